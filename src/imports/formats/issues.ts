import type { Issue, IssueCode } from './format.ts';

/** The row being read: its cells, its number, and what was found amiss so far. */
export type Row = { cells: readonly string[]; number: number; issues: Issue[] };

/** Keeps the row out of the import. `detail` overrides the usual sentence; it must never hold a cell's content. */
export function fault(row: Row, column: string | null, code: IssueCode, detail: string = DETAILS[code]): void {
  row.issues.push({ row: row.number, column, code, detail, severity: 'fault' });
}

/** Goes with a row that is read all the same. */
export function notice(row: Row, column: string | null, code: IssueCode, detail: string = DETAILS[code]): void {
  row.issues.push({ row: row.number, column, code, detail, severity: 'notice' });
}

export function hasFault(row: Row): boolean {
  return row.issues.some((issue) => issue.severity === 'fault');
}

/** What to do about it, said once for each code. */
export const DETAILS: Readonly<Record<IssueCode, string>> = {
  'required-missing': 'The cell is empty but this kind of row needs it; fill it in, or take the row out of the file.',
  'date-invalid':
    'The cell is not a date of the calendar; write it as YYYY-MM-DD or DD-MM-YYYY, or upload the file as the provider delivered it.',
  'date-ambiguous':
    'Day and month of the date cannot be told apart; write dates as YYYY-MM-DD, or map "dateOrder" to the value "day-first" or "month-first".',
  'date-replaced':
    'The completion date is missing; the date of dispatch or arrival was taken in its place. Check that the period is right.',
  'amount-invalid':
    'The cell is not an amount; write digits with one decimal separator, like -1234.50, without currency or words.',
  'amount-ambiguous':
    'The separator can mean decimals or thousands; write the amount with two decimals and without thousands separators, or map "decimalSeparator" to the value "." or ",".',
  'amount-rounded':
    'The amount has more decimals than its currency and was rounded to the smallest unit; check the source of the file.',
  'amount-ignored':
    'This kind of row moves goods and carries no money; its amount was left out. Check the kind of the row.',
  'amount-sign': 'A refund with an amount above zero was read as it stands; check whether the minus sign got lost.',
  'total-mismatch':
    'The parts of the row do not add up to its total; the total was kept and the difference went to the first part. Compare the row with the provider’s report.',
  'quantity-invalid': 'The cell is not a quantity; write a number without words or units.',
  'rate-invalid':
    'The cell is not a VAT rate; write a fraction like 0.19 or a percentage like 19.00 between 0 and 100.',
  'currency-unknown': 'The cell is not a currency in use; write its ISO 4217 code of three letters, like EUR.',
  'country-unknown': 'The cell is not a country; write its ISO 3166 code of two letters, like DE.',
  'kind-unknown':
    'The type of the row is not known; it is stored but counts in no return. Check the row, and whether the type needs reporting by hand.',
  'status-unknown':
    'The status of the row is not known, so it is not certain that the payment took place; it is stored but counts in no return. Check the row with the provider.',
  'reference-missing':
    'The refund does not name the sale that it belongs to, so that country and rate of the sale are not known; fill in the number of the sale’s transaction.',
  'invoice-corrected':
    'The row belongs to an invoice that was corrected; check that its sale does not stand in the file a second time.',
  'scheme-unknown':
    'The tax reporting scheme is not known; the treatment is worked out without it. Check the row against the provider’s report.',
  'responsibility-unknown':
    'Who collects the tax is not stated in a known word (SELLER or MARKETPLACE); it was left open. Correct the cell if a marketplace collects it.',
  'vat-id-unreadable':
    'The VAT ID cannot be read and was left out, so the sale counts as one to a consumer; write it with its country prefix, like DE136695976.',
  'type-unexpected':
    'The field is not of the type that the interface describes, so that the entry cannot be read; look it up in the account, and upload it as a file if it counts.',
  'column-twice':
    'The column stands in the header more than once, with different values below; the first one was read. Rename or remove the other one if the first is not the right one.',
  'text-too-long':
    'The text is longer than this field can be; shorten it, and check that no delimiter or quote is missing in the row.',
};
