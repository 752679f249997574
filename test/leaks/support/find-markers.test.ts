import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { constants, deflateRawSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { findMarkers, formsOf, searchForMarkers } from '../../../scripts/support/find-markers.ts';

const MARKER = 'ZKMARK-DE123456789';
const AWKWARD = `Müßiggang & "Söhne" GmbH`;
const WINDOW_BYTES = 4 * 1024 * 1024;

let directory: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'find-markers-'));
});

afterAll(async () => {
  await rm(directory, { recursive: true });
});

async function plant(name: string, ...parts: readonly (Buffer | string)[]): Promise<string> {
  const path = join(directory, name);
  await writeFile(path, Buffer.concat(parts.map((part) => Buffer.from(part as Buffer))));
  return path;
}

describe('a marker', () => {
  test.each([MARKER, AWKWARD])('has more than 100 forms, each of another content: %s', (marker) => {
    const forms = formsOf(marker);
    expect(forms.length).toBeGreaterThan(100);
    expect(new Set(forms.map(({ bytes }) => bytes.toString('hex'))).size).toBe(forms.length);
    expect(new Set(forms.map(({ name }) => name)).size).toBe(forms.length);
  });

  test.each([MARKER, AWKWARD])('is found in each of its forms, amid other bytes: %s', async (marker) => {
    const missed: string[] = [];
    const filler = Buffer.alloc(1000, 'any other bytes ');
    for (const { name, bytes } of formsOf(marker)) {
      const path = await plant('form', filler, bytes, filler);
      const hits = await findMarkers([path], ['not there', marker]);
      const isFound = hits.some((hit) => hit.form === name && hit.marker === 1 && hit.offset === filler.length);
      if (!isFound) missed.push(name);
    }
    expect(missed).toEqual([]);
  });

  const planted: [string, Buffer][] = [
    ['a CSV line', Buffer.from(`1;${MARKER};2\n`)],
    ['a JSON document in base64', Buffer.from(Buffer.from(`{"name":"${MARKER}"}`).toString('base64'))],
    ['a base64url token', Buffer.from(Buffer.from(`.${MARKER}ü`).toString('base64url'))],
    ['a heap snapshot of two-byte strings', Buffer.from(`xx${MARKER}€`, 'utf16le')],
    ['a hex dump in SQL', Buffer.from(`INSERT INTO t VALUES (0x00${Buffer.from(MARKER).toString('hex')}FF)`)],
    ['a Buffer written as JSON', Buffer.from(JSON.stringify(Buffer.from(MARKER)))],
    ['a query string', Buffer.from(`?q=${encodeURIComponent(MARKER)}&x=1`)],
    ['a small gzip stream', gzipSync(`{"a":"${MARKER}"}`, { strategy: constants.Z_FIXED })],
    ['deflate after umlauts', deflateRawSync(`öäüß${MARKER}!`, { strategy: constants.Z_FIXED })],
  ];

  test.each(planted)('is found in %s', async (_name, bytes) => {
    const hits = await findMarkers([await plant('real', bytes)], [MARKER]);
    expect(hits.length).toBeGreaterThan(0);
  });

  test('that is too short to be told from chance is refused', () => {
    expect(() => formsOf('12.50')).toThrow(RangeError);
  });
});

describe('the search', () => {
  test('finds a marker across a window edge once, wherever the edge cuts it', async () => {
    for (const cut of [-MARKER.length - 1, -MARKER.length, -MARKER.length + 1, -9, -1, 0, 1]) {
      const before = Buffer.alloc(WINDOW_BYTES + cut, 0x2e);
      const path = await plant('edge', before, MARKER, Buffer.alloc(5000, 0x2e));
      const hits = (await findMarkers([path], [MARKER])).filter(({ form }) => form === 'plain');
      expect(hits).toEqual([{ file: path, form: 'plain', marker: 0, offset: before.length }]);
    }
  });

  test('finds every place, at both ends of a file and in names', async () => {
    const path = await plant(`about ${MARKER}.txt`, MARKER, ' and ', MARKER);
    const hits = await findMarkers([path], [MARKER]);
    expect(hits.map(({ form, offset }) => `${form} ${offset}`)).toEqual([
      'in the name: plain 6',
      'plain 0',
      'plain 23',
    ]);
  });

  test('walks directories, passes over what is gone or no file, and says what it read', async () => {
    const tree = join(directory, 'tree');
    await mkdir(join(tree, 'a', 'b'), { recursive: true });
    await writeFile(join(tree, 'a', 'b', 'deep'), `x${MARKER}`);
    await writeFile(join(tree, 'clean'), 'nothing');
    await symlink('/nowhere', join(tree, 'link'));
    const search = await searchForMarkers([tree, join(directory, 'gone')], [MARKER]);
    expect(search.hits.map(({ file, form }) => [file, form])).toEqual([[join(tree, 'a', 'b', 'deep'), 'plain']]);
    expect(search).toMatchObject({ files: 2, bytes: MARKER.length + 8, unreadable: [join(directory, 'gone')] });
  });

  test('finds nothing where nothing is, and nothing when nothing is asked', async () => {
    const path = await plant('clean', Buffer.alloc(100_000, 'ZKMARK-DE12345678'));
    expect(await findMarkers([path], [MARKER])).toEqual([]);
    expect(await findMarkers([path], [])).toEqual([]);
  });
});
