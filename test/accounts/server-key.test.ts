import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { loadServerKey } from '../../src/accounts/index.ts';

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'server-key-'));
});
afterAll(() => rm(root, { recursive: true }));

describe('the server key', () => {
  test('is made once, for the owner of the files only, and found again', async () => {
    const directory = join(root, 'new');
    const key = await loadServerKey(directory);
    expect(key).toHaveLength(32);
    expect((await stat(join(directory, 'server.key'))).mode & 0o777).toBe(0o600);
    expect(await loadServerKey(directory)).toEqual(key);
    expect(await readdir(directory)).toEqual(['server.key']);
  });

  test('is one key, however many servers start at once', async () => {
    const keys = await Promise.all(Array.from({ length: 20 }, () => loadServerKey(join(root, 'race'))));
    expect(new Set(keys.map((key) => key.toString('hex'))).size).toBe(1);
  });

  test('is never replaced, even if it cannot be read', async () => {
    const directory = join(root, 'damaged');
    await loadServerKey(directory);
    await writeFile(join(directory, 'server.key'), 'short');
    await expect(loadServerKey(directory)).rejects.toThrow('32 bytes');
  });

  test('may be given, in hex or base64', async () => {
    const key = Buffer.alloc(32, 7);
    expect(await loadServerKey('/nowhere', key.toString('hex'))).toEqual(key);
    expect(await loadServerKey('/nowhere', `${key.toString('base64')}\n`)).toEqual(key);
    await expect(loadServerKey('/nowhere', 'changeme')).rejects.toThrow('32 bytes');
  });
});
