import type { Mapping } from '../../../src/imports/formats/index.ts';
import { manySales } from '../../support/amazon-file.ts';

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

export const generic = { format: 'generic', mapping } as const;

/** 7000 sales of a month, over 8 MiB: more of a file than is kept back until the form has ended. */
export function longSales(month: string): string {
  return manySales(month, 7000).replaceAll('A blue mug', 'A blue mug, '.repeat(80));
}
