import { expect, test } from '@jest/globals';
import { generatePaypalTransactions } from '../../../scripts/fixtures/paypal-transactions.ts';
import { PAGE_HEAD_BYTES } from '../../../src/imports/child/protocol.ts';
import { type ReadOptions, readFrames, summarise } from '../support/read.ts';

const TRANSACTIONS = generatePaypalTransactions({ rows: 30, seed: 2, period: '2025-03' });
const answer = (from: number, to: number) => ({
  transaction_details: TRANSACTIONS.slice(from, to),
  ...{ total_items: TRANSACTIONS.length, total_pages: 2 },
});

function framed(firstRow: number, body: Buffer | string | object): Buffer {
  const bytes = Buffer.isBuffer(body) ? body : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
  const head = Buffer.alloc(PAGE_HEAD_BYTES);
  head.writeUInt32BE(firstRow, 0);
  head.writeUInt32BE(bytes.length, 4);
  return Buffer.concat([head, bytes]);
}

const readPages = (pages: readonly Buffer[], options: ReadOptions = {}) =>
  readFrames(Buffer.concat(pages), { format: 'paypal-api', ...options });

test.each([65_536, 7])(
  'pages are read one after another by one child, each to its own end (pieces of %i bytes)',
  async (chunkBytes) => {
    const half = 14;
    const frames = await readPages([framed(1, answer(0, half)), framed(half + 1, answer(half, 99))], { chunkBytes });
    const types = frames.map(({ type }) => type).filter((type) => type !== 'issues');
    expect(types).toEqual([...['recognised', 'page', 'block', 'end'], ...['recognised', 'page', 'block', 'end']]);
    const { transactions, format } = summarise(frames);
    expect(format).toBe('paypal-api');
    expect(transactions.at(-1)?.row).toBeGreaterThan(half);
    const pages = frames.flatMap((frame) => (frame.type === 'page' ? [frame.page] : []));
    expect(pages.map(({ keys }) => keys.length)).toEqual([half, TRANSACTIONS.length - half]);
    expect(new Set(pages.flatMap(({ keys }) => keys)).size).toBe(TRANSACTIONS.length);
  },
);

test('the same entry has the same key on every page', async () => {
  const frames = await readPages([framed(1, answer(0, 5)), framed(5, answer(4, 8))]);
  const [first, second] = frames.flatMap((frame) => (frame.type === 'page' ? [frame.page.keys] : []));
  expect(second?.[0]).toBe(first?.[4]);
});

test.each<[string, Buffer | string]>([
  ['cut JSON', JSON.stringify(answer(0, 5)).slice(0, 300)],
  ['a page of a portal', '<html>'],
  ['nothing', ''],
  ['no UTF-8', Buffer.from([0xff, 0xfe, 0x00])],
  ['deep brackets', '['.repeat(100_000)],
])('%s is a fault of the page', async (_, body) => {
  const frames = await readPages([framed(1, body)]);
  expect(frames).toEqual([{ type: 'fault', fault: expect.objectContaining({ code: 'file-unreadable' }) }]);
});

test('a page beyond the limit is not read, and one that breaks off is none', async () => {
  const [page] = [framed(1, answer(0, 20))];
  for (const [bytes, limits] of [
    [page, { pageBytesMax: 1000 }],
    [page.subarray(0, page.length - 1), {}],
  ] as const) {
    const frames = await readPages([bytes], { limits });
    expect(frames.map(({ type }) => type)).toEqual(['fault']);
  }
});
