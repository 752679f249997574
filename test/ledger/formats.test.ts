import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decodeHead, encodeHead } from '../../src/ledger/head.ts';
import { decodeManifest, encodeManifest, recordSetOf } from '../../src/ledger/manifest.ts';
import { monthName, monthNumber } from '../../src/ledger/month.ts';
import { decodePage, encodePage } from '../../src/ledger/pages.ts';

const bytes = (length: number) =>
  fc.uint8Array({ minLength: length, maxLength: length }).map((array) => Buffer.from(array));
const ids = bytes(16).map((id) => id.toString('base64url'));
const months = fc.integer({ min: 12, max: 12 * 4999 }).map(monthName);
const counts = fc.integer({ min: 0, max: 2 ** 32 - 1 });
const sets = fc.record({ count: counts, digest: bytes(32) });
const manifests = fc.record({
  month: months,
  imports: fc.array(fc.record({ importId: ids, rows: counts, blocks: sets, pages: sets }), { maxLength: 20 }),
});
const heads = fc.record({
  counter: fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
  months: fc
    .uniqueArray(fc.tuple(months, fc.record({ tag: bytes(32), importIds: fc.array(ids, { maxLength: 5 }) })), {
      selector: ([month]) => month,
    })
    .map((entries) => new Map(entries.sort(([a], [b]) => (a < b ? -1 : 1)))),
});

test('manifests, heads and pages come back as they were', () => {
  fc.assert(fc.property(manifests, (manifest) => expect(decodeManifest(encodeManifest(manifest))).toEqual(manifest)));
  fc.assert(fc.property(heads, (head) => expect(decodeHead(encodeHead(head))).toEqual(head)));
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 50 }).chain((n) => bytes(16 * n)),
      (ids) => expect(decodePage(encodePage(ids))).toEqual(ids),
    ),
  );
  fc.assert(fc.property(months, (month) => expect(monthName(monthNumber(month))).toBe(month)));
});

test('whatever else is read is refused as one kind of error', () => {
  const refused = (decode: (bytes: Buffer) => unknown) => (bytes: Uint8Array) => {
    try {
      decode(Buffer.from(bytes));
    } catch (error) {
      expect((error as Error).name).toBe('RangeError');
    }
  };
  fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), refused(decodeManifest)));
  fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), refused(decodeHead)));
  fc.assert(
    fc.property(manifests, fc.nat(), (manifest, cut) => {
      const whole = encodeManifest(manifest);
      expect(() => decodeManifest(whole.subarray(0, cut % whole.length))).toThrow(
        expect.objectContaining({ name: 'RangeError' }),
      );
      expect(() => decodeManifest(Buffer.concat([whole, Buffer.of(0)]))).toThrow(
        expect.objectContaining({ name: 'RangeError' }),
      );
    }),
  );
});

test('a set of records depends on ids and tags, not on the order they came in', () => {
  const [one, two] = [
    { id: 'AAAAAAAAAAAAAAAAAAAAAA', tag: Buffer.alloc(32, 1) },
    { id: 'BBBBBBBBBBBBBBBBBBBBBA', tag: Buffer.alloc(32, 2) },
  ];
  expect(recordSetOf([one, two])).toEqual(recordSetOf([two, one]));
  expect(
    recordSetOf([
      { ...one, tag: two.tag },
      { ...two, tag: one.tag },
    ]).digest,
  ).not.toEqual(recordSetOf([one, two]).digest);
});

// Never change or remove one of these: they stand for what sellers have stored. A new layout gets a new byte and new vectors.
describe('layout 1 stays readable', () => {
  const importId = Buffer.alloc(16, 0x11).toString('base64url');
  test('manifest', () => {
    const hex = `015eee00000001${'11'.repeat(16)}000003e800000001${'22'.repeat(32)}00000002${'33'.repeat(32)}`;
    const manifest = {
      month: '2025-03',
      imports: [
        {
          importId,
          rows: 1000,
          blocks: { count: 1, digest: Buffer.alloc(32, 0x22) },
          pages: { count: 2, digest: Buffer.alloc(32, 0x33) },
        },
      ],
    };
    expect(decodeManifest(Buffer.from(hex, 'hex'))).toEqual(manifest);
    expect(encodeManifest(manifest).toString('hex')).toBe(hex);
  });
  test('head', () => {
    const hex = `01000000000000000700015eee${'44'.repeat(32)}0001${'11'.repeat(16)}`;
    const head = { counter: 7, months: new Map([['2025-03', { tag: Buffer.alloc(32, 0x44), importIds: [importId] }]]) };
    expect(decodeHead(Buffer.from(hex, 'hex'))).toEqual(head);
    expect(encodeHead(head).toString('hex')).toBe(hex);
  });
  test('digest of a set', () => {
    const set = recordSetOf([{ id: importId, tag: Buffer.alloc(32, 0x55) }]);
    expect(set.digest.toString('hex')).toBe('b777c9c57150a5385db8b82c59bfd5e9b6cdf472280777809c2191ca42f2d0c2');
  });
});
