import type { Mapping } from '../../../src/imports/formats/index.ts';

/** A small table of sales for the format `generic`. */
export const columns = ['Day', 'Order', 'Country', 'Gross', 'Currency', 'Text'];

export const mapping: Mapping = {
  date: 'Day',
  orderId: 'Order',
  arrivalCountry: 'Country',
  gross: 'Gross',
  currency: 'Currency',
  description: 'Text',
  departureCountry: { value: 'DE' },
};

export const rows = [
  ['2025-03-01', 'A-1', 'FR', '12.50', 'EUR', 'Blue cup'],
  ['2025-03-02', 'A-2', 'DE', '100.00', 'EUR', 'Red cup'],
  ['2025-04-03', 'A-3', 'IT', '7.99', 'EUR', 'Green cup'],
];

export function text(
  delimiter = ',',
  lineEnd = '\n',
  table: readonly (readonly string[])[] = [columns, ...rows],
): string {
  return table.map((row) => row.join(delimiter) + lineEnd).join('');
}

/** An Amazon VAT Transactions Report of one sale, by the columns that matter. */
export const generic = { format: 'generic', mapping } as const;
