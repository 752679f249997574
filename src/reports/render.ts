import { buildReturn, type EngineOptions, listTransactions, type PeriodSource } from '../returns/index.ts';
import type { Period } from '../vat/period.ts';
import { narrowToCountry, renderReturn } from './render-return.ts';
import { createTransactionList } from './render-transactions.ts';
import type { ReportFormat, ReportKind } from './schemas.ts';

export type Rendering = { kind: ReportKind; format: ReportFormat; country: string | null };

export type Content = { period: Period; source: PeriodSource; options: EngineOptions };

/**
 * The text of a report, piece by piece. The last piece comes only when every batch has been read, so a ledger that
 * does not verify ends in an error before the text is whole.
 */
export function renderReport(rendering: Rendering, content: Content): AsyncGenerator<string> {
  return rendering.kind === 'vat-liability' ? liability(rendering, content) : list(rendering, content);
}

export function contentTypeOf(format: ReportFormat): string {
  return format === 'json' ? 'application/json' : 'text/csv; charset=utf-8';
}

async function* liability({ format, country }: Rendering, { source, options }: Content): AsyncGenerator<string> {
  const vatReturn = await buildReturn(source, options);
  yield renderReturn(country === null ? vatReturn : narrowToCountry(vatReturn, country), format);
}

async function* list({ format, country }: Rendering, { period, source, options }: Content): AsyncGenerator<string> {
  const text = createTransactionList(period, format, country);
  yield text.begin();
  for await (const records of listTransactions(source, options)) yield text.records(records);
  yield text.end();
}
