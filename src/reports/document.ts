/**
 * A report as tables: what every format but JSON is written from, so that none can show another figure. Values are as in JSON (decimal strings, ISO
 * days, codes); only the renderers of PDF and XLSX put them into a language.
 */
export type ReportDocument = {
  kind: string;
  /** As it was asked for: `2025-Q1`. */
  period: string;
  days: { from: string; to: string };
  country: string | null;
  facts: readonly Fact[];
  charts: readonly Chart[];
  sections: readonly Section[];
  closing: Closing;
};

export type Cell = string | number | null | undefined;

export type CellKind =
  | 'amount'
  | 'rate'
  | 'count'
  | 'day'
  | 'country'
  | 'term'
  | 'code'
  | 'factor'
  | 'formula'
  | 'category'
  | 'rule'
  | 'text'
  | 'basis'
  | 'issue'
  | 'note';

export type Row = Readonly<Record<string, Cell>>;

export type Section = {
  name: string;
  /** Key of its heading in the words of a language, where that is not its name. */
  title?: string;
  columns: readonly ColumnKey[];
  rows: readonly Row[];
  /** The columns that a sheet of A4 has room for; all without it. */
  printed?: readonly ColumnKey[];
};

/** One line of the summary. `term` is a key of `terms` in the words of a language. */
export type Fact = { term: string; value: Cell; kind: CellKind; currency?: string };

export type Chart = {
  title: 'vatByCountry' | 'netByCountry' | 'vatByMonth' | 'thresholdCourse';
  currency: string;
  shape: 'bars' | 'line';
  categoryKind: 'country' | 'month' | 'text';
  categories: readonly string[];
  /** Decimal strings, one a category. They are drawn as floats and never printed from there. */
  series: readonly { term: string; values: readonly string[] }[];
  limit?: string;
  /** Currencies that there was no room to draw. */
  notDrawn?: readonly string[];
};

/** What stands at the end of every report. */
export type Closing = {
  keep: string;
  rules: { version: string; ratesValidThrough: string };
  digest: Digest;
};

/** `value` in hex; `form` names how the content was put into bytes (digest.ts). */
export type Digest = { algorithm: 'sha-256'; form: 'zkvat-report-2'; value: string };

/** What kind of value each column holds, in whatever table it stands. */
export const COLUMN_KINDS = {
  fact: 'term',
  value: 'amount',
  scheme: 'term',
  ossPeriod: 'code',
  period: 'code',
  departure: 'country',
  arrival: 'country',
  taxCountry: 'country',
  rateCategory: 'category',
  rateType: 'term',
  rate: 'rate',
  currency: 'code',
  count: 'count',
  net: 'amount',
  vat: 'amount',
  gross: 'amount',
  corrections: 'amount',
  balance: 'amount',
  filingCurrency: 'code',
  exchangeRate: 'factor',
  exchangeDate: 'day',
  filingNet: 'amount',
  filingVat: 'amount',
  rule: 'rule',
  reason: 'code',
  legalBasis: 'basis',
  ifValidScheme: 'term',
  ifValidTaxCountry: 'country',
  ifValidNet: 'amount',
  ifValidVat: 'amount',
  ifInvalidScheme: 'term',
  ifInvalidTaxCountry: 'country',
  ifInvalidNet: 'amount',
  ifInvalidVat: 'amount',
  origin: 'term',
  supply: 'term',
  vatId: 'code',
  sellerVatId: 'code',
  box: 'count',
  name: 'code',
  exact: 'amount',
  note: 'note',
  netGbp: 'amount',
  vatGbp: 'amount',
  month: 'code',
  transactions: 'count',
  pending: 'count',
  total: 'amount',
  code: 'code',
  country: 'country',
  detail: 'issue',
  rows: 'text',
  bucket: 'term',
  from: 'day',
  source: 'text',
  completedOn: 'day',
  kind: 'term',
  orderId: 'text',
  transactionId: 'text',
  marketplace: 'code',
  departedOn: 'day',
  arrivedOn: 'day',
  lawOf: 'day',
  sku: 'text',
  asin: 'text',
  description: 'text',
  quantity: 'count',
  departurePostcode: 'text',
  arrivalPostcode: 'text',
  correctionOf: 'code',
  refundOf: 'text',
  rateSource: 'term',
  amountsOrigin: 'term',
  calculation: 'formula',
  ifValid: 'code',
  ifInvalid: 'code',
  customerVatId: 'text',
  evidence: 'term',
  evidenceOn: 'day',
  consultationNumber: 'text',
  invoiceNumber: 'text',
  issues: 'code',
  importId: 'code',
  row: 'count',
} as const satisfies Readonly<Record<string, CellKind>>;

export type ColumnKey = keyof typeof COLUMN_KINDS;

export function cellKindOf(column: ColumnKey): CellKind {
  return COLUMN_KINDS[column];
}

const PLAIN_DECIMAL = /^-?\d+(\.\d+)?$/;

/** Whether a cell can stand as a number: several rates of one transaction (`7.00+19.00`) cannot. */
export function isPlainDecimal(text: string): boolean {
  return PLAIN_DECIMAL.test(text);
}
