import { type ChildProcess, spawn } from 'node:child_process';
import { argon2Sync } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from '@jest/globals';
import { findInProcessMemory } from '../../scripts/support/find-in-memory.ts';
import { hkdf } from '../../src/crypto/hkdf.ts';
import { deriveDatasetKeys, KDF_LIMITS, newSalt, newToken } from '../../src/crypto/index.ts';

const PROGRAM = fileURLToPath(new URL('./key-holder.ts', import.meta.url));
const ID = 'AAAAAAAAAAAAAAAAAAAAAA';
// Only Linux shows a process's memory as a file; elsewhere the search refuses, which is the second guarantee.
const canSearchMemory = process.platform === 'linux';

let holder: ChildProcess | undefined;

afterEach(() => {
  holder?.kill('SIGKILL');
});

/** Everything that may lie in the holder's memory, worked out apart from it. */
function valuesOf(secret: string, salt: Buffer): Record<string, Buffer> {
  const cost = { parallelism: 1, memory: KDF_LIMITS.memoryKiB.min, passes: 1 };
  const root = argon2Sync('argon2id', { ...cost, message: secret, nonce: salt, tagLength: 64 });
  const derived = (name: string) => hkdf(root, Buffer.alloc(0), `zkvat/v1/${name}`, 32);
  const keys = { data: derived('data'), index: derived('index') };
  const { enc, mac } = deriveDatasetKeys(keys, { salt, recordType: 'block', datasetId: ID, epoch: 1 });
  const blindIndexKey = hkdf(keys.index, Buffer.alloc(0), `zkvat/v1/index/period${ID}`, 32);
  const plaintext = Buffer.from(salt.map((byte) => byte ^ 0x5a));
  return { secret: Buffer.from(secret), root, auth: derived('auth'), ...keys, enc, mac, blindIndexKey, plaintext };
}

function namesFound(pid: number, values: Record<string, Buffer>): string[] {
  const names = Object.keys(values);
  const hits = findInProcessMemory(pid, Object.values(values));
  return [...new Set(hits.map(({ pattern }) => names[pattern] ?? ''))].toSorted();
}

describe('the memory of a process that works with keys', () => {
  test('holds the keys alone while they are in use, and nothing once they are wiped', async () => {
    if (!canSearchMemory) return;
    const [secret, salt] = [newToken(), newSalt()];
    holder = spawn(process.execPath, ['--no-warnings', PROGRAM, salt.toString('hex'), String(secret.length)], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const { pid, stdin, stdout } = holder;
    if (!pid || !stdin || !stdout) throw new Error('no process');
    const values = valuesOf(secret, salt);

    stdin.write(secret);
    expect(String(await once(stdout, 'data'))).toBe('holding\n');
    // The positive control: what is there is found.
    expect(namesFound(pid, values)).toEqual(['data', 'enc', 'index', 'mac']);

    stdin.write('.');
    expect(String(await once(stdout, 'data'))).toBe('wiped\n');
    expect(namesFound(pid, values)).toEqual([]);
  });

  test('is not taken for clean when it could not be read', () => {
    expect(() => findInProcessMemory(2 ** 30, [Buffer.from('pattern')])).toThrow();
  });
});
