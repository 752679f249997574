import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  type AccountKeys,
  deriveDatasetKeys,
  newId,
  newSalt,
  open,
  RECORD_TYPES,
  type RecordBinding,
  type RecordType,
  randomBytes,
  SealBroken,
  seal,
} from '../../src/crypto/index.ts';

const ACCOUNT_KEYS: AccountKeys = { data: randomBytes(32), index: randomBytes(32) };
const SALT = newSalt();
const BINDING: RecordBinding = {
  accountId: newId(),
  datasetId: newId(),
  recordId: newId(),
  recordType: 'block',
  schemaVersion: 1,
  epoch: 7,
};
const KEYS = deriveDatasetKeys(ACCOUNT_KEYS, { ...BINDING, salt: SALT });
const PLAINTEXT = Buffer.from('one transaction');
const SEALED = seal(KEYS, BINDING, PLAINTEXT);

/** 1 if the attempt was let through. Anything thrown but SealBroken fails the test by itself. */
function accepted(binding: RecordBinding, sealed: Buffer, keys = KEYS): number {
  try {
    open(keys, binding, sealed);
    return 1;
  } catch (error) {
    if (error instanceof SealBroken) return 0;
    throw error;
  }
}

test('a record that nobody touched opens, so that the refusals below mean something', () => {
  expect(accepted(BINDING, SEALED)).toBe(1);
});

describe('a tampered record never opens', () => {
  // With the other tests here, the 100,000 tamperings of which none may be accepted.
  test('every byte with every other value: 79,560 tamperings', () => {
    let tried = 0;
    let opened = 0;
    const copy = Buffer.from(SEALED);
    for (let at = 0; at < SEALED.length; at += 1) {
      for (let mask = 1; mask < 256; mask += 1) {
        copy[at] = (SEALED[at] ?? 0) ^ mask;
        opened += accepted(BINDING, copy);
        tried += 1;
      }
      copy[at] = SEALED[at] ?? 0;
    }
    expect({ tried, opened }).toEqual({ tried: 312 * 255, opened: 0 });
  });

  test('cut short, drawn out, pieces moved or exchanged with another record: 12,000 tamperings and more', () => {
    const other = seal(KEYS, BINDING, Buffer.from('another transaction'));
    const place = fc.nat({ max: SEALED.length });
    const pieces = fc.tuple(place, place, fc.constantFrom(SEALED, other), place);
    let tried = 0;
    let opened = 0;
    const property = fc.property(pieces, fc.uint8Array({ maxLength: 40 }), ([from, to, source, at], added) => {
      const piece = source.subarray(Math.min(from, to), Math.max(from, to));
      const variants = [
        SEALED.subarray(0, from),
        Buffer.concat([SEALED, Buffer.from([...added, 0])]),
        Buffer.concat([SEALED.subarray(0, at), piece, SEALED.subarray(at + piece.length)]),
        Buffer.concat([SEALED.subarray(0, at), Buffer.from(added), SEALED.subarray(at)]),
      ];
      for (const variant of variants) {
        // A piece as long as the record is the other record itself, whole and genuine.
        if (variant.equals(SEALED) || variant.equals(other)) continue;
        opened += accepted(BINDING, variant);
        tried += 1;
      }
    });
    fc.assert(property, { numRuns: 3500 });
    expect(opened).toBe(0);
    expect(tried).toBeGreaterThan(12_000);
  });
});

describe('a record never opens as another', () => {
  test('any change in any field it is bound to: 9,000 tamperings and more', () => {
    const id = fc.uint8Array({ minLength: 16, maxLength: 16 }).map((bytes) => Buffer.from(bytes).toString('base64url'));
    const change = fc.oneof(
      fc.oneof(id, fc.string()).map((accountId) => ({ accountId })),
      fc.oneof(id, fc.string()).map((datasetId) => ({ datasetId })),
      fc.oneof(id, fc.string()).map((recordId) => ({ recordId })),
      fc.constantFrom(...RECORD_TYPES.filter((type) => type !== 'block')).map((recordType) => ({ recordType })),
      fc.oneof(fc.integer({ min: 2 }), fc.double()).map((schemaVersion) => ({ schemaVersion })),
      fc.oneof(fc.integer({ min: 8 }), fc.double(), fc.nat({ max: 6 })).map((epoch) => ({ epoch })),
    );
    let tried = 0;
    let opened = 0;
    const property = fc.property(change, (changed) => {
      const binding: RecordBinding = { ...BINDING, ...changed };
      if (JSON.stringify(binding) === JSON.stringify(BINDING)) return;
      opened += accepted(binding, SEALED);
      tried += 1;
    });
    fc.assert(property, { numRuns: 10_000 });
    expect(opened).toBe(0);
    expect(tried).toBeGreaterThan(9_000);
  });

  test('fields whose texts run together the same way are told apart', () => {
    const { accountId, datasetId, recordId } = BINDING;
    const moved = { ...BINDING, accountId: accountId + datasetId.slice(0, 1), datasetId: datasetId.slice(1) };
    const swapped = { ...BINDING, datasetId: recordId, recordId: datasetId };
    expect(accepted(moved, SEALED) + accepted(swapped, SEALED)).toBe(0);
  });

  test('nor under the keys of another account, dataset, salt, type or epoch, though the binding is claimed', () => {
    const source = { ...BINDING, salt: SALT };
    const others = [
      deriveDatasetKeys({ data: randomBytes(32), index: ACCOUNT_KEYS.index }, source),
      deriveDatasetKeys(ACCOUNT_KEYS, { ...source, datasetId: newId() }),
      deriveDatasetKeys(ACCOUNT_KEYS, { ...source, salt: newSalt() }),
      deriveDatasetKeys(ACCOUNT_KEYS, { ...source, epoch: 8 }),
      ...RECORD_TYPES.filter((type: RecordType) => type !== 'block').map((recordType) =>
        deriveDatasetKeys(ACCOUNT_KEYS, { ...source, recordType }),
      ),
      { enc: KEYS.mac, mac: KEYS.enc },
      { enc: Buffer.alloc(32), mac: Buffer.alloc(32) },
    ];
    expect(others.map((keys) => accepted(BINDING, SEALED, keys))).toEqual(others.map(() => 0));
  });

  test('nor with its epoch, suite or version rewritten to match what is asked for', () => {
    const older = Buffer.from(SEALED);
    older.writeUInt32BE(6, 4);
    expect(accepted({ ...BINDING, epoch: 6 }, older)).toBe(0);
    const [version, suite] = [Buffer.from(SEALED), Buffer.from(SEALED)];
    version[2] = 2;
    suite[3] = 2;
    expect(accepted(BINDING, version) + accepted(BINDING, suite)).toBe(0);
  });
});
