import { paypalFixtureColumns } from '../../../scripts/fixtures/paypal-columns.ts';
import type { OpenTable, RowResult } from '../../../src/imports/formats/format.ts';
import { paypalActivity } from '../../../src/imports/formats/paypal-activity.ts';
import { type Cells, cellsOf } from './amazon-rows.ts';

export const ACTIVITY_EN = paypalFixtureColumns('activity', 'en').map(({ name }) => name);
export const ACTIVITY_DE = paypalFixtureColumns('activity', 'de').map(({ name }) => name);
export const STATEMENT_EN = paypalFixtureColumns('statement', 'en').map(({ name }) => name);
export const STATEMENT_NL = paypalFixtureColumns('statement', 'nl').map(({ name }) => name);
export const HALF_YEAR = paypalFixtureColumns('half-year', 'en').map(({ name }) => name);

/** A payment of 1,250.00 for goods, 5.00 of it for shipping, that PayPal took 31.60 of. */
export const PAYMENT: Cells = {
  Date: '03/31/2025',
  Time: '23:59:59',
  TimeZone: 'PDT',
  Name: 'Erika Mustermann',
  Type: 'Express Checkout Payment',
  Status: 'Completed',
  Currency: 'EUR',
  Gross: '1,250.00',
  Fee: '-31.60',
  Net: '1,218.40',
  'From Email Address': 'erika@example.com',
  'To Email Address': 'shop@example.com',
  'Transaction ID': '5TY05013RG002845M',
  'Shipping Address': 'Erika Mustermann, Heidestrasse 17, 51147, Köln, DE',
  'Item Title': 'A blue mug',
  'Item ID': 'SKU-1',
  'Shipping and Handling Amount': '5.00',
  'Insurance Amount': '',
  'Sales Tax': '199.58',
  'Invoice Number': 'R-17',
  Quantity: '2',
  'Zip/Postal Code': '51147',
  Country: 'Germany',
  'Country Code': 'DE',
  'Balance Impact': 'Credit',
};

export const REFUND: Cells = {
  Date: '04/22/2025',
  Time: '10:00:00',
  TimeZone: 'PDT',
  Type: 'Payment Refund',
  Status: 'Completed',
  Currency: 'EUR',
  Gross: '-250.00',
  Fee: '0.00',
  Net: '-250.00',
  'Transaction ID': '8AB12345CD678901E',
  'Reference Txn ID': '5TY05013RG002845M',
  'Balance Impact': 'Debit',
};

export const SALE_DE: Cells = {
  Datum: '31.03.2025',
  Typ: 'PayPal Express-Zahlung',
  Status: 'Abgeschlossen',
  Währung: 'EUR',
  Brutto: '1.250,00',
  Gebühr: '-31,60',
  Netto: '1.218,40',
  Transaktionscode: '5TY05013RG002845M',
  Artikelbezeichnung: 'A blue mug',
  Artikelnummer: 'SKU-1',
  'Versand- und Bearbeitungsgebühr': '5,00',
  Rechnungsnummer: 'R-17',
  Anzahl: '2',
  PLZ: '51147',
  Land: 'Deutschland',
  Ländervorwahl: 'DE',
  'Auswirkung auf Guthaben': 'Haben',
};

/** Reads one row; the sample is that row unless the table says otherwise. */
export function readPaypal(cells: Cells, table: Partial<OpenTable> = {}): RowResult {
  const columns = table.columns ?? ACTIVITY_EN;
  const row = cellsOf(cells, columns);
  const opened = paypalActivity.open({ sampleRows: [row], ...table, columns });
  if ('fault' in opened) throw new Error(opened.fault.code);
  return opened.reader(row, 17);
}
