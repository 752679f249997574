import type { Transaction } from '../../vat/transaction.ts';

/** Layouts that can be read. The names are part of the HTTP contract (`format` of an import). */
export type FormatId =
  | 'amazon-vat-transactions'
  | 'amazon-vat-calculation'
  | 'paypal-activity'
  | 'generic'
  | 'paypal-api';

/**
 * A fault or a remark on one row. `detail` says how to mend it and never contains a cell's content: issues are answered
 * over HTTP and stored, cells are not.
 */
export type Issue = {
  /** Row in the file as spreadsheets count: the header is 1. */
  row: number;
  /** Header of the column it is about, or null when it is about the row as a whole. */
  column: string | null;
  code: IssueCode;
  detail: string;
  /** A fault keeps the row out; a notice goes with a row that was read. */
  severity: 'fault' | 'notice';
};

export type IssueCode =
  | 'required-missing'
  | 'date-invalid'
  | 'date-ambiguous'
  | 'date-replaced'
  | 'amount-invalid'
  | 'amount-ambiguous'
  | 'amount-rounded'
  | 'amount-ignored'
  | 'amount-sign'
  | 'total-mismatch'
  | 'quantity-invalid'
  | 'rate-invalid'
  | 'currency-unknown'
  | 'country-unknown'
  | 'kind-unknown'
  | 'status-unknown'
  | 'reference-missing'
  | 'invoice-corrected'
  | 'scheme-unknown'
  | 'responsibility-unknown'
  | 'vat-id-unreadable'
  | 'text-too-long'
  | 'column-twice'
  | 'type-unexpected';

/**
 * What became of one row. `ignored` is a row that is no sale, refund or movement by the format's own rules (a blank line, a
 * bank withdrawal). Without a transaction at least one issue is a fault; beside one all are notices.
 */
export type RowResult = { transaction: Transaction; issues?: Issue[] } | { issues: Issue[] } | { ignored: true };

/**
 * Reads one row: `cells` by file column, missing ones may be absent or '', `rowNumber` as in `Issue.row`. Real spreadsheet
 * dates arrive as ISO days (`2025-03-31`, a time may follow), numbers as JavaScript prints them. Never throws.
 */
export type RowReader = (cells: readonly string[], rowNumber: number) => RowResult;

/** Why a table cannot be read as this format at all. `column` is a header, or a field of the mapping; never a cell. */
export type TableFault = {
  code: 'format-unknown' | 'format-mismatch' | 'mapping-invalid';
  detail: string;
  errors?: { column: string | null; code: string; detail: string }[];
};

export type OpenTable = {
  /** The header's cells in file order. */
  columns: readonly string[];
  mapping?: Mapping;
  /**
   * The first rows below the header (as many as are at hand; a few hundred serve well, more where the format's `watch` asked for them).
   * What a single value cannot tell (day or month first, decimal comma or point) is decided from them, once for the file.
   */
  sampleRows?: readonly (readonly string[])[];
};

/** Shown every row from the first on, says whether what is decided once for the file is settled by now. */
export type RowWatch = (cells: readonly string[]) => boolean;

export type Format = {
  id: FormatId;
  label: string;
  /** How surely these columns are this format, 0 to 1. */
  detect(columns: readonly string[]): number;
  open(table: OpenTable): { reader: RowReader; issues: Issue[] } | { fault: TableFault };
  /**
   * Where a few hundred rows may not be enough to decide from: rows are kept back, within a bound, until the watch is content, and `open`
   * sees them all. Undefined where there is nothing to wait for.
   */
  watch?(table: Omit<OpenTable, 'sampleRows'>): RowWatch | undefined;
  /** The fields of a mapping that this format takes; without it, it takes none. */
  mappingFields?: readonly MappingField[];
  /** Only where `open` needs a mapping: the likely one, possibly incomplete. */
  suggestMapping?(columns: readonly string[]): Mapping;
};

/** What an answer of a provider's interface says of the whole list; null where it does not say it. `refreshedAt` is told as it was written. */
export type ListInfo = { pages: number | null; total: number | null; refreshedAt: string | null };

/** A layout that only a connection brings: answers in JSON, each a page of a list. */
export type PageFormat = {
  id: FormatId;
  label: string;
  /** Undefined for what is no answer of this interface. */
  pageOf(answer: unknown): { items: readonly unknown[]; info: ListInfo } | undefined;
  /** Never throws, whatever the entry is. */
  readItem(item: unknown, rowNumber: number): RowResult;
};

/** Our field → the file's column, or a constant that holds for every row. */
export type Mapping = Readonly<Partial<Record<MappingField, MappingSource>>>;
export type MappingSource = string | { value: string };
export type MappingField = (typeof MAPPING_FIELDS)[number];

export const MAPPING_FIELDS = [
  'kind',
  'date',
  'dispatchDate',
  'originalSaleDate',
  'orderId',
  'transactionId',
  'sku',
  'description',
  'quantity',
  'currency',
  'gross',
  'net',
  'vat',
  'rate',
  'departureCountry',
  'departurePostcode',
  'arrivalCountry',
  'arrivalPostcode',
  'marketplace',
  'collectedBy',
  'customerVatId',
  'sellerVatId',
  'invoiceNumber',
  'productTaxCode',
  'dateOrder',
  'decimalSeparator',
] as const;
