import type { SealedAccess } from '../../src/accounts/index.ts';
import { insertAccount } from '../../src/accounts/store.ts';
import { newId, newSalt } from '../../src/crypto/index.ts';
import type { Database } from '../../src/db/index.ts';
import type { Check } from '../../src/evidence/index.ts';
import { CHEAP, newKeys, testClock } from '../accounts/desk.ts';

/** A seller without a session: what the database holds of an account, and keys. */
export async function newSeller(db: Database): Promise<SealedAccess> {
  const account = { id: newId(), handle: newId(), usernameIndex: newSalt(), role: 'seller' as const };
  const epoch = { epoch: 1, salt: newSalt(), kdf: CHEAP, verifier: newSalt() };
  await insertAccount(db, { ...account, ...epoch, createdAt: testClock().now() });
  return { accountId: account.id, epoch: 1, keys: newKeys() };
}

/** A check of a VAT ID of its own for every number. */
export function checkOf(number: number, over: Partial<Check> = {}): Check {
  return {
    vatId: { countryCode: 'FR', number: `83${String(404_833_048 + number).padStart(9, '0')}` },
    result: 'valid',
    reason: null,
    checkedAt: new Date(Date.UTC(2025, 2, 1) + number * 1000).toISOString(),
    consultationNumber: `WAPIAAAA${String(number).padStart(8, '0')}`,
    ...over,
  };
}

export function checksFrom(first: number, count: number): Check[] {
  return Array.from({ length: count }, (_, at) => checkOf(first + at));
}
