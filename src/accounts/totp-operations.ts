import { type Operation, operation, problem, type SessionContext } from '../http/index.ts';
import { type SecretDesk, withConfirmedSecret } from './account-operations.ts';
import { beginTotp, confirmTotp, dropTotp, type TotpDesk, totpState } from './enrol-totp.ts';
import type { KeyVault } from './key-vault.ts';
import { totpCode, totpEnrolment, totpView } from './schemas.ts';
import { TOTP_PARAMETERS } from './totp-codes.ts';

export type TotpDeps = TotpDesk & SecretDesk & { vault: KeyVault };

/** The second factor. Only for sellers: the sessions of staff have no key that could seal one. */
export function totpOperations(deps: TotpDeps): Operation[] {
  return [showTotp(deps), enrolTotp(deps), confirmEnrolment(deps), removeTotp(deps)];
}

const PATH = '/api/v1/account/totp';

/** There are no recovery codes: this key, kept, sets up another device at any time, and is one thing to keep safe instead of ten. */
const KEEP =
  'Keep this key apart from the secret: it sets up another device if this one is lost. Without a device and without the key nobody can log in, with the secret neither, and nobody can help.';

function showTotp({ db, vault }: TotpDeps): Operation {
  return operation({
    method: 'GET',
    path: PATH,
    access: ['seller'],
    summary: 'Whether there is a second factor',
    responses: { 200: { description: 'Its state.', schema: totpView } },
    problems: ['ledger-damaged'],
    handle: async (_input, { session }: SessionContext) => {
      const state = await vault.withKeys(session.id, (leased) => totpState(db, leased));
      return { status: 200, body: { state } };
    },
  });
}

function enrolTotp(deps: TotpDeps): Operation {
  return operation({
    method: 'POST',
    path: PATH,
    access: ['seller'],
    summary: 'Begin a second factor',
    description: `A new key, in the place of one that was begun before. It is asked for at log-in once \`PUT\` has confirmed it. ${KEEP}`,
    responses: { 201: { description: 'The key, this once.', schema: totpEnrolment } },
    problems: ['totp-conflict', 'resealing', 'ledger-damaged'],
    handle: async (_input, { session }: SessionContext) => {
      const begun = await deps.vault.withKeys(session.id, (leased) => beginTotp(deps, leased, session.username));
      if (begun === undefined) return problem('totp-conflict', { detail: IN_FORCE });
      return { status: 201, body: { state: 'pending', ...begun, ...TOTP_PARAMETERS, keep: KEEP } };
    },
  });
}

function confirmEnrolment(deps: TotpDeps): Operation {
  return operation({
    method: 'PUT',
    path: PATH,
    access: ['seller'],
    limit: 'log-in',
    summary: 'Put the second factor in force',
    description:
      'With a code of the key that was begun, which proves that the app holds it. The code is used up by this: the next log-in takes the next one.',
    body: totpCode,
    responses: { 200: { description: 'In force from the next log-in on.', schema: totpView } },
    problems: ['code-wrong', 'totp-conflict', 'resealing', 'ledger-damaged'],
    handle: async ({ body }, { session, source }: SessionContext) => {
      const { accountId, id } = session;
      await deps.throttle.check(source, accountId);
      switch (await deps.vault.withKeys(id, (leased) => confirmTotp(deps, leased, body.code))) {
        case 'confirmed':
          await deps.throttle.succeeded(source, accountId);
          return { status: 200, body: { state: 'active' } };
        case 'code-wrong':
          await deps.throttle.failed(source, accountId);
          return problem('code-wrong');
        case 'not-begun':
          return problem('totp-conflict', { detail: 'No second factor was begun. Begin one with POST.' });
        case 'active-already':
          return problem('totp-conflict', { detail: IN_FORCE });
      }
    },
  });
}

const IN_FORCE = 'A second factor is in force. Remove it first, with DELETE and the secret.';

function removeTotp(deps: TotpDeps): Operation {
  return operation({
    method: 'DELETE',
    path: PATH,
    access: ['seller'],
    limit: 'log-in',
    summary: 'Remove the second factor',
    description: 'Takes the secret, so that a session left open is not enough.',
    secretFields: ['secret'],
    responses: { 204: { description: 'A log-in takes the secret alone again.' } },
    problems: ['secret-wrong', 'totp-conflict', 'busy', 'resealing'],
    handle: async ({ body }, context: SessionContext) => {
      const wasThere = await withConfirmedSecret(deps, body.secret, context, (access) => dropTotp(deps, access));
      if (!wasThere) return problem('totp-conflict', { detail: 'There is no second factor to remove.' });
      return { status: 204 };
    },
  });
}
