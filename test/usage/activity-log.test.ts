import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type Database, DatabaseError } from '../../src/db/index.ts';
import { appendEntries } from '../../src/usage/activity/append.ts';
import { wholeSeconds } from '../../src/usage/activity/chain.ts';
import type { ActivityLog } from '../../src/usage/activity/log.ts';
import { findEntries } from '../../src/usage/activity/store.ts';
import { type ChainDesk, openChainDesk } from './chain-desk.ts';

let desk: ChainDesk;
beforeAll(async () => {
  desk = await openChainDesk();
});
beforeEach(() => desk.reset());
afterAll(() => desk.stop());

/** A log of so many entries, written in several units. */
async function written(entries: number): Promise<ActivityLog> {
  const log = await desk.open();
  for (let at = 0; at < entries; at += 1) {
    log.record({ event: 'log-in', outcome: at % 2 === 0 ? 'succeeded' : 'failed' });
    if (at % 3 === 2) await log.flush();
  }
  await log.flush();
  return log;
}

async function closed(entries: number): Promise<void> {
  await (await written(entries)).close();
}

async function findings(): Promise<string> {
  return (await desk.verify()).findings.join('\n');
}

describe('the chain', () => {
  test('is whole after many entries at once, of the server and of a command beside it', async () => {
    const log = await desk.open();
    const entry = { event: 'staff-created', handle: null, outcome: 'succeeded' } as const;
    const beside = () =>
      desk.db.atomically((unit) =>
        appendEntries(unit, desk.serverKey, [{ ...entry, at: wholeSeconds(desk.clock.now()) }]),
      );
    const commands = Array.from({ length: 20 }, beside);
    for (let at = 0; at < 1000; at += 1) log.record({ event: 'log-in', outcome: 'succeeded' });
    await Promise.all([...commands, log.flush(), log.flush()]);
    await log.close();
    expect(await desk.verify()).toEqual({ entries: 1020, findings: [] });
  });

  test('is found to be altered, in whatever field', async () => {
    await closed(10);
    for (const change of [
      "event = 'log-out'",
      "outcome = 'rejected'",
      "handle = 'x'",
      'at = DATE_ADD(at, INTERVAL 1 SECOND)',
    ]) {
      const before = await desk.db.query<{ tag: Buffer }>('SELECT tag FROM activity WHERE number = 4');
      expect(before).toHaveLength(1);
      await desk.db.execute('CREATE TABLE kept AS SELECT * FROM activity WHERE number = 4');
      await desk.db.execute(`UPDATE activity SET ${change} WHERE number = 4`);
      expect(await findings()).toBe("Entry 4 was altered, or put in another's place.");
      await desk.db.execute('DELETE FROM activity WHERE number = 4');
      await desk.db.execute('INSERT INTO activity SELECT * FROM kept');
      await desk.db.execute('DROP TABLE kept');
      expect(await findings()).toBe('');
    }
  });

  test('is found to lack an entry, or several, in the middle and at the beginning', async () => {
    await closed(10);
    await desk.db.execute('DELETE FROM activity WHERE number = 5');
    expect(await findings()).toContain('Entry 5 was removed.');
    await desk.db.execute('DELETE FROM activity WHERE number BETWEEN 6 AND 7');
    expect(await findings()).toContain('Entries 5 to 7 were removed.');
    await desk.db.execute('DELETE FROM activity WHERE number <= 2');
    expect(await findings()).toContain('Entries 1 to 2 were removed.');
  });

  test('is found to be out of order', async () => {
    await closed(10);
    await desk.db.execute('UPDATE activity SET number = 99 WHERE number = 4');
    await desk.db.execute('UPDATE activity SET number = 4 WHERE number = 5');
    await desk.db.execute('UPDATE activity SET number = 5 WHERE number = 99');
    expect(await findings()).toContain("Entry 4 was altered, or put in another's place.");
  });

  test('is found to be closed up again over an entry that was taken out', async () => {
    await closed(10);
    await desk.db.execute('DELETE FROM activity WHERE number = 5');
    await desk.db.execute('UPDATE activity SET number = number - 1 WHERE number > 5 ORDER BY number');
    await desk.db.execute('UPDATE activity_head SET number = 9');
    expect(await findings()).toContain('Entry 5 was altered');
  });

  test('is found to be cut off, even by whoever sets its head right as well', async () => {
    await closed(10);
    await desk.db.execute('DELETE FROM activity WHERE number > 7');
    expect(await findings()).toContain('The log should end with entry 10, and ends with 7');
    await desk.db.execute('UPDATE activity_head SET number = 7, tag = (SELECT tag FROM activity WHERE number = 7)');
    expect(await findings()).toBe(
      'The log had reached entry 10 once: its end was removed, or the database was set back.',
    );
  });

  test('is found to have been set back, also long after it has grown beyond that', async () => {
    await closed(10);
    await desk.db.execute('DELETE FROM activity WHERE number > 7');
    await desk.db.execute('UPDATE activity_head SET number = 7, tag = (SELECT tag FROM activity WHERE number = 7)');
    desk.clock.advance(5000);
    for (let restarts = 0; restarts < 3; restarts += 1) await closed(20);
    expect(await findings()).toBe(
      'Entry 10 is not the one that was there once: the database was set back and went on from there.',
    );
  });

  test('is found to have lost its head, and the writer does not fail whoever tells it something', async () => {
    const log = await written(3);
    await desk.db.execute('DELETE FROM activity_head');
    log.record({ event: 'log-in', outcome: 'succeeded' });
    await log.flush();
    expect(await findings()).toBe('The head of the log was removed.');
    await log.close();
  });

  test('takes no entry of another server key for one of its own', async () => {
    await closed(3);
    const entry = { at: wholeSeconds(desk.clock.now()), event: 'log-in', handle: null, outcome: 'succeeded' } as const;
    await desk.db.atomically((unit) => appendEntries(unit, Buffer.alloc(32, 7), [entry]));
    expect(await findings()).toBe("Entry 4 was altered, or put in another's place.");
  });
});

describe('after a crash', () => {
  test('between the unit and the anchor, the next start anchors what was written', async () => {
    await closed(6);
    const path = join(desk.directory, 'activity-anchors');
    const lines = (await readFile(path, 'latin1')).trimEnd().split('\n');
    await writeFile(path, `${lines.slice(0, 1).join('\n')}\n${lines[1]?.slice(0, 30)}`);
    expect(await findings()).toBe('');
    await (await desk.open()).close();
    await desk.db.execute('DELETE FROM activity WHERE number > 4');
    await desk.db.execute('UPDATE activity_head SET number = 4, tag = (SELECT tag FROM activity WHERE number = 4)');
    expect(await findings()).toContain('had reached entry 6 once');
  });

  test('in a COMMIT of which nobody heard, no entry is written twice', async () => {
    let isBroken = true;
    const db: Database = {
      ...desk.db,
      async atomically(work) {
        const result = await desk.db.atomically(work);
        if (!isBroken) return result;
        isBroken = false;
        throw new DatabaseError('unavailable', 'PROTOCOL_CONNECTION_LOST');
      },
    };
    const log = await desk.open({ db });
    log.record({ event: 'log-in', outcome: 'succeeded' });
    await log.flush();
    expect((await desk.verify()).entries).toBe(1);
    log.record({ event: 'log-out', outcome: 'succeeded' });
    await log.close();
    expect(await desk.verify()).toEqual({ entries: 2, findings: [] });
  });

  test('while the database is away, entries wait; those for which there is no room are told of', async () => {
    let isAway = true;
    const away = () => Promise.reject(new DatabaseError('unavailable', 'ECONNREFUSED'));
    const db: Database = { ...desk.db, atomically: (work) => (isAway ? away() : desk.db.atomically(work)) };
    const log = await desk.open({ db, queueMax: 10 });
    for (let at = 0; at < 25; at += 1) log.record({ event: 'log-in', outcome: 'succeeded' });
    await log.flush();
    expect((await desk.verify()).entries).toBe(0);
    isAway = false;
    await log.close();
    expect(await desk.verify()).toEqual({ entries: 11, findings: [] });
    const [last] = await findEntries(desk.db, {}, 1);
    expect(last).toMatchObject({ event: 'entries-lost', outcome: 'failed', handle: null });
  });
});

describe('old entries', () => {
  test('go, and the rest still verifies', async () => {
    const log = await written(6);
    desk.clock.advance(10 * 86_400_000);
    for (let at = 0; at < 3; at += 1) log.record({ event: 'log-in', outcome: 'succeeded' });
    await log.flush();
    expect(await log.prune(new Date(desk.clock.now().getTime() - 86_400_000))).toBe(6);
    expect(await log.prune(new Date(desk.clock.now().getTime() - 86_400_000))).toBe(0);
    expect(await desk.verify()).toEqual({ entries: 3, findings: [] });
    await log.close();
    await (await desk.open()).close();
    expect(await desk.verify()).toEqual({ entries: 3, findings: [] });
  });

  test('are missed where somebody else took them off the beginning, head and all', async () => {
    await closed(6);
    await desk.db.execute(
      'UPDATE activity_head SET base_number = 3, base_tag = (SELECT tag FROM activity WHERE number = 3)',
    );
    await desk.db.execute('DELETE FROM activity WHERE number <= 3');
    expect(await findings()).toBe('Entries up to 3 were removed, and not because of their age.');
  });

  test('may go after a crash between the anchor and the unit', async () => {
    const log = await written(6);
    const [fourth] = await findEntries(desk.db, { after: 5 }, 1);
    const { tag } = (await desk.db.query<{ tag: Buffer }>('SELECT tag FROM activity WHERE number = 4'))[0] ?? {};
    await log.close();
    const path = join(desk.directory, 'activity-anchors');
    await writeFile(path, `${await readFile(path, 'latin1')}B 00000000000004 ${tag?.toString('hex')}\n`);
    expect(fourth?.number).toBe(4);
    expect(await desk.verify()).toEqual({ entries: 6, findings: [] });
  });
});

describe('the name of an account', () => {
  test('is the same in all its entries, and none of the ids that it has elsewhere', async () => {
    const [one, other] = [await desk.account(), await desk.account()];
    const log = await desk.open();
    for (const accountId of [one, other, one]) log.record({ event: 'log-in', outcome: 'succeeded', accountId });
    log.record({ event: 'log-in', outcome: 'failed' });
    await log.close();
    const again = await desk.open();
    again.record({ event: 'log-out', outcome: 'succeeded', accountId: one });
    await again.close();
    const handles = (await findEntries(desk.db, {}, 10)).map(({ handle }) => handle).toReversed();
    expect(handles[0]).toMatch(/^[\w-]{22}$/);
    expect(handles).toEqual([handles[0], handles[1], handles[0], null, handles[0]]);
    expect(handles[1]).not.toBe(handles[0]);
    const ids = await desk.db.query<{ id: string; handle: string }>('SELECT id, handle FROM accounts');
    for (const { id, handle } of ids) expect(handles).not.toEqual(expect.arrayContaining([id, handle]));
  });

  test('leads to nobody after the account is deleted, in whose last entry it stands all the same', async () => {
    const accountId = await desk.account();
    const log = await desk.open();
    await desk.db.atomically(async (unit) => {
      await log.beforeDeletion(unit, accountId);
      await unit.execute('DELETE FROM accounts WHERE id = ?', [accountId]);
    });
    log.record({ event: 'account-deleted', outcome: 'succeeded', accountId });
    await log.flush();
    const [first] = await findEntries(desk.db, {}, 1);
    expect(first).toMatchObject({ event: 'account-deleted', handle: null });
    expect(await desk.db.query('SELECT * FROM activity_links WHERE account_id = ?', [accountId])).toEqual([]);
    const known = await desk.account();
    log.record({ event: 'log-in', outcome: 'succeeded', accountId: known });
    await log.flush();
    const [logIn] = await findEntries(desk.db, {}, 1);
    await desk.db.atomically(async (unit) => {
      await log.beforeDeletion(unit, known);
      await unit.execute('DELETE FROM accounts WHERE id = ?', [known]);
    });
    log.record({ event: 'account-deleted', outcome: 'succeeded', accountId: known });
    log.record({ event: 'log-in', outcome: 'failed', accountId: known });
    await log.close();
    const entries = await findEntries(desk.db, {}, 3);
    expect(entries.map(({ handle }) => handle)).toEqual([logIn?.handle, logIn?.handle, logIn?.handle]);
    expect(await desk.db.query('SELECT * FROM activity_links')).not.toContainEqual({ account_id: known });
    expect((await desk.verify()).findings).toEqual([]);
    const pages = [];
    const later = await desk.open();
    for await (const page of later.pagesOf(known)) pages.push(page);
    await later.close();
    expect(pages).toEqual([]);
  });
});
