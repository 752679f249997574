import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { newId, newServerKey } from '../../src/crypto/index.ts';
import type { Database } from '../../src/db/index.ts';
import { createLog } from '../../src/logging/index.ts';
import { openActivityAnchors, readActivityAnchors } from '../../src/usage/activity/anchors.ts';
import { type ActivityLog, openActivityLog } from '../../src/usage/activity/log.ts';
import { verifyActivity } from '../../src/usage/activity/verify.ts';
import { type TestClock, testClock } from '../accounts/desk.ts';
import { testDatabase } from '../support/database.ts';

export type ChainDesk = Awaited<ReturnType<typeof openChainDesk>>;

/** An activity log on a database and a directory of the test's own. */
export async function openChainDesk() {
  const database = await testDatabase();
  const directory = await mkdtemp(join(tmpdir(), 'zkvat-activity-'));
  const clock: TestClock = testClock();
  const serverKey = newServerKey();
  const { db } = database;
  return {
    db,
    clock,
    serverKey,
    directory,
    open: async (over: { db?: Database; queueMax?: number } = {}): Promise<ActivityLog> =>
      openActivityLog({
        ...{ db, clock, serverKey, queueMax: 10_000, ...over },
        log: createLog({ level: 'silent', write: new PassThrough() }),
        anchors: await openActivityAnchors(directory),
      }),
    verify: async () => verifyActivity(db, serverKey, await readActivityAnchors(directory)),
    /** A row of accounts, as far as the log needs one. */
    account: async (): Promise<string> => {
      const id = newId();
      await db.execute(
        'INSERT INTO accounts (id, handle, username_index, role, epoch, created_at) VALUES (?, ?, ?, ?, 1, ?)',
        [id, newId(), Buffer.from(id.padEnd(32)), 'seller', clock.now()],
      );
      return id;
    },
    /** An empty chain again, and no memory of another. */
    reset: async () => {
      await db.execute('DELETE FROM activity');
      const zero = Buffer.alloc(32);
      await db.execute('REPLACE INTO activity_head (id, number, tag, base_number, base_tag) VALUES (1, 0, ?, 0, ?)', [
        zero,
        zero,
      ]);
      await rm(join(directory, 'activity-anchors'), { force: true });
    },
    stop: async () => {
      await database.drop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
