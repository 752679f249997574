/** The imports as the contract answers them: what a page reads of it. */
export type ImportState = 'running' | 'stored' | 'rejected' | 'failed' | 'cancelled';

export type RowCounts = {
  readonly read: number;
  readonly stored: number;
  readonly duplicate: number;
  readonly invalid: number;
  readonly ignored: number;
};

export type Issue = {
  /** As spreadsheets count, the header being 1; 0 is the file as a whole. */
  readonly row: number;
  readonly column: string | null;
  readonly code: string;
  readonly detail: string;
  readonly severity: 'fault' | 'notice';
};

export type ImportSummary = {
  readonly id: string;
  readonly state: ImportState;
  readonly source: 'upload' | 'amazon' | 'paypal';
  readonly format: string | null;
  /** Months, `2025-03`. */
  readonly periods: readonly string[];
  readonly rows: RowCounts;
  readonly receivedAt: string;
};

export type ImportItem = ImportSummary & { readonly issueCount: number };

export type ImportView = ImportSummary & {
  readonly issues: readonly Issue[];
  readonly issuesLeftOut: number;
  /** Where the rows are stored that were known before, and which the first of them are. */
  readonly duplicates: {
    readonly imports: readonly { readonly importId: string; readonly rows: number }[];
    readonly first: readonly { readonly row: number; readonly importId: string | null }[];
  };
};

/** Our field → the file's column, or a value that holds for every row. */
export type Mapping = Readonly<Record<string, string | { readonly value: string }>>;

export type PreviewRow = {
  readonly row: number;
  readonly state: 'valid' | 'invalid' | 'ignored';
  readonly transaction: {
    readonly kind: string;
    readonly completedOn: string;
    readonly departure: { readonly country: string | null };
    readonly arrival: { readonly country: string | null };
    readonly currency: string | null;
    readonly sku: string | null;
    readonly parts: readonly {
      readonly gross: string | null;
      readonly net: string | null;
      readonly rate: string | null;
    }[];
  } | null;
};

export type Preview = {
  readonly columns: readonly string[];
  /** Null where none was recognised. */
  readonly format: string | null;
  readonly suggestedMapping: Mapping | null;
  /** The names of the columns, or what the seller said of such a table before. */
  readonly suggestedBy: 'names' | 'earlier-import' | null;
  readonly rows: readonly PreviewRow[];
  readonly issues: readonly Issue[];
  readonly obstacle: { readonly code: string; readonly detail: string; readonly errors: readonly Fault[] } | null;
};

type Fault = { readonly location: string; readonly code: string; readonly detail: string };
