import { newSalt } from '../crypto/index.ts';
import type { SqlValue } from '../db/index.ts';
import type { ResealContext, Resealer } from './resealer.ts';

/**
 * The first in order, since all other rows hang on datasets: every dataset of the old generation gets a row with the same id
 * and a new salt in the new one. Interrupted, it keeps the salts that are there: records may be sealed under them already.
 */
export const datasetsResealer: Resealer = {
  name: 'datasets',
  tables: ['datasets'],
  verify: async () => undefined,
  reseal: async (context) => {
    for (;;) {
      context.signal.throwIfAborted();
      const missing = await listMissing(context, BATCH_ROWS);
      if (missing.length === 0) return count(context);
      const values: SqlValue[] = missing.flatMap(({ id, kind }) => [
        context.accountId,
        context.to.epoch,
        id,
        kind,
        newSalt(),
      ]);
      const places = missing.map(() => '(?, ?, ?, ?, ?)').join(', ');
      await context.db.execute(`INSERT INTO datasets (account_id, epoch, id, kind, salt) VALUES ${places}`, values);
      context.progress(await count(context));
    }
  },
  isComplete: async (context) => (await listMissing(context, 1)).length === 0,
};

const BATCH_ROWS = 500;

function listMissing(context: ResealContext, limit: number): Promise<{ id: string; kind: string }[]> {
  return context.db.query(
    `SELECT old.id, old.kind FROM datasets old
       LEFT JOIN datasets fresh ON fresh.account_id = old.account_id AND fresh.epoch = ? AND fresh.id = old.id
      WHERE old.account_id = ? AND old.epoch = ? AND fresh.id IS NULL LIMIT ${limit}`,
    [context.to.epoch, context.accountId, context.from.epoch],
  );
}

async function count(context: ResealContext): Promise<number> {
  const [row] = await context.db.query<{ total: string }>(
    'SELECT COUNT(*) AS total FROM datasets WHERE account_id = ? AND epoch = ?',
    [context.accountId, context.to.epoch],
  );
  return Number(row?.total ?? 0);
}
