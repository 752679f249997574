import { COLUMNS_V2 } from '../../scripts/fixtures/amazon-columns.ts';
import { type AmazonReportOptions, generateAmazonReport } from '../../scripts/fixtures/amazon-report.ts';

export type Cells = Readonly<Record<string, string>>;

/** A sale in March 2025 whose tax Amazon did not work out: 119.00 EUR within Germany. */
export const SALE: Cells = {
  ACTIVITY_PERIOD: '2025-MAR',
  MARKETPLACE: 'amazon.de',
  TRANSACTION_TYPE: 'SALE',
  TRANSACTION_EVENT_ID: '301-0000001-0000001',
  ACTIVITY_TRANSACTION_ID: 'DxAb1',
  TRANSACTION_DEPART_DATE: '01-03-2025',
  TRANSACTION_COMPLETE_DATE: '02-03-2025',
  SELLER_SKU: 'SKU-1',
  ASIN: 'B000000001',
  ITEM_DESCRIPTION: 'A blue mug',
  QTY: '1',
  TOTAL_PRICE_OF_ITEMS_AMT_VAT_INCL: '119.0',
  TOTAL_SHIP_CHARGE_AMT_VAT_INCL: '0.0',
  TOTAL_GIFT_WRAP_AMT_VAT_INCL: '0.0',
  TOTAL_ACTIVITY_VALUE_AMT_VAT_INCL: '119.0',
  TRANSACTION_CURRENCY_CODE: 'EUR',
  DEPARTURE_COUNTRY: 'DE',
  DEPARTURE_POST_CODE: '36251',
  ARRIVAL_COUNTRY: 'DE',
  ARRIVAL_POST_CODE: '10115',
  EXPORT_OUTSIDE_EU: 'NO',
  TAX_REPORTING_SCHEME: 'REGULAR',
  TAX_COLLECTION_RESPONSIBILITY: 'SELLER',
};

/** A report written by hand, comma separated, every field quoted; rows only say where they differ from `SALE`. */
export function amazonFile(...rows: readonly Cells[]): string {
  const lines = rows.map((row) => COLUMNS_V2.map((column) => row[column] ?? SALE[column] ?? ''));
  return [COLUMNS_V2, ...lines]
    .map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(','))
    .join('\n');
}

/** `count` sales of 119.00 EUR on distinct orders of one month, `2025-03`. */
export function manySales(month: string, count: number, first = 0): string {
  const [year, number] = month.split('-');
  return amazonFile(
    ...Array.from({ length: count }, (_, index) => ({
      ACTIVITY_TRANSACTION_ID: `D${month}-${first + index}`,
      TRANSACTION_EVENT_ID: `301-${String(first + index).padStart(7, '0')}-${year}${number}`,
      TRANSACTION_DEPART_DATE: `01-${number}-${year}`,
      TRANSACTION_COMPLETE_DATE: `02-${number}-${year}`,
    })),
  );
}

export function generatedFile(options: AmazonReportOptions): Buffer {
  return Buffer.from([...generateAmazonReport(options).text].join(''));
}
