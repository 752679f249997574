import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decodeBlock, encodeBlock } from '../../src/ledger/block.ts';
import { decodeHead, encodeHead } from '../../src/ledger/head.ts';
import { decodeManifest, encodeManifest, recordSetOf } from '../../src/ledger/manifest.ts';
import { monthName, monthNumber } from '../../src/ledger/month.ts';
import { decodePage, encodePage } from '../../src/ledger/pages.ts';
import type { Transaction } from '../../src/vat/transaction.ts';

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

/** Two rows that use every column: of the first the amounts do not add up. */
const storedRows: Transaction[] = [
  {
    source: 'amazon-vat-transactions',
    row: 2,
    kind: 'sale',
    statedKind: null,
    marketplace: 'amazon.de',
    isMarketplaceSale: true,
    orderId: '301-1',
    transactionId: 'Dx1',
    sku: 'SKU-1',
    asin: null,
    description: 'Grüne Tasse',
    quantity: 2,
    completedOn: '2025-03-02',
    departedOn: '2025-03-01',
    arrivedOn: null,
    taxCalculatedOn: null,
    departure: { country: 'FR', postcode: '71 100' },
    arrival: { country: 'DE', postcode: '10115' },
    currency: 'EUR',
    parts: [{ gross: 2380n, net: 2000n, vat: 380n, rate: 1900, goodsGross: 2000n }],
    stated: { scheme: 'UNION-OSS', collectedBy: 'seller', taxCountry: 'DE', isExport: false, totalsDiffer: true },
    customerVatId: null,
    sellerVatId: { countryCode: 'DE', number: '136695976' },
    productTaxCode: 'A_GEN_STANDARD',
    invoiceNumber: null,
  },
  {
    source: 'amazon-vat-transactions',
    row: 5,
    kind: 'refund',
    statedKind: null,
    marketplace: null,
    isMarketplaceSale: false,
    orderId: '301-1',
    transactionId: null,
    sku: 'SKU-1',
    asin: null,
    description: 'Grüne Tasse',
    quantity: 1,
    completedOn: '2025-03-02',
    departedOn: null,
    arrivedOn: null,
    taxCalculatedOn: '2025-02-01',
    departure: { country: 'FR', postcode: '71 100' },
    arrival: { country: 'DE', postcode: '10115' },
    currency: 'EUR',
    parts: [{ gross: -500n, net: null, vat: null, rate: null, goodsGross: null }],
    stated: { scheme: null, collectedBy: 'marketplace', taxCountry: null, isExport: null, totalsDiffer: false },
    customerVatId: { countryCode: 'FR', number: '83404833048' },
    sellerVatId: { countryCode: 'DE', number: '136695976' },
    productTaxCode: 'A_GEN_STANDARD',
    invoiceNumber: null,
  },
];

// What a compressor makes of bytes may change with its version, so of what is written the columns are the vector, not the frame.
describe('a block', () => {
  // biome-ignore format: hex
  const version1 =
    '0128b52ffd603100950700d2ce33317049d4019c8f40d5514155e9aa0aa8b8d5f0e53cc63b04f7194a8aea815afdfb46b89b1d374e175ee9' +
    'd52e21b29fc82403cf04ac2cac00480c3c5ce08f95551656453409763d24d5737e9c1a0ec9314db4e3f9eb50d1a4948a664429e7dfdd474d' +
    '83480c62806df1fc25db2ea97b363c9f2f8bcf67e66c463798f3392be07f9b9e12da37cd6fa029e9941234a1e6ffdf1033dfe13caf46185c' +
    '07114179046c071afc7ee9066b391fb6ec49e1f7914b2088dfdde52fbc6ea2f02154afab944f7e9541761387ba501757385f46c1010b0080' +
    '9afc049d30842b281d7683b96f3381578d5c66fca80454f3ba8c419501';
  // biome-ignore format: hex
  const columns2 =
    '02040600012b040117616d617a6f6e2d7661742d7472616e73616374696f6e73170102000000000109616d617a6f6e2e6465090100010533' +
    '30312d3105010201034478310301000105534b552d3105010200000000010c4772c3bc6e652054617373650b01020202323101010101010a' +
    '323032352d30332d30320a0102010a323032352d30332d30310a010000000000010a323032352d30322d30310a0001010246520201020106' +
    '373120313030060102010244450201020105313031313505010201034555520301020109554e494f4e2d4f53530901000102444502010001' +
    '024652020001010b38333430343833333034380b0001010244450201020109313336363935393736090102010e415f47454e5f5354414e44' +
    '4152440e01020000000001011f019825e707f80500f805ec0e';

  test('of version 1 stays readable; it knew nothing of totals that differ', () => {
    const rows = storedRows.map((row) => ({ ...row, stated: { ...row.stated, totalsDiffer: false } }));
    expect(decodeBlock(Buffer.from(version1, 'hex'))).toEqual(rows);
  });
  test('of version 2 is a byte 2, then a zstd frame of these columns', () => {
    const block = encodeBlock(storedRows);
    expect(block[0]).toBe(2);
    expect(zstdDecompressSync(block.subarray(1)).toString('hex')).toBe(columns2);
    const stored = Buffer.concat([Buffer.of(2), zstdCompressSync(Buffer.from(columns2, 'hex'))]);
    expect(decodeBlock(stored)).toEqual(storedRows);
  });
});
