import type { Stated, Transaction } from '../../vat/transaction.ts';
import type { Source } from './cells.ts';
import { type DecimalStyle, decideDecimalStyle } from './decimals.ts';
import { notice, type Row } from './issues.ts';

/** What is common to Amazon's reports. */

/** Schemes seen, and whether the marketplace collects the tax under them where the row does not say who does. */
const SCHEMES: ReadonlyMap<string, boolean> = new Map([
  ['REGULAR', false],
  ['UNION-OSS', false],
  ['VCS_EU_OSS', false],
  ['COMMINGLE_VAT', false],
  ['IMPORT-OSS', false],
  ['DEEMED_RESELLER', true],
  ['DEEMED_RESELLER-IOSS', true],
  ['UK_VOEC-IMPORT', true],
  ['UK_VOEC-DOMESTIC', true],
  ['CH_VOEC', true],
  ['NO_VOEC', true],
  ['JE_VOEC', true],
  ['AU_VOEC', true],
]);

/** Who collects, by the row's own word or else by its scheme; an unknown scheme is said. */
export function collectedUnder(row: Row, stated: Stated, source: Source): Stated['collectedBy'] {
  const collects = stated.scheme === null ? false : SCHEMES.get(stated.scheme);
  if (collects === undefined) notice(row, source.column, 'scheme-unknown');
  return stated.collectedBy ?? (collects ? 'marketplace' : null);
}

/** Amazon writes a decimal point; only a file that holds commas was saved again by a program that may not. */
export function amazonDecimals(amounts: readonly string[]): DecimalStyle {
  return amounts.some((text) => text.includes(',')) ? decideDecimalStyle(amounts) : 'point';
}

export function isPositive(transaction: Transaction): boolean {
  return transaction.parts.some((part) => (part.gross ?? part.net ?? 0n) > 0n);
}
