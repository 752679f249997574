import { CALCULATION_COLUMNS_84 } from '../../../scripts/fixtures/calculation-columns.ts';
import { amazonVatCalculation } from '../../../src/imports/formats/amazon-vat-calculation.ts';
import type { OpenTable, RowResult } from '../../../src/imports/formats/format.ts';
import { type Cells, cellsOf } from './amazon-rows.ts';

/** A sale from Poland to Germany: 29.75 for the goods, 3.99 for shipping which a promotion takes off again. */
export const SHIPMENT: Cells = {
  'Marketplace ID': 'DE',
  'Merchant ID': 'M1',
  'Order Date': '28-Aug-2026 UTC',
  'Transaction Type': 'SHIPMENT',
  'Is Invoice Corrected': 'false',
  'Order ID': '303-0000001-0000001',
  'Shipment Date': '01-Sep-2026 10:00:00 UTC',
  'Shipment ID': '115943490522302',
  'Transaction ID': '115943490522302',
  ASIN: 'B000000001',
  SKU: 'SKU-1',
  Quantity: '1',
  'Tax Calculation Date': '31-Aug-2026 UTC',
  'Tax Rate': '0.1900',
  'Product Tax Code': 'A_GEN_STANDARD',
  Currency: 'EUR',
  'Tax Type': 'VAT',
  'Tax Calculation Reason Code': 'Taxable',
  'Tax Reporting Scheme': 'VCS_EU_OSS',
  'Tax Collection Responsibility': 'Seller',
  'Tax Address Role': 'ShipTo',
  'Jurisdiction Level': 'Country',
  'Jurisdiction Name': 'GERMANY',
  'OUR_PRICE Tax Inclusive Selling Price': '29.75',
  'OUR_PRICE Tax Amount': '4.75',
  'OUR_PRICE Tax Exclusive Selling Price': '25.00',
  'OUR_PRICE Tax Inclusive Promo Amount': '0.00',
  'OUR_PRICE Tax Amount Promo': '0.00',
  'OUR_PRICE Tax Exclusive Promo Amount': '0.00',
  'SHIPPING Tax Inclusive Selling Price': '3.99',
  'SHIPPING Tax Amount': '0.64',
  'SHIPPING Tax Exclusive Selling Price': '3.35',
  'SHIPPING Tax Inclusive Promo Amount': '-3.99',
  'SHIPPING Tax Amount Promo': '-0.64',
  'SHIPPING Tax Exclusive Promo Amount': '-3.35',
  'GIFTWRAP Tax Inclusive Selling Price': '1.19',
  'GIFTWRAP Tax Amount': '0.19',
  'GIFTWRAP Tax Exclusive Selling Price': '1.00',
  'GIFTWRAP Tax Inclusive Promo Amount': '0.00',
  'GIFTWRAP Tax Amount Promo': '0.00',
  'GIFTWRAP Tax Exclusive Promo Amount': '0.00',
  'Seller Tax Registration': 'PL8567346215',
  'Seller Tax Registration Jurisdiction': 'PL',
  'VAT Invoice Number': 'PL60000J54EX3I',
  'Export Outside EU': 'false',
  'Ship From City': 'Kolbaskowo',
  'Ship From Country': 'PL',
  'Ship From Postal Code': '72-001',
  'Ship To City': 'Berlin',
  'Ship To Country': 'DE',
  'Ship To Postal Code': '10115',
  'Is Amazon Invoiced': 'true',
};

/** The goods of that sale came back: every amount with the other sign, the days those of the return and of the sale. */
export const RETURN: Cells = {
  ...SHIPMENT,
  ...Object.fromEntries(
    Object.entries(SHIPMENT)
      .filter(([column]) => /^(OUR_PRICE|SHIPPING|GIFTWRAP)/.test(column))
      .map(([column, amount]) => [column, turned(amount)]),
  ),
  'Transaction Type': 'RETURN',
  'Transaction ID': 'amzn1:crow:Q1',
  'Shipment Date': '12-Sept-2026 UTC',
  'Return Fc Country': 'DE',
};

export function readCalculation(cells: Cells, table: Partial<OpenTable> = {}): RowResult {
  const columns = table.columns ?? CALCULATION_COLUMNS_84;
  const opened = amazonVatCalculation.open({ ...table, columns });
  if ('fault' in opened) throw new Error(opened.fault.code);
  return opened.reader(cellsOf(cells, columns), 17);
}

function turned(amount: string): string {
  if (amount === '0.00') return amount;
  return amount.startsWith('-') ? amount.slice(1) : `-${amount}`;
}
