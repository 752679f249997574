import type { Queryable } from '../db/index.ts';

export async function insertTrial(unit: Queryable, accountId: string, endsAt: Date): Promise<void> {
  await unit.execute('INSERT INTO trials (account_id, ends_at) VALUES (?, ?)', [accountId, endsAt]);
}

export async function countTrials(db: Queryable, except: readonly string[]): Promise<number> {
  const places = except.map(() => '?').join(', ');
  const [row] = await db.query<{ total: string }>(
    `SELECT COUNT(*) AS total FROM trials WHERE account_id NOT IN (${places})`,
    except,
  );
  return Number(row?.total);
}

/** All of them: there are never many. */
export async function findTrials(db: Queryable): Promise<{ accountId: string; epoch: number; endsAt: Date }[]> {
  const rows = await db.query<{ account_id: string; epoch: number; ends_at: Date }>(
    'SELECT t.account_id, a.epoch, t.ends_at FROM trials t JOIN accounts a ON a.id = t.account_id',
  );
  return rows.map(({ account_id, epoch, ends_at }) => ({
    ...{ accountId: account_id, epoch: Number(epoch), endsAt: ends_at },
  }));
}
