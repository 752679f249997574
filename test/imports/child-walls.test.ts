import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { systemClock } from '../../src/clock.ts';
import { fileLimits } from '../../src/imports/child/protocol.ts';
import type { Frame } from '../../src/imports/frames.ts';
import { childFlags, type Reading, ReadingFailed, startReading } from '../../src/imports/parser.ts';
import { summarise } from './support/read.ts';
import { columns, generic, text } from './support/tables.ts';
import { xlsxAround } from './support/workbooks.ts';

const limits = { memoryBytesMax: 512 * 1024 * 1024, secondsMax: 60 };
const options = { mode: 'import', ...generic, limits: fileLimits } as const;
const isRoot = process.getuid?.() === 0;

function start(over: Partial<typeof limits> = {}): Reading {
  return startReading(options, { ...limits, ...over }, systemClock);
}

async function collect(reading: Reading): Promise<Frame[]> {
  const frames: Frame[] = [];
  for await (const frame of reading.frames()) frames.push(frame);
  return frames;
}

describe('the process that parses', () => {
  test('has no environment, no way to files, processes, threads or back to root; from Node 25 on none to the network', () => {
    const probe = fileURLToPath(new URL('./support/probe.ts', import.meta.url));
    const { stdout } = spawnSync(process.execPath, [...childFlags(limits), `--allow-fs-read=${probe}`, probe], {
      env: {},
      cwd: '/',
      encoding: 'utf8',
    });
    const found = JSON.parse(stdout);
    expect(found).toMatchObject({
      ...{ environment: [], directory: '/' },
      ...{ read: 'ERR_ACCESS_DENIED', readMemoryOfParent: 'ERR_ACCESS_DENIED', write: 'ERR_ACCESS_DENIED' },
      ...{ spawn: 'ERR_ACCESS_DENIED', worker: 'ERR_ACCESS_DENIED' },
    });
    if (isRoot) expect(found).toMatchObject({ user: 65_534, groups: [65_534], backToRoot: 'EPERM' });
    if (Number(process.versions.node.split('.')[0]) >= 25) expect(found.net).toBe('ERR_ACCESS_DENIED');
  });

  test('reads a whole file and says what it found', async () => {
    const reading = start();
    expect(await reading.write(Buffer.from(text()))).toBe(true);
    reading.end();
    const { counts, transactions } = summarise(await collect(reading));
    expect(counts).toEqual({ read: 3, valid: 3, invalid: 0, ignored: 0 });
    expect(transactions.map((row) => row.completedOn)).toEqual(['2025-03-01', '2025-03-02', '2025-04-03']);
  });

  test('has nothing of ours in its environment while it runs, and runs as nobody where it can', async () => {
    const reading = start();
    const children = await readFile(`/proc/${process.pid}/task/${process.pid}/children`, 'utf8').catch(() => '');
    const pid = children.trim().split(' ').at(-1);
    await reading.write(Buffer.alloc(100_000, 'a,b\n'));
    if (pid !== undefined && pid !== '') {
      expect((await readFile(`/proc/${pid}/environ`, 'latin1').catch(() => '')).includes('DATABASE')).toBe(false);
    }
    reading.kill();
    await expect(collect(reading)).rejects.toThrow(ReadingFailed);
  });
});

describe('a file that takes too much ends its child, not the server', () => {
  const cellOf = (n: number) => `<c t="inlineStr"><is><t>${(n * 48_271) % 999_983}</t></is></c>`;
  const rowOf = (n: number) => `<row>${Array.from({ length: 100 }, (_, c) => cellOf(n * 100 + c)).join('')}</row>`;
  const manyCells = Array.from({ length: 15_000 }, (_, n) => rowOf(n)).join('');
  const littleMemory = { memoryBytesMax: 240 * 1024 * 1024 };

  test('memory: a workbook of many cells that is not plain, and therefore read whole', async () => {
    const reading = start(littleMemory);
    await reading.write(xlsxAround(`<!-- --><sheetData>${manyCells}</sheetData>`));
    reading.end();
    await expect(collect(reading)).rejects.toMatchObject({ name: 'ReadingFailed', isCostly: true });
  });

  test('but not a plain one, which is read piece by piece', async () => {
    const reading = start(littleMemory);
    const header = `<row>${columns.map((name) => `<c t="str"><v>${name}</v></c>`).join('')}</row>`;
    await reading.write(xlsxAround(`<sheetData>${header}${manyCells}</sheetData>`));
    reading.end();
    expect(summarise(await collect(reading)).counts).toEqual({ read: 15_000, valid: 0, invalid: 15_000, ignored: 0 });
  });

  test('time: more work than it may have', async () => {
    const reading = start({ secondsMax: 0.4 });
    const chunk = Buffer.from(`${columns.join(',')}\n${'2025-03-01,A,FR,1.00,EUR,x\n'.repeat(20_000)}`);
    const frames = collect(reading).catch((error: unknown) => error);
    for (let n = 0; n < 200 && (await reading.write(chunk)); n += 1);
    expect(await frames).toMatchObject({ name: 'ReadingFailed', isCostly: true });
  });

  test('time: nothing moves at all', async () => {
    await expect(collect(start({ secondsMax: 0.5 }))).rejects.toMatchObject({ isCostly: true });
  });

  test('a child that is killed from outside', async () => {
    const reading = start();
    await reading.write(Buffer.from(columns.join(',')));
    const frames = collect(reading);
    reading.kill();
    await expect(frames).rejects.toThrow(ReadingFailed);
    expect(await reading.write(Buffer.from('more'))).toBe(false);
  });
});
