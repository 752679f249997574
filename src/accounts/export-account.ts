import { totpState } from './enrol-totp.ts';
import type { ExportPart } from './export-part.ts';
import type { KeyVault } from './key-vault.ts';
import { toSessionItem } from './schemas.ts';
import { findAccountRecord } from './store.ts';

/** Name, role, times and the cost of the derivation. Salt and verifier stay: with them a lost export could be used to guess the secret. */
export const accountExport: ExportPart = {
  name: 'account',
  description: 'The account itself, without salt and verifier of its secret.',
  tables: ['accounts', 'epochs', 'trials'],
  value: async ({ db, session }) => {
    const record = await findAccountRecord(db, session.accountId);
    if (record === undefined) return null;
    const trial = session.trialEndsAt === undefined ? {} : { trialEndsAt: session.trialEndsAt.toISOString() };
    return { ...record, username: session.username, ...trial };
  },
};

export const secondFactorExport: ExportPart = {
  name: 'secondFactor',
  description: 'Whether there is one; its key was shown when it was begun.',
  tables: ['totp'],
  value: async ({ db, access }) => ({ state: await totpState(db, access) }),
};

/** They are in the memory of the server only. */
export function sessionsExport(vault: KeyVault): ExportPart {
  return {
    name: 'sessions',
    description: 'Live sessions, as `GET /api/v1/sessions` lists them.',
    tables: [],
    value: async ({ session }) => (await vault.list(session.accountId)).map((one) => toSessionItem(one, session.id)),
  };
}
