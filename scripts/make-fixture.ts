import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { type AmazonReportOptions, generateAmazonReport } from './fixtures/amazon-report.ts';

/**
 * Writes an invented Amazon VAT Transactions Report to a file and prints, as JSON, the sums a checker should find in it:
 * `node scripts/make-fixture.ts --rows 1000 --out report.txt [--seed 1] [--layout v1|v2] [--style api|web|excel] [--period 2025-03]`
 */
const USAGE =
  'usage: make-fixture --rows N --out FILE [--seed S] [--layout v1|v2] [--style api|web|excel] [--period YYYY-MM|YYYY]';

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    layout: { type: 'string', default: 'v2' },
    style: { type: 'string', default: 'api' },
    period: { type: 'string', default: '2025-03' },
    out: { type: 'string' },
  },
});
const isKnown = ['v1', 'v2'].includes(values.layout) && ['api', 'web', 'excel'].includes(values.style);
if (values.out === undefined || !isKnown || !/^\d{1,8}$/.test(values.rows) || !/^\d{1,9}$/.test(values.seed)) {
  console.error(USAGE);
  process.exit(64);
}
const report = generateAmazonReport({
  rows: Number(values.rows),
  seed: Number(values.seed),
  layout: values.layout as NonNullable<AmazonReportOptions['layout']>,
  style: values.style as NonNullable<AmazonReportOptions['style']>,
  period: values.period,
});
await pipeline(Readable.from(report.text), createWriteStream(values.out));
console.log(JSON.stringify(report.sums(), null, 2));
