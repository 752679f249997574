import { createHmac } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import {
  type AccountKeys,
  type DatasetKeySource,
  deriveDatasetKeys,
  newId,
  newSalt,
  randomBytes,
  wipeDatasetKeys,
} from '../../src/crypto/index.ts';
import { fromHex, readVectors } from './vectors.ts';

type DatasetKeysCase = Omit<DatasetKeySource, 'salt'> & {
  name: string;
  data: string;
  salt: string;
  enc: string;
  mac: string;
};

function newKeys(): AccountKeys {
  return { data: randomBytes(32), index: randomBytes(32) };
}

/** RFC 5869 and the list of the format written out by hand, as a second opinion. */
function expectedKeys(known: DatasetKeysCase): Buffer {
  const parts = [
    Buffer.from('zkvat/v1'),
    Buffer.from([1]),
    Buffer.from(known.recordType),
    Buffer.from(known.datasetId),
    fromHex(known.epoch.toString(16).padStart(8, '0')),
  ];
  const lengths = parts.map((part) => fromHex(part.length.toString(16).padStart(8, '0')));
  const info = Buffer.concat([fromHex('00000005'), ...parts.flatMap((part, at) => [lengths[at] ?? part, part])]);
  const prk = createHmac('sha256', fromHex(known.salt)).update(fromHex(known.data)).digest();
  const first = createHmac('sha256', prk)
    .update(info)
    .update(Buffer.from([1]))
    .digest();
  const second = createHmac('sha256', prk)
    .update(first)
    .update(info)
    .update(Buffer.from([2]))
    .digest();
  return Buffer.concat([first, second]);
}

describe('the keys of a dataset', () => {
  test.each(readVectors<DatasetKeysCase>('dataset-keys.json'))('are what they always were: $name', (known) => {
    const keys = { data: fromHex(known.data), index: randomBytes(32) };
    const { enc, mac } = deriveDatasetKeys(keys, { ...known, salt: fromHex(known.salt) });
    expect(enc.toString('hex')).toBe(known.enc);
    expect(mac.toString('hex')).toBe(known.mac);
    expect(Buffer.concat([enc, mac]).equals(expectedKeys(known))).toBe(true);
  });

  test('differ with the account, the salt, the type, the dataset and the epoch', () => {
    const keys = newKeys();
    const source: DatasetKeySource = { salt: newSalt(), recordType: 'block', datasetId: newId(), epoch: 1 };
    const derived = [
      deriveDatasetKeys(keys, source),
      deriveDatasetKeys(newKeys(), source),
      deriveDatasetKeys(keys, { ...source, salt: newSalt() }),
      deriveDatasetKeys(keys, { ...source, recordType: 'manifest' }),
      deriveDatasetKeys(keys, { ...source, datasetId: newId() }),
      deriveDatasetKeys(keys, { ...source, epoch: 2 }),
    ];
    const all = derived.flatMap(({ enc, mac }) => [enc.toString('hex'), mac.toString('hex')]);
    expect(new Set(all).size).toBe(12);
  });

  test('are zeroed by wipeDatasetKeys', () => {
    const derived = deriveDatasetKeys(newKeys(), { salt: newSalt(), recordType: 'head', datasetId: newId(), epoch: 1 });
    wipeDatasetKeys(derived);
    expect([...derived.enc, ...derived.mac].every((byte) => byte === 0)).toBe(true);
  });

  test('refuse an epoch that is no unsigned 32-bit number', () => {
    const source: DatasetKeySource = { salt: newSalt(), recordType: 'block', datasetId: newId(), epoch: 2 ** 32 };
    expect(() => deriveDatasetKeys(newKeys(), source)).toThrow(RangeError);
    expect(() => deriveDatasetKeys(newKeys(), { ...source, epoch: -1 })).toThrow(RangeError);
    expect(() => deriveDatasetKeys(newKeys(), { ...source, epoch: 1.5 })).toThrow(RangeError);
  });
});
