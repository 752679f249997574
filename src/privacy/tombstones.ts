import { join } from 'node:path';
import { newId } from '../crypto/index.ts';
import type { Database, Queryable } from '../db/index.ts';
import { openLineFile } from '../db/line-file.ts';

/**
 * What was deleted, in a file outside the database and outside its backups (`DATA_DIR/tombstones`), so that a restored backup
 * brings nothing back. A line holds what was deleted and the random handle that the account had until then; no account id, no time.
 */
export type Tombstones = {
  /** Is on the disk when it settles; only then may a deletion be acknowledged. */
  add(kind: TombstoneKind, handle: string): Promise<void>;
  handles(kind: TombstoneKind): readonly string[];
  close(): Promise<void>;
};

/** A whole account, or its data: whoever still bears the handle of deleted data has data from before the deletion. */
export type TombstoneKind = 'account' | 'data';

/** Deletes, in the unit given, rows that hang on a generation rather than on a dataset. */
export type Eraser = (unit: Queryable, owner: { accountId: string; epoch: number }) => Promise<void>;

/** Opens (and makes) the file in `directory`. Rejects if it cannot be read or written. */
export async function openTombstones(directory: string): Promise<Tombstones> {
  const known: Record<TombstoneKind, Set<string>> = { account: new Set(), data: new Set() };
  const file = await openLineFile(join(directory, 'tombstones'), LINE_LENGTH, (lines) => {
    for (const line of lines) {
      const [, letter, handle] = LINE.exec(line) ?? [];
      if (handle !== undefined) known[letter === LETTERS.account ? 'account' : 'data'].add(handle);
    }
    return (['account', 'data'] as const).flatMap((kind) => [...known[kind]].map((handle) => lineOf(kind, handle)));
  });
  return {
    async add(kind, handle) {
      await file.append(lineOf(kind, handle));
      known[kind].add(handle);
    },
    handles: (kind) => [...known[kind]],
    close: () => file.close(),
  };
}

/**
 * Before the server listens: deletes again what a restored backup brought back. Needs no key. Answers how many accounts, and how
 * many accounts' data, it deleted. @param erasers the same as for the deletion of data
 */
export async function replayTombstones(
  db: Database,
  tombstones: Tombstones,
  erasers: readonly Eraser[],
): Promise<{ accounts: number; data: number }> {
  const accounts = await findAccounts(db, tombstones.handles('account'));
  for (const id of accounts) {
    await db.atomically(async (unit) => {
      await overwriteSalts(unit, id);
      await unit.execute('DELETE FROM accounts WHERE id = ?', [id]);
    });
  }
  const data = await findAccounts(db, tombstones.handles('data'));
  for (const id of data) await db.atomically((unit) => eraseData(unit, id, erasers));
  return { accounts: accounts.length, data: data.length };
}

/**
 * What every deletion has to do besides deleting; the three belong together, since a tombstone over a handle that is still in
 * use would delete the account's next data at the next start. @param anchors of the ledger
 */
export function deletionMarks(
  tombstones: Tombstones,
  anchors: { retire(handle: string): Promise<void> },
): {
  erasers: readonly Eraser[];
  onDataDeleted(deleted: { handle: string }): Promise<void>;
  onAccountDeleted(deleted: { handle: string }): Promise<void>;
} {
  const mark = async (kind: TombstoneKind, handle: string): Promise<void> => {
    await tombstones.add(kind, handle);
    await anchors.retire(handle);
  };
  return {
    erasers: [renewHandle],
    onDataDeleted: ({ handle }) => mark('data', handle),
    onAccountDeleted: ({ handle }) => mark('account', handle),
  };
}

const LETTERS = { account: 'A', data: 'D' } as const;
const LINE = /^([AD]) ([A-Za-z0-9_-]{22})$/;
const LINE_LENGTH = 1 + 1 + 22;
const HANDLES_A_QUERY = 500;

function lineOf(kind: TombstoneKind, handle: string): string {
  return `${LETTERS[kind]} ${handle}`;
}

/**
 * Gives the account another handle. The old one, in tombstones and anchors, from then on
 * stands for the data that are gone, and only a backup from before the deletion can still bear it.
 */
async function renewHandle(unit: Queryable, owner: { accountId: string }): Promise<void> {
  await unit.execute('UPDATE accounts SET handle = ? WHERE id = ?', [newId(), owner.accountId]);
}

async function findAccounts(db: Queryable, handles: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (let at = 0; at < handles.length; at += HANDLES_A_QUERY) {
    const some = handles.slice(at, at + HANDLES_A_QUERY);
    const places = some.map(() => '?').join(', ');
    const rows = await db.query<{ id: string }>(`SELECT id FROM accounts WHERE handle IN (${places})`, some);
    found.push(...rows.map(({ id }) => id));
  }
  return found;
}

async function eraseData(unit: Queryable, accountId: string, erasers: readonly Eraser[]): Promise<void> {
  await overwriteSalts(unit, accountId);
  const epochs = await unit.query<{ epoch: number }>('SELECT epoch FROM epochs WHERE account_id = ?', [accountId]);
  for (const { epoch } of epochs) {
    for (const erase of erasers) await erase(unit, { accountId, epoch: Number(epoch) });
  }
  await unit.execute('DELETE FROM datasets WHERE account_id = ?', [accountId]);
  await renewHandle(unit, { accountId });
}

/** Salts first: a deleted row may stay readable in a page or a log for a while, but without its salt it is noise. */
async function overwriteSalts(unit: Queryable, accountId: string): Promise<void> {
  await unit.execute('UPDATE datasets SET salt = ? WHERE account_id = ?', [Buffer.alloc(32), accountId]);
}
