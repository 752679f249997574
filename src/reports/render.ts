import type { TransactionBatch } from '../ledger/index.ts';
import { createReturnBuilder, createTransactionLister, type EngineOptions, noEvidence } from '../returns/index.ts';
import type { ExchangeRates } from '../vat/exchange-rates.ts';
import type { Period } from '../vat/period.ts';
import type { SellerProfile } from '../vat/profile.ts';
import { narrowToCountry, renderReturn } from './render-return.ts';
import { createTransactionList } from './render-transactions.ts';
import type { ReportFormat, ReportKind } from './schemas.ts';

export type Rendering = { kind: ReportKind; format: ReportFormat; country: string | null };

export type Content = {
  period: Period;
  profile: SellerProfile;
  exchangeRates: ExchangeRates;
  batches: AsyncIterable<Pick<TransactionBatch, 'importId' | 'transactions'>>;
};

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

async function* liability({ format, country }: Rendering, content: Content): AsyncGenerator<string> {
  const builder = createReturnBuilder(engineOptions(content));
  for await (const batch of content.batches) builder.add(batch.transactions, batch.importId);
  const vatReturn = builder.finish();
  yield renderReturn(country === null ? vatReturn : narrowToCountry(vatReturn, country), format);
}

async function* list({ format, country }: Rendering, content: Content): AsyncGenerator<string> {
  const lister = createTransactionLister(engineOptions(content));
  const text = createTransactionList(content.period, format, country);
  yield text.begin();
  for await (const batch of content.batches) yield text.records(lister.add(batch.transactions, batch.importId));
  yield text.records(lister.finish());
  yield text.end();
}

function engineOptions({ period, profile, exchangeRates }: Content): EngineOptions {
  return { period, profile, evidence: noEvidence, exchangeRates };
}
