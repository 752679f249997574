import type { KeyVault, LeasedKeys } from '../accounts/index.ts';
import type { Clock } from '../clock.ts';
import type { Database } from '../db/index.ts';
import { type Operation, operation, type SessionContext } from '../http/index.ts';
import type { Notify } from '../notices.ts';
import { decideConsent } from './decide.ts';
import { CONSENT_PURPOSES } from './purposes.ts';
import { consentList, consentView, decision, purposeParams, toConsentView } from './schemas.ts';
import { readHistory } from './sealed-history.ts';
import { CONSENT_TEXTS } from './texts.ts';

export type ConsentDeps = {
  db: Database;
  clock: Clock;
  vault: KeyVault;
  notify: Notify;
  config: { readonly consentHistoryMax: number };
};

export function consentOperations(deps: ConsentDeps): Operation[] {
  return [listConsents(deps), decide(deps)];
}

function listConsents({ db, vault }: ConsentDeps): Operation {
  return operation({
    method: 'GET',
    path: '/api/v1/consents',
    access: ['seller'],
    summary: 'What may leave, to whom, and whether it was granted',
    responses: { 200: { description: 'Every purpose there is.', schema: consentList } },
    problems: ['ledger-damaged'],
    handle: async (_input, { session }: SessionContext) => {
      const history = await vault.withKeys(session.id, (leased: LeasedKeys) => readHistory(db, leased));
      const items = CONSENT_PURPOSES.map((purpose) => toConsentView(CONSENT_TEXTS[purpose], history));
      return { status: 200, body: { items, next: null } };
    },
  });
}

function decide({ db, clock, vault, notify, config }: ConsentDeps): Operation {
  return operation({
    method: 'PUT',
    path: '/api/v1/consents/{purpose}',
    access: ['seller'],
    summary: 'Grant or revoke a consent',
    description:
      'A grant is to the text as `GET /api/v1/consents` shows it. A revocation counts from the next request to the recipient on; what was sent before stays sent.',
    params: purposeParams,
    body: decision,
    responses: { 200: { description: 'How it stands now.', schema: consentView } },
    problems: ['not-found', 'resealing'],
    handle: async ({ params, body }, { session }: SessionContext) => {
      const text = CONSENT_TEXTS[params.purpose];
      const desk = { db, clock, eventsMax: config.consentHistoryMax };
      const history = await vault.withKeys(session.id, (leased: LeasedKeys) =>
        decideConsent(desk, leased, text, body.granted),
      );
      const event = body.granted ? 'consent-granted' : 'consent-revoked';
      notify({ event, outcome: 'succeeded', accountId: session.accountId });
      return { status: 200, body: toConsentView(text, history) };
    },
  });
}
