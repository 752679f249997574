import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { keyOf } from '../../src/usage/counters/cells.ts';
import { beginRunning, count, turn } from '../../src/usage/counters/running.ts';
import { leaveRunning, takeRunning } from '../../src/usage/counters/running-file.ts';

const DAY = new Date(Date.UTC(2026, 2, 1, 12));
const NEXT_DAY = new Date(Date.UTC(2026, 2, 2, 12));
const KEY = keyOf('reports', 'overview');

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'zkvat-running-'));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

const content = (): Promise<string> => readFile(join(directory, 'usage-running'), 'utf8');

describe('over a restart', () => {
  test('the day goes on, and nobody is counted twice', async () => {
    const running = await takeRunning(directory, DAY);
    for (const accountId of ['a', 'b', 'c', 'd']) count(running, KEY, { accountId });
    await leaveRunning(directory, running);
    expect((await stat(join(directory, 'usage-running'))).mode & 0o777).toBe(0o600);
    const after = await takeRunning(directory, DAY);
    expect(JSON.parse(await content())).toEqual({ isRunning: true });
    for (const accountId of ['a', 'b', 'c', 'd']) count(after, KEY, { accountId });
    expect(structuredClone(turn(after, NEXT_DAY))).toEqual([{ period: '2026-03-01', isComplete: true, cells: [] }]);
  });

  test('a fifth account after it is the fifth', async () => {
    const running = await takeRunning(directory, DAY);
    for (const accountId of ['a', 'b', 'c', 'd']) count(running, KEY, { accountId });
    await leaveRunning(directory, running);
    const after = await takeRunning(directory, DAY);
    count(after, KEY, { accountId: 'e' });
    const cells = [{ measure: 'reports', label: 'overview', figures: [5] }];
    expect(turn(after, NEXT_DAY)).toEqual([{ period: '2026-03-01', isComplete: true, cells }]);
  });

  test('the month keeps its days and its rest', async () => {
    const running = await takeRunning(directory, DAY);
    for (let who = 0; who < 10; who += 1) count(running, KEY, { accountId: `${who}` });
    turn(running, NEXT_DAY);
    for (let who = 0; who < 3; who += 1) count(running, KEY, { accountId: `${who}` });
    turn(running, new Date(Date.UTC(2026, 2, 3)));
    await leaveRunning(directory, running);
    const after = await takeRunning(directory, new Date(Date.UTC(2026, 2, 3)));
    for (let who = 20; who < 22; who += 1) count(after, KEY, { accountId: `${who}` });
    const [, month] = turn(after, new Date(Date.UTC(2026, 3, 1)));
    expect(month?.cells).toEqual([{ measure: 'reports', label: 'overview', figures: [15] }]);
  });

  test('of a server that was killed, or a file that is torn, nothing is taken over, and day and month say so', async () => {
    await takeRunning(directory, DAY);
    const after = await takeRunning(directory, DAY);
    expect([after.isDayComplete, after.isMonthComplete]).toEqual([false, false]);
    await writeFile(join(directory, 'usage-running'), '{"isRunning": fal');
    const torn = await takeRunning(directory, DAY);
    const closed = turn(torn, NEXT_DAY);
    expect(closed).toEqual([{ period: '2026-03-01', isComplete: false, cells: [] }]);
    expect(torn.isDayComplete).toBe(true);
  });

  test('a first start is complete', async () => {
    expect(await takeRunning(directory, DAY)).toMatchObject({ day: '2026-03-01', isDayComplete: true });
    expect(beginRunning(DAY, true).cells.size).toBe(0);
  });
});
