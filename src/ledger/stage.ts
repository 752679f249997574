import type { Queryable } from '../db/index.ts';
import { BATCH_BYTES, insertRecords, type NewRecord, type RecordTable } from './records.ts';

/** Sealed records on their way into the database while the next ones are being sealed. */
export type Stage = {
  /** Takes a record; waits while two statements are under way, so that memory does not grow. Rejects once any insert has failed. */
  put(table: RecordTable, record: NewRecord): Promise<void>;
  /** Settles when everything taken so far is stored. */
  flush(): Promise<void>;
  /** Waits for what is under way, stored or not, and takes nothing more. */
  stop(): Promise<void>;
};

/** Rows are inserted each statement for itself, not in one unit: nothing reads them before a manifest names them. */
export function openStage(db: Queryable, owner: { accountId: string; epoch: number }): Stage {
  const waiting: Record<RecordTable, NewRecord[]> = { blocks: [], duplicate_pages: [] };
  const sizes: Record<RecordTable, number> = { blocks: 0, duplicate_pages: 0 };
  const underWay = new Set<Promise<void>>();
  let failure: { cause: unknown } | undefined;

  const rethrow = () => {
    if (failure !== undefined) throw failure.cause;
  };
  const dispatch = async (table: RecordTable): Promise<void> => {
    const rows = waiting[table];
    waiting[table] = [];
    sizes[table] = 0;
    while (underWay.size >= STATEMENTS_UNDER_WAY_MAX) await Promise.race(underWay);
    rethrow();
    const insert: Promise<void> = insertRecords(db, { ...owner, table }, rows)
      .catch((cause: unknown) => {
        failure ??= { cause };
      })
      .finally(() => underWay.delete(insert));
    underWay.add(insert);
  };

  return {
    async put(table, record) {
      rethrow();
      waiting[table].push(record);
      sizes[table] += record.sealed.length;
      if (sizes[table] >= BATCH_BYTES) await dispatch(table);
    },
    async flush() {
      await dispatch('blocks');
      await dispatch('duplicate_pages');
      await Promise.all(underWay);
      rethrow();
    },
    async stop() {
      failure ??= { cause: new Error('the stage was stopped') };
      await Promise.all(underWay);
    },
  };
}

const STATEMENTS_UNDER_WAY_MAX = 2;
