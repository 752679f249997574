import { appendFile, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { newId, randomBytes } from '../../src/crypto/index.ts';
import { openAnchors } from '../../src/ledger/index.ts';

let directory: string;
let path: string;
const handle = newId();
const tags = [randomBytes(32), randomBytes(32), randomBytes(32)] as const;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'zkvat-anchors-'));
  path = join(directory, 'anchors');
});
afterEach(() => rm(directory, { recursive: true }));

const anchored = (counter: number, tag: Buffer) => ({ counter, tag: tag.subarray(0, 16) });

test('the highest counter counts, at once and after a restart, in whatever order they came', async () => {
  const anchors = await openAnchors(directory);
  await Promise.all([anchors.append(handle, 3, tags[2]), anchors.append(handle, 2, tags[1])]);
  await anchors.append(handle, 3, tags[0]);
  expect(anchors.latest(handle)).toEqual(anchored(3, tags[2]));
  await anchors.close();
  const again = await openAnchors(directory);
  expect(again.latest(handle)).toEqual(anchored(3, tags[2]));
  expect(again.latest(newId())).toBeUndefined();
  await again.close();
});

test('a line torn by a crash costs that line only', async () => {
  const anchors = await openAnchors(directory);
  await anchors.append(handle, 1, tags[0]);
  await anchors.close();
  await appendFile(path, `${newId()} 0000000`);
  const again = await openAnchors(directory);
  expect(again.latest(handle)).toEqual(anchored(1, tags[0]));
  await again.append(handle, 2, tags[1]);
  await again.close();
  const last = await openAnchors(directory);
  expect(last.latest(handle)).toEqual(anchored(2, tags[1]));
  await last.close();
});

test('garbage between lines is passed over', async () => {
  const anchors = await openAnchors(directory);
  await anchors.append(handle, 1, tags[0]);
  await anchors.close();
  const line = await readFile(path, 'utf8');
  await writeFile(path, `${'x'.repeat(70)}\n\0\0\0\n${line}${'\0'.repeat(71)}`);
  const again = await openAnchors(directory);
  expect(again.latest(handle)).toEqual(anchored(1, tags[0]));
  await again.close();
  expect(await readFile(path, 'utf8')).toBe(line);
});

test('superseded lines go when the file is opened; nobody else may read it; it holds no time and no id but the handle', async () => {
  const anchors = await openAnchors(directory);
  for (let counter = 1; counter <= 50; counter++) await anchors.append(handle, counter, tags[0]);
  await anchors.close();
  expect((await readFile(path, 'utf8')).split('\n')).toHaveLength(51);
  await (await openAnchors(directory)).close();
  expect(await readFile(path, 'utf8')).toBe(`${handle} 00000000000032 ${tags[0].toString('hex', 0, 16)}\n`);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
});

test('a retired handle can never be current again', async () => {
  const anchors = await openAnchors(directory);
  await anchors.append(handle, 7, tags[0]);
  await anchors.retire(handle);
  await anchors.append(handle, 8, tags[1]);
  expect(anchors.latest(handle)?.counter).toBe(Number.MAX_SAFE_INTEGER);
  await anchors.close();
  const again = await openAnchors(directory);
  expect(again.latest(handle)?.counter).toBe(Number.MAX_SAFE_INTEGER);
  await again.close();
});
