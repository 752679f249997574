import { argon2Sync, createHash, createHmac } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import {
  copyKeys,
  deriveAccountKeys,
  isKdfWithinLimits,
  KDF_DEFAULT,
  KDF_LIMITS,
  type KdfParameters,
  newSalt,
  verifierMatches,
  wipeKeys,
} from '../../src/crypto/index.ts';
import { fromHex, readVectors } from './vectors.ts';

type AccountKeysCase = {
  name: string;
  secret: string;
  salt: string;
  parameters: KdfParameters;
  verifier: string;
  data: string;
  index: string;
};

const CHEAP: KdfParameters = { algorithm: 'argon2id', memoryKiB: 19_456, passes: 1, lanes: 1 };

describe('the keys of an account', () => {
  test.each(readVectors<AccountKeysCase>('account-keys.json'))('are what they always were: $name', async (known) => {
    const { verifier, keys } = await deriveAccountKeys(
      Buffer.from(known.secret),
      fromHex(known.salt),
      known.parameters,
    );
    expect(verifier.toString('hex')).toBe(known.verifier);
    expect(keys.data.toString('hex')).toBe(known.data);
    expect(keys.index.toString('hex')).toBe(known.index);
  });

  test('are HKDF, written out here by hand, over argon2id', () => {
    const [, known] = readVectors<AccountKeysCase>('account-keys.json');
    if (!known) throw new Error('no vector');
    const root = argon2Sync('argon2id', {
      message: known.secret,
      nonce: fromHex(known.salt),
      parallelism: known.parameters.lanes,
      tagLength: 64,
      memory: known.parameters.memoryKiB,
      passes: known.parameters.passes,
    });
    const prk = createHmac('sha256', Buffer.alloc(32)).update(root).digest();
    const expand = (info: string) => createHmac('sha256', prk).update(`${info}\x01`).digest();
    expect(expand('zkvat/v1/data').toString('hex')).toBe(known.data);
    expect(expand('zkvat/v1/index').toString('hex')).toBe(known.index);
    const verifier = createHash('sha256').update('zkvat/v1/verifier').update(expand('zkvat/v1/auth'));
    expect(verifier.digest('hex')).toBe(known.verifier);
  });

  test('rest on the argon2id of RFC 9106, section 5.3', () => {
    const tag = argon2Sync('argon2id', {
      message: Buffer.alloc(32, 1),
      nonce: Buffer.alloc(16, 2),
      secret: Buffer.alloc(8, 3),
      associatedData: Buffer.alloc(12, 4),
      parallelism: 4,
      tagLength: 32,
      memory: 32,
      passes: 3,
    });
    expect(tag.toString('hex')).toBe('0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659');
  });

  test('differ with the secret and with the salt, and so does the verifier', async () => {
    const salt = newSalt();
    const first = await deriveAccountKeys(Buffer.from('secret one'), salt, CHEAP);
    const again = await deriveAccountKeys(Buffer.from('secret one'), salt, CHEAP);
    const otherSecret = await deriveAccountKeys(Buffer.from('secret two'), salt, CHEAP);
    const otherSalt = await deriveAccountKeys(Buffer.from('secret one'), newSalt(), CHEAP);
    expect(verifierMatches(again.verifier, first.verifier)).toBe(true);
    expect(verifierMatches(first.verifier.subarray(1), first.verifier)).toBe(false);
    const all = [first, otherSecret, otherSalt].flatMap(({ verifier, keys }) => [verifier, keys.data, keys.index]);
    expect(new Set(all.map((bytes) => bytes.toString('hex'))).size).toBe(9);
  });

  test('leave the secret to the caller and are zeroed by wipeKeys, copies apart', async () => {
    const secret = Buffer.from('still mine');
    const { keys } = await deriveAccountKeys(secret, newSalt(), CHEAP);
    expect(secret.toString()).toBe('still mine');
    const copy = copyKeys(keys);
    wipeKeys(keys);
    expect([...keys.data, ...keys.index].every((byte) => byte === 0)).toBe(true);
    expect(copy.data.some((byte) => byte !== 0) && copy.index.some((byte) => byte !== 0)).toBe(true);
  });
});

describe('the cost of the derivation', () => {
  const { memoryKiB, passes, lanes } = KDF_LIMITS;
  const refused: [string, Record<string, unknown>][] = [
    ['too little memory', { memoryKiB: memoryKiB.min - 1 }],
    ['8 GiB', { memoryKiB: 8 * 1024 * 1024 }],
    ['no passes', { passes: passes.min - 1 }],
    ['too many passes', { passes: passes.max + 1 }],
    ['no lanes', { lanes: lanes.min - 1 }],
    ['too many lanes', { lanes: lanes.max + 1 }],
    ['a fraction', { passes: 1.5 }],
    ['not a number', { memoryKiB: Number.NaN }],
    ['a text', { memoryKiB: '65536' }],
    ['another algorithm', { algorithm: 'argon2d' }],
  ];

  test.each(refused)('is refused before use: %s', async (_name, change) => {
    const parameters = { ...KDF_DEFAULT, ...change } as KdfParameters;
    expect(isKdfWithinLimits(parameters)).toBe(false);
    await expect(deriveAccountKeys(Buffer.from('secret'), newSalt(), parameters)).rejects.toThrow(RangeError);
  });

  test('is within its own limits by default, and a salt of another length or an empty secret is refused', async () => {
    expect(isKdfWithinLimits(KDF_DEFAULT)).toBe(true);
    await expect(deriveAccountKeys(Buffer.from('secret'), Buffer.alloc(16), CHEAP)).rejects.toThrow(RangeError);
    await expect(deriveAccountKeys(Buffer.alloc(0), newSalt(), CHEAP)).rejects.toThrow(RangeError);
  });
});
