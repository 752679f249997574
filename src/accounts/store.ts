import type { KdfParameters } from '../crypto/index.ts';
import type { Queryable } from '../db/index.ts';
import type { Role } from '../http/index.ts';
import type { StoredTotp } from './totp-record.ts';

/** One generation of a secret: what it takes to derive its keys, and the verifier to compare with. */
export type Epoch = { epoch: number; salt: Buffer; kdf: KdfParameters; verifier: Buffer };

/** `totp` is undefined where no second factor was begun. */
export type Account = { id: string; role: Role; totp: StoredTotp | undefined } & Epoch;

type EpochRow = {
  epoch: number;
  salt: Buffer;
  kdf_memory_kib: number;
  kdf_passes: number;
  kdf_lanes: number;
  verifier: Buffer;
};

type TotpRow = { totp_salt: Buffer | null; totp_sealed: Buffer | null };

const epochColumns = 'e.epoch, e.salt, e.kdf_memory_kib, e.kdf_passes, e.kdf_lanes, e.verifier';

/** The account with the generation of its secret that is in force. */
export async function findAccount(
  db: Queryable,
  by: { usernameIndex: Buffer } | { accountId: string },
): Promise<Account | undefined> {
  const [column, value] = 'accountId' in by ? ['id', by.accountId] : ['username_index', by.usernameIndex];
  const [row] = await db.query<EpochRow & TotpRow & { id: string; role: Role }>(
    `SELECT a.id, a.role, t.salt AS totp_salt, t.sealed AS totp_sealed, ${epochColumns} FROM accounts a
       JOIN epochs e ON e.account_id = a.id AND e.epoch = a.epoch
       LEFT JOIN totp t ON t.account_id = a.id AND t.epoch = a.epoch
      WHERE a.${column} = ?`,
    [value],
  );
  return row === undefined ? undefined : { id: row.id, role: row.role, totp: toTotp(row), ...toEpoch(row) };
}

/** What is known of an account and the generation of its secret in force, without what the secret could be guessed with. */
export async function findAccountRecord(db: Queryable, accountId: string) {
  const [row] = await db.query<
    Omit<EpochRow, 'salt' | 'verifier'> & { handle: string; role: Role; created_at: Date; secret_since: Date }
  >(
    `SELECT a.handle, a.role, a.created_at, e.created_at AS secret_since, e.epoch, e.kdf_memory_kib, e.kdf_passes, e.kdf_lanes
       FROM accounts a JOIN epochs e ON e.account_id = a.id AND e.epoch = a.epoch WHERE a.id = ?`,
    [accountId],
  );
  if (row === undefined) return undefined;
  return {
    ...{ id: accountId, handle: row.handle, role: row.role, createdAt: row.created_at.toISOString() },
    secret: {
      generation: Number(row.epoch),
      since: row.secret_since.toISOString(),
      derivation: { algorithm: 'argon2id', ...costOf(row) },
    },
  };
}

export async function hasUsername(db: Queryable, usernameIndex: Buffer): Promise<boolean> {
  return (await db.query('SELECT 1 FROM accounts WHERE username_index = ?', [usernameIndex])).length > 0;
}

/** The generation in force, or undefined when the account is gone. */
export async function currentEpoch(db: Queryable, accountId: string): Promise<number | undefined> {
  const [row] = await db.query<{ epoch: number }>('SELECT epoch FROM accounts WHERE id = ?', [accountId]);
  return row === undefined ? undefined : Number(row.epoch);
}

/** The random name under which an account stands in files outside the database (anchors, tombstones). */
export async function findHandle(db: Queryable, accountId: string): Promise<string | undefined> {
  const [row] = await db.query<{ handle: string }>('SELECT handle FROM accounts WHERE id = ?', [accountId]);
  return row?.handle;
}

/** @throws DatabaseError kind duplicate-key when the username is taken. */
export async function insertAccount(
  unit: Queryable,
  account: { id: string; handle: string; usernameIndex: Buffer; role: Role; createdAt: Date } & Epoch,
): Promise<void> {
  await unit.execute(
    'INSERT INTO accounts (id, handle, username_index, role, epoch, created_at) VALUES (?, ?, ?, ?, ?, ?)',
    [account.id, account.handle, account.usernameIndex, account.role, account.epoch, account.createdAt],
  );
  await insertEpoch(unit, account.id, account, account.createdAt);
}

export async function findEpoch(db: Queryable, accountId: string, epoch: number): Promise<Epoch | undefined> {
  const [row] = await db.query<EpochRow>(
    `SELECT ${epochColumns} FROM epochs e WHERE e.account_id = ? AND e.epoch = ?`,
    [accountId, epoch],
  );
  return row === undefined ? undefined : toEpoch(row);
}

export async function insertEpoch(unit: Queryable, accountId: string, epoch: Epoch, createdAt: Date): Promise<void> {
  const { memoryKiB, passes, lanes } = epoch.kdf;
  await unit.execute(
    `INSERT INTO epochs (account_id, epoch, salt, kdf_memory_kib, kdf_passes, kdf_lanes, verifier, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    [accountId, epoch.epoch, epoch.salt, memoryKiB, passes, lanes, epoch.verifier, createdAt],
  );
}

/**
 * Removes a generation and, by cascade, everything sealed under it. All its salts are overwritten first: a deleted row may
 * stay in a page for a while, and without its salt what is left is noise even to whoever knows the secret.
 */
export async function removeEpoch(unit: Queryable, accountId: string, epoch: number): Promise<void> {
  const of = [accountId, epoch];
  const zero = Buffer.alloc(32);
  await unit.execute('UPDATE datasets SET salt = ? WHERE account_id = ? AND epoch = ?', [zero, ...of]);
  await unit.execute('UPDATE epochs SET salt = ? WHERE account_id = ? AND epoch = ?', [zero, ...of]);
  await unit.execute('DELETE FROM epochs WHERE account_id = ? AND epoch = ?', of);
}

function toEpoch(row: EpochRow): Epoch {
  const kdf: KdfParameters = { algorithm: 'argon2id', ...costOf(row) };
  return { epoch: Number(row.epoch), salt: row.salt, kdf, verifier: row.verifier };
}

function costOf(row: Pick<EpochRow, 'kdf_memory_kib' | 'kdf_passes' | 'kdf_lanes'>) {
  return { memoryKiB: Number(row.kdf_memory_kib), passes: Number(row.kdf_passes), lanes: Number(row.kdf_lanes) };
}

function toTotp({ totp_salt: salt, totp_sealed: sealed }: TotpRow): StoredTotp | undefined {
  return salt === null || sealed === null ? undefined : { salt, sealed };
}
