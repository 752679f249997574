import type { Clock } from '../clock.ts';
import {
  deriveAccountKeys,
  KDF_DEFAULT,
  type KdfParameters,
  newId,
  newSalt,
  normaliseSecret,
  usernameIndex,
  wipe,
  wipeKeys,
} from '../crypto/index.ts';
import { type Database, isDuplicateKey, type Queryable } from '../db/index.ts';
import type { Role } from '../http/index.ts';
import type { Notify } from '../notices.ts';
import type { KdfGate } from './kdf-gate.ts';
import { hasUsername, insertAccount } from './store.ts';
import { SECRET_BYTES_MAX, type SecretWeakness, type StrengthCheck } from './strength.ts';
import { normaliseUsername } from './username.ts';

export type Registrar = {
  db: Database;
  clock: Clock;
  serverKey: Buffer;
  gate: KdfGate;
  strength: StrengthCheck;
  notify: Notify;
  kdf?: KdfParameters;
};

export type Registration =
  | { ok: true; accountId: string; username: string }
  | { ok: false; fault: 'username-invalid' | 'username-taken' }
  | { ok: false; fault: 'weak-secret'; weakness: SecretWeakness }
  | { ok: false; fault: 'secret-invalid' };

/**
 * Makes a seller's account. `secret` is the value as it came (UTF-8) and is wiped in every case.
 * @throws DerivationBusy when the queue of derivations is full.
 */
export async function register(
  r: Registrar,
  request: { username: string; secret: Buffer; source: string },
): Promise<Registration> {
  const raw = request.secret;
  const normalised = raw.length > SECRET_BYTES_MAX ? undefined : normaliseSecret(raw);
  wipe(raw);
  if (normalised?.ok !== true) return { ok: false, fault: 'secret-invalid' };
  const { secret } = normalised;
  try {
    const username = normaliseUsername(request.username);
    if (username === undefined) return { ok: false, fault: 'username-invalid' };
    const index = usernameIndex(r.serverKey, username);
    // Only saves the work: the unique key decides, below.
    if (await hasUsername(r.db, index)) return { ok: false, fault: 'username-taken' };
    return await r.gate.run(request.source, async () => {
      const weakness = await r.strength(secret, username);
      if (weakness !== undefined) return { ok: false, fault: 'weak-secret', weakness };
      const accountId = await createAccount(r, { index, role: 'seller', secret });
      if (accountId === undefined) return { ok: false, fault: 'username-taken' };
      r.notify({ event: 'account-created', outcome: 'succeeded', accountId });
      return { ok: true, accountId, username };
    });
  } finally {
    wipe(secret);
  }
}

/** Stores an account with the first generation of its secret; undefined when the username is taken. The secret stays the caller's. */
export async function createAccount(
  r: Pick<Registrar, 'db' | 'clock' | 'kdf'> & { note?(unit: Queryable, accountId: string): Promise<void> },
  account: { index: Buffer; role: Role; secret: Buffer },
): Promise<string | undefined> {
  const salt = newSalt();
  const kdf = r.kdf ?? KDF_DEFAULT;
  const { verifier, keys } = await deriveAccountKeys(account.secret, salt, kdf);
  wipeKeys(keys);
  const id = newId();
  const row = { id, handle: newId(), usernameIndex: account.index, role: account.role, createdAt: r.clock.now() };
  try {
    await r.db.atomically(async (unit) => {
      await insertAccount(unit, { ...row, epoch: 1, salt, kdf, verifier });
      await r.note?.(unit, id);
    });
    return id;
  } catch (error) {
    if (isDuplicateKey(error)) return undefined;
    throw error;
  }
}
