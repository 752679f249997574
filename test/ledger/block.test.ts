import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { BLOCK_ROWS_MAX, BlockMalformed, decodeBlock, encodeBlock } from '../../src/ledger/block.ts';
import { anyTransaction, typicalSale } from './block-arbitraries.ts';

const full = Array.from({ length: BLOCK_ROWS_MAX }, (_, number) => typicalSale(number));

describe('a block', () => {
  test('gives back exactly the transactions that went in', () => {
    fc.assert(
      fc.property(fc.array(anyTransaction, { maxLength: 30 }), (transactions) => {
        expect(decodeBlock(encodeBlock(transactions))).toEqual(transactions);
      }),
      { numRuns: 150 },
    );
  });

  test('holds a full thousand rows, with more distinct texts than a byte can number', () => {
    expect(decodeBlock(encodeBlock(full))).toEqual(full);
    const shuffled = [...full.slice(500), ...full.slice(0, 500), ...full].slice(0, BLOCK_ROWS_MAX);
    expect(decodeBlock(encodeBlock(shuffled))).toEqual(shuffled);
  });

  test('keeps amounts exact up to 64 bits and refuses larger ones', () => {
    const [sale] = full;
    if (!sale) throw new Error('no sale');
    const priced = (gross: bigint) => [
      { ...sale, parts: [{ gross, net: null, vat: null, rate: null, goodsGross: null }] },
    ];
    for (const gross of [2n ** 52n, 2n ** 53n + 1n, -(2n ** 52n), 2n ** 63n - 1n, -(2n ** 63n)])
      expect(decodeBlock(encodeBlock(priced(gross)))).toEqual(priced(gross));
    expect(() => encodeBlock(priced(2n ** 63n))).toThrow(RangeError);
  });

  test('takes at most 120 bytes for a typical row', () => {
    expect(encodeBlock(full).length / BLOCK_ROWS_MAX).toBeLessThanOrEqual(120);
  });

  test('refuses more rows than a block may hold', () => {
    expect(() => encodeBlock([...full, typicalSale(1)])).toThrow(RangeError);
  });

  test('begins with its schema version, and an unknown one is refused', () => {
    const block = encodeBlock(full.slice(0, 3));
    expect(block[0]).toBe(2);
    for (const unknown of [0, 3, 255]) {
      block[0] = unknown;
      expect(() => decodeBlock(block)).toThrow(BlockMalformed);
    }
  });
});

describe('bytes that are no block', () => {
  test('throw one error, whatever is wrong with them', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(() => decodeBlock(Buffer.from(bytes))).toThrow(BlockMalformed);
        expect(() => decodeBlock(framed(Buffer.concat([Buffer.from([3]), bytes])))).toThrow(BlockMalformed);
      }),
    );
  });

  test('throw when cut, extended or changed anywhere inside the frame, or still are a list of rows', () => {
    const plain = plainOf(encodeBlock(full.slice(0, 5)));
    for (let length = 0; length < plain.length; length++)
      expect(() => decodeBlock(framed(plain.subarray(0, length)))).toThrow(BlockMalformed);
    expect(() => decodeBlock(framed(Buffer.concat([plain, Buffer.of(0)])))).toThrow(BlockMalformed);
    fc.assert(
      fc.property(fc.nat(plain.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const changed = Buffer.from(plain);
        changed[at] = (changed[at] ?? 0) ^ change;
        try {
          expect(decodeBlock(framed(changed)).length).toBeLessThanOrEqual(BLOCK_ROWS_MAX);
        } catch (error) {
          expect(error).toBeInstanceOf(BlockMalformed);
        }
      }),
    );
  });

  test('are not inflated beyond 16 MiB', () => {
    expect(() => decodeBlock(framed(Buffer.alloc(17 * 1024 * 1024)))).toThrow(BlockMalformed);
  });
});

function framed(plain: Uint8Array): Buffer {
  const frame = zstdCompressSync(plain, { params: { [constants.ZSTD_c_compressionLevel]: 1 } });
  return Buffer.concat([Buffer.of(2), frame]);
}

function plainOf(block: Buffer): Buffer {
  return zstdDecompressSync(block.subarray(1));
}
