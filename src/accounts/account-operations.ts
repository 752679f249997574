import { wipe, wipeKeys } from '../crypto/index.ts';
import {
  type LoginThrottle,
  type Operation,
  operation,
  type ProblemError,
  problem,
  type SessionContext,
} from '../http/index.ts';
import type { SealedAccess } from './access.ts';
import { type DeletionDesk, deleteAccount, deleteData } from './delete.ts';
import type { KdfGate } from './kdf-gate.ts';
import { confirmSecret, type LoginDesk } from './log-in.ts';
import { type Registrar, type Registration, register } from './register.ts';
import { accountCreated, credentials, receipt } from './schemas.ts';
import { SECRET_BYTES_MAX } from './strength.ts';

/** What it takes to let a step be confirmed with the secret. */
export type SecretDesk = Pick<LoginDesk, 'db' | 'derive'> & { gate: KdfGate; throttle: LoginThrottle };

export type AccountDeps = Registrar & DeletionDesk & { throttle: LoginThrottle };

export function accountOperations(deps: AccountDeps): Operation[] {
  return [createOwnAccount(deps), deleteOwnData(deps), deleteOwnAccount(deps)];
}

function createOwnAccount(deps: AccountDeps): Operation {
  return operation({
    method: 'POST',
    path: '/api/v1/accounts',
    access: 'public',
    limit: 'registration',
    summary: 'Register a seller',
    description:
      'All data is sealed under keys that only the secret yields. A lost secret loses the data; nobody can restore it.',
    body: credentials,
    secretFields: ['secret'],
    responses: { 201: { description: 'Registered.', schema: accountCreated } },
    problems: ['weak-secret', 'username-taken', 'busy'],
    handle: async ({ body }, { source }) => {
      const done = await register(deps, { username: body.username, secret: body.secret, source });
      if (!done.ok) return registrationProblem(done);
      return { status: 201, body: { accountId: done.accountId, username: done.username } };
    },
  });
}

function registrationProblem(fault: Exclude<Registration, { ok: true }>): ProblemError {
  switch (fault.fault) {
    case 'username-taken':
      return problem('username-taken');
    case 'weak-secret':
      return weakSecret('body.secret', fault.weakness.rule, fault.weakness.detail);
    case 'secret-invalid':
      return secretInvalid('body.secret');
    case 'username-invalid':
      return problem('validation-failed', {
        errors: [
          {
            location: 'body.username',
            code: 'username-invalid',
            detail: 'Take 3 to 64 letters, digits or signs, without spaces and without look-alike characters.',
          },
        ],
      });
  }
}

/** `422 weak-secret` that says which rule failed and how to mend it. */
export function weakSecret(location: string, rule: string, detail: string): ProblemError {
  return problem('weak-secret', { detail, errors: [{ location, code: rule, detail }] });
}

export function secretInvalid(location: string): ProblemError {
  const detail = `A secret has at most ${SECRET_BYTES_MAX} bytes of UTF-8 and no control or invisible characters.`;
  return problem('validation-failed', { errors: [{ location, code: 'secret-invalid', detail }] });
}

function deleteOwnData(deps: AccountDeps): Operation {
  return operation({
    method: 'POST',
    path: '/api/v1/account/data-deletion',
    access: ['seller'],
    limit: 'log-in',
    summary: 'Delete all data, keep the account',
    description:
      'At once, for good: profile, consents, imports, transactions, reports. The second factor stays: it locks the account, not the data.',
    secretFields: ['secret'],
    responses: { 200: { description: 'The receipt; it is kept nowhere else.', schema: receipt } },
    problems: ['secret-wrong', 'busy', 'resealing'],
    handle: async ({ body }, context: SessionContext) => {
      const done = await withConfirmedSecret(deps, body.secret, context, (access) => deleteData(deps, access));
      return { status: 200, body: done };
    },
  });
}

function deleteOwnAccount(deps: AccountDeps): Operation {
  return operation({
    method: 'POST',
    path: '/api/v1/account/deletion',
    access: ['seller'],
    limit: 'log-in',
    summary: 'Delete the account and all data',
    description: 'At once, for good; all sessions end.',
    secretFields: ['secret'],
    responses: { 200: { description: 'The receipt; it is kept nowhere else.', schema: receipt } },
    problems: ['secret-wrong', 'busy'],
    handle: async ({ body }, context: SessionContext) => {
      const done = await withConfirmedSecret(deps, body.secret, context, (access) => deleteAccount(deps, access));
      return { status: 200, body: done, session: 'end', clearSiteData: true };
    },
  });
}

/** Runs `work` with the keys that the secret yields, or throws `secret-wrong`; wrong ones are delayed like failed log-ins. */
export async function withConfirmedSecret<T>(
  deps: SecretDesk,
  secret: Buffer,
  { session, source }: SessionContext,
  work: (access: SealedAccess) => Promise<T>,
): Promise<T> {
  try {
    await deps.throttle.check(source, session.accountId);
    const proven = await deps.gate.run(source, () => confirmSecret(deps, session.accountId, secret));
    if (proven === undefined) {
      await deps.throttle.failed(source, session.accountId);
      throw problem('secret-wrong');
    }
    await deps.throttle.succeeded(source, session.accountId);
    try {
      return await work({ accountId: session.accountId, epoch: proven.account.epoch, keys: proven.keys });
    } finally {
      wipeKeys(proven.keys);
    }
  } finally {
    wipe(secret);
  }
}
