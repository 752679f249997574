/** A report that cannot be built in the form that was asked for, by its content: no fault of ours. `detail` says why and what to take instead. */
export class ReportRefused extends Error {
  override readonly name = 'ReportRefused';
  readonly code: RefusalCode;
  readonly detail: string;

  constructor(code: RefusalCode, detail: string) {
    super(code);
    this.code = code;
    this.detail = detail;
  }
}

export type RefusalCode = 'report-too-large' | 'format-not-possible';

/** Setting a long table on paper takes seconds and much memory, and nobody reads it there. */
export function refuseRows(rowsMax: number): ReportRefused {
  return new ReportRefused(
    'report-too-large',
    `A PDF holds at most ${rowsMax} rows of tables, and this report has more. Take xlsx or csv, or a shorter period.`,
  );
}
