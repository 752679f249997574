import type { Said } from './language/index.ts';

/** A report that cannot be built in the form that was asked for, by its content: no fault of ours. `said` tells why and what to take instead. */
export class ReportRefused extends Error {
  override readonly name = 'ReportRefused';
  readonly code: RefusalCode;
  readonly said: Said;

  constructor(code: RefusalCode, said: Said) {
    super(code);
    this.code = code;
    this.said = said;
  }
}

export type RefusalCode = 'report-too-large' | 'format-not-possible' | 'sales-pending';

/** Setting a long table on paper takes seconds and much memory, and nobody reads it there. */
export function refuseRows(rowsMax: number): ReportRefused {
  return new ReportRefused('report-too-large', {
    en: `A PDF holds at most ${rowsMax} rows of tables, and this report has more. Take xlsx or csv, or a shorter period.`,
    de: `Ein PDF fasst höchstens ${rowsMax} Tabellenzeilen, und dieser Bericht hat mehr. Nehmen Sie xlsx oder csv oder einen kürzeren Zeitraum.`,
  });
}

/** An authority's file tells nobody what is not in it, and whoever files it declares it complete. */
export function refusePending(pending: number): ReportRefused {
  return new ReportRefused('sales-pending', {
    en: `Sales and refunds that may belong into this file: ${pending}. They hang on VAT IDs of customers that are not checked, and would be missing. Check the VAT IDs (POST /vat-id-checks) and ask again, or ask with pending: "leave-out" for the file without them.`,
    de: `Verkäufe und Erstattungen, die in diese Datei gehören können: ${pending}. Sie hängen an nicht geprüften USt-IdNrn. von Kunden und würden fehlen. Prüfen Sie die USt-IdNrn. (POST /vat-id-checks) und fordern Sie den Bericht erneut an, oder mit pending: "leave-out" die Datei ohne sie.`,
  });
}
