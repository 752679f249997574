import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { type AmazonReportOptions, generateAmazonReport } from './fixtures/amazon-report.ts';
import { type CalculationReportOptions, generateCalculationReport } from './fixtures/calculation-report.ts';
import { generatePaypalReport, type PaypalReportOptions } from './fixtures/paypal-report.ts';

/**
 * Writes an invented report to a file and prints, as JSON, the sums a checker should find in it:
 * `node scripts/make-fixture.ts --rows 1000 --out report.txt [--seed 1] [--period 2025-03]`, and by `--report`
 * - `amazon-vat-transactions` (default): `[--layout v1|v2] [--style api|web|excel]`
 * - `amazon-vat-calculation`: `[--layout 73|84] [--style amazon|timed|excel]`
 * - `paypal-activity`: `[--layout activity|statement|half-year] [--language en|de|nl] [--style us|gb|de|excel]`
 */
const USAGE = `usage: make-fixture --rows N --out FILE [--report amazon-vat-transactions|amazon-vat-calculation|paypal-activity]
  [--layout LAYOUT] [--style STYLE] [--language en|de|nl] [--seed S] [--period YYYY-MM|YYYY]`;

/** How PayPal spells a file by the language and country of the account, and how Excel saves it again. */
const PAYPAL_STYLES: Readonly<Record<string, Pick<PaypalReportOptions, 'delimiter' | 'date' | 'decimals'>>> = {
  us: { delimiter: ',', date: 'MM/dd/yyyy', decimals: 'point' },
  gb: { delimiter: ',', date: 'dd/MM/yyyy', decimals: 'point' },
  de: { delimiter: ',', date: 'dd.MM.yyyy', decimals: 'comma' },
  excel: { delimiter: ';', date: 'dd/MM/yyyy', decimals: 'comma' },
};
/** The first of each is what is taken when nothing is said. */
const CHOICES: Readonly<Record<string, { layouts: readonly string[]; styles: readonly string[] }>> = {
  'amazon-vat-transactions': { layouts: ['v2', 'v1'], styles: ['api', 'web', 'excel'] },
  'amazon-vat-calculation': { layouts: ['84', '73'], styles: ['amazon', 'timed', 'excel'] },
  'paypal-activity': { layouts: ['activity', 'statement', 'half-year'], styles: Object.keys(PAYPAL_STYLES) },
};

const { values } = parseArgs({
  options: {
    report: { type: 'string', default: 'amazon-vat-transactions' },
    rows: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    layout: { type: 'string' },
    style: { type: 'string' },
    language: { type: 'string', default: 'en' },
    period: { type: 'string', default: '2025-03' },
    out: { type: 'string' },
  },
});
const choices = CHOICES[values.report];
const layout = values.layout ?? choices?.layouts[0] ?? '';
const style = values.style ?? choices?.styles[0] ?? '';
const isKnown =
  choices?.layouts.includes(layout) && choices.styles.includes(style) && ['en', 'de', 'nl'].includes(values.language);
if (values.out === undefined || !isKnown || !/^\d{1,8}$/.test(values.rows) || !/^\d{1,9}$/.test(values.seed)) {
  console.error(USAGE);
  process.exit(64);
}
const report = generate();
await pipeline(Readable.from(report.text), createWriteStream(values.out));
console.log(JSON.stringify(report.sums(), null, 2));

function generate(): { text: Iterable<string>; sums(): unknown } {
  const common = { rows: Number(values.rows), seed: Number(values.seed), period: values.period };
  switch (values.report) {
    case 'amazon-vat-calculation':
      return generateCalculationReport({ ...common, layout, style } as CalculationReportOptions);
    case 'paypal-activity': {
      const options = { ...common, layout, language: values.language, ...PAYPAL_STYLES[style] };
      return generatePaypalReport(options as PaypalReportOptions);
    }
    default:
      return generateAmazonReport({ ...common, layout, style } as AmazonReportOptions);
  }
}
