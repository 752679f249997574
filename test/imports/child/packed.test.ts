import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { amazonFile } from '../../support/amazon-file.ts';
import { read } from '../support/read.ts';

const FILE = amazonFile({}, { TRANSACTION_EVENT_ID: '301-0000002-0000002' });
const packed = (more: object = {}) => ({ mayBeGzip: true, format: 'amazon-vat-transactions' as const, ...more });

describe('a report packed with gzip', () => {
  test.each([65_536, 11])(
    'is read as if it were not, and so is one that is not packed (pieces of %i bytes)',
    async (chunkBytes) => {
      const plain = await read(FILE, packed({ chunkBytes }));
      expect(plain.counts).toMatchObject({ read: 2, valid: 2 });
      expect(await read(gzipSync(FILE), packed({ chunkBytes }))).toEqual(plain);
    },
  );

  test.each([
    ['cut off', gzipSync(FILE).subarray(0, -20)],
    ['damaged', Buffer.concat([gzipSync(FILE).subarray(0, 200), Buffer.alloc(40, 7)])],
    ['of a wrong checksum', Buffer.concat([gzipSync(FILE).subarray(0, -8), Buffer.alloc(8)])],
  ])('that is %s is a fault, whatever of it could be read', async (_, bytes) => {
    expect((await read(bytes, packed())).fault).toBe('file-unreadable');
  });

  test('that unpacks to more than a text may have, or to nothing but repetition, is refused', async () => {
    const large = gzipSync(FILE + '\n'.repeat(10_000));
    expect((await read(large, packed({ limits: { textBytesMax: 5000 } }))).fault).toBe('file-too-large');
    const bomb = gzipSync(Buffer.concat([Buffer.from(FILE), Buffer.alloc(48 * 1024 * 1024, `${'x'.repeat(999)}\n`)]));
    expect(bomb.length).toBeLessThan(200_000);
    expect((await read(bomb, packed())).fault).toBe('file-too-large');
  });

  test('is refused where nobody said that it may be packed: an upload', async () => {
    expect((await read(gzipSync(FILE))).fault).toBe('file-type-unsupported');
  });
});
