import { COLUMNS_V2 } from '../../../scripts/fixtures/amazon-columns.ts';
import { amazonVatTransactions } from '../../../src/imports/formats/amazon-vat-transactions.ts';
import type { OpenTable, RowResult } from '../../../src/imports/formats/format.ts';
import type { Transaction } from '../../../src/vat/transaction.ts';

export type Cells = Readonly<Record<string, string>>;

/** A sale without Amazon's calculation service. */
export const PLAIN_SALE: Cells = {
  ACTIVITY_PERIOD: '2025-MAR',
  MARKETPLACE: 'amazon.fr',
  TRANSACTION_TYPE: 'SALE',
  TRANSACTION_EVENT_ID: '301-0000001-0000001',
  ACTIVITY_TRANSACTION_ID: 'DxAb1',
  TRANSACTION_DEPART_DATE: '28-02-2025',
  TRANSACTION_COMPLETE_DATE: '01-03-2025',
  SELLER_SKU: 'SKU-1',
  ASIN: 'B000000001',
  ITEM_DESCRIPTION: 'A blue mug',
  QTY: '1',
  TOTAL_PRICE_OF_ITEMS_AMT_VAT_INCL: '20.0',
  TOTAL_SHIP_CHARGE_AMT_VAT_INCL: '3.8',
  TOTAL_GIFT_WRAP_AMT_VAT_INCL: '0.0',
  TOTAL_ACTIVITY_VALUE_AMT_VAT_INCL: '23.8',
  TRANSACTION_CURRENCY_CODE: 'EUR',
  DEPARTURE_COUNTRY: 'FR',
  DEPARTURE_POST_CODE: '71 100',
  ARRIVAL_COUNTRY: 'DE',
  ARRIVAL_POST_CODE: '10115',
  EXPORT_OUTSIDE_EU: 'NO',
  TAX_REPORTING_SCHEME: 'REGULAR',
  TAX_COLLECTION_RESPONSIBILITY: 'SELLER',
};

/** Tax worked out by Amazon: item 19 %, shipping 19 %. */
export const COMPUTED_SALE: Cells = {
  ...PLAIN_SALE,
  TAX_CALCULATION_DATE: '27-02-2025',
  PRICE_OF_ITEMS_VAT_RATE_PERCENT: '0.19',
  SHIP_CHARGE_VAT_RATE_PERCENT: '0.19',
  GIFT_WRAP_VAT_RATE_PERCENT: '0.19',
  TOTAL_PRICE_OF_ITEMS_AMT_VAT_EXCL: '16.81',
  TOTAL_PRICE_OF_ITEMS_VAT_AMT: '3.19',
  TOTAL_SHIP_CHARGE_AMT_VAT_EXCL: '3.19',
  TOTAL_SHIP_CHARGE_VAT_AMT: '0.61',
  TOTAL_GIFT_WRAP_AMT_VAT_EXCL: '0.0',
  TOTAL_GIFT_WRAP_VAT_AMT: '0.0',
  TOTAL_ACTIVITY_VALUE_AMT_VAT_EXCL: '20.0',
  TOTAL_ACTIVITY_VALUE_VAT_AMT: '3.8',
  TAXABLE_JURISDICTION: 'GERMANY',
  VAT_CALCULATION_IMPUTATION_COUNTRY: 'DE',
  TAX_REPORTING_SCHEME: 'UNION-OSS',
};

export function readAmazon(cells: Cells, table: Partial<OpenTable> = {}): RowResult {
  const columns = table.columns ?? COLUMNS_V2;
  const opened = amazonVatTransactions.open({ ...table, columns });
  if ('fault' in opened) throw new Error(opened.fault.code);
  return opened.reader(cellsOf(cells, columns), 17);
}

export function cellsOf(cells: Cells, columns: readonly string[] = COLUMNS_V2): string[] {
  return columns.map((column) => cells[column] ?? '');
}

export function transactionOf(result: RowResult): Transaction {
  if ('transaction' in result) return result.transaction;
  throw new Error(
    `no transaction: ${'issues' in result ? result.issues.map((issue) => issue.code).join(' ') : 'ignored'}`,
  );
}

/** `fault TRANSACTION_COMPLETE_DATE date-invalid` for each issue. */
export function issuesOf(result: RowResult): string[] {
  const issues = 'ignored' in result ? [] : (result.issues ?? []);
  return issues.map((issue) => `${issue.severity} ${issue.column} ${issue.code}`);
}
