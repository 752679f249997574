import { readFileSync } from 'node:fs';
import { type Operation, operation } from '../http/index.ts';

const FILE_NAME = 'sample-amazon-vat-transactions.txt';

/** A month of an invented seller, for whoever has no file at hand. Made by `scripts/make-fixture.ts`, and a test makes it again. */
export function sampleOperation(): Operation {
  const body = readFileSync(new URL(`data/${FILE_NAME}`, import.meta.url));
  return operation({
    method: 'GET',
    path: '/api/v1/samples/amazon-vat-transactions',
    access: 'public',
    summary: 'A file to try it out with',
    description:
      'March 2025 of an invented seller, as an Amazon VAT Transactions Report: some 150 sales, refunds, returns and movements of goods, to be uploaded like any other.',
    responses: { 200: { description: 'The file.', contentType: 'text/plain' } },
    problems: [],
    handle: async () => ({
      status: 200,
      // Its own bytes each time: what was sent may be wiped.
      body: Buffer.from(body),
      contentType: 'text/plain; charset=utf-8',
      headers: { 'Content-Disposition': `attachment; filename="${FILE_NAME}"` },
    }),
  });
}
