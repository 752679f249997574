import type { VatId } from './transaction.ts';

/**
 * How VAT IDs are written. No package is needed for it, so that the process that reads hostile files has none for it: what check digits
 * say comes later (`vat-id.ts`).
 */

/**
 * The one way in which a VAT ID is written: separators out, capitals; `GR` becomes `EL`, `UK` `GB`; a prefix repeated in the number goes, and
 * the 0 that old Belgian and Greek numbers lack is put before them. Equal VAT IDs are equal texts after that.
 */
export function normaliseVatId(countryCode: string, number: string): VatId {
  const stated = prefixOf(compact(countryCode));
  let rest = compact(number);
  // The ISO code of Northern Ireland's businesses is GB, and only the number says that it is theirs.
  const prefix = stated === 'GB' && rest.startsWith('XI') ? 'XI' : stated;
  const repeated = /^[A-Z]{2}$/.test(prefix) ? [prefix, ...(ALIASES[prefix] ?? [])] : [];
  // A French key may consist of the letters FR: what has the form already begins with no prefix.
  while (!hasVatIdForm(prefix, rest) && repeated.some((one) => rest.startsWith(one))) rest = rest.slice(2);
  const length = FULL_LENGTHS[prefix];
  const isShort = length !== undefined && hasVatIdForm(prefix, rest) && rest.length < length;
  return { countryCode: prefix, number: isShort ? rest.padStart(length, '0') : rest };
}

/** Splits `DE136695976` (with any separators) into prefix and number; undefined where it does not start with two letters. */
export function splitVatId(text: string): VatId | undefined {
  const match = /^([A-Z]{2})([0-9A-Z+*]{2,})$/.exec(compact(text));
  return match === null ? undefined : normaliseVatId(match[1] ?? '', match[2] ?? '');
}

/** Whether a number without its prefix has the form of that prefix, whatever its check digits. */
export function hasVatIdForm(prefix: string, number: string): boolean {
  return FORMS[prefix]?.test(number) ?? false;
}

function prefixOf(country: string): string {
  if (country === 'GR') return 'EL';
  return country === 'UK' ? 'GB' : country;
}

/** Blanks and dashes of every kind, dots, slashes and what else stands between digits in print. */
function compact(text: string): string {
  return text.replace(/[\s\p{Pd}\p{Cf}\u2212.,:/_()'’]/gu, '').toUpperCase();
}

/** What else may stand before a number of the prefix. */
const ALIASES: Readonly<Record<string, readonly string[]>> = { EL: ['GR'], GB: ['UK'], XI: ['GB', 'UK'] };
const FULL_LENGTHS: Readonly<Record<string, number>> = { BE: 10, EL: 9 };

const BRITISH_FORM = /^(\d{9}(\d{3})?|GD[0-4]\d{2}|HA[5-9]\d{2}|(GD8888[0-4]|HA8888[5-9])\d{4})$/;

/**
 * European Commission, VIES FAQ, question 11 "structure of VAT identification numbers", with the ranges of its "VIES – VAT number
 * construction rules", version 15; GB: HMRC VAT Notice 700/1.
 */
const FORMS: Readonly<Record<string, RegExp>> = {
  AT: /^U\d{8}$/,
  // Nine digits are the old form, without the 0 that VIES demands. Series 1: since 2023.
  BE: /^[01]?\d{9}$/,
  BG: /^\d{9,10}$/,
  // Any first digit: since March 2023 they begin with 6 (Tax Department, notice of 4 May 2023), and others may follow.
  CY: /^\d{8}[A-Z]$/,
  CZ: /^\d{8,10}$/,
  DE: /^[1-9]\d{8}$/,
  DK: /^[1-9]\d{7}$/,
  EE: /^\d{9}$/,
  // Eight digits: the old form, or a leading 0 that a spreadsheet ate.
  EL: /^\d{8,9}$/,
  ES: /^[\dA-HJ-NP-SU-Z]\d{7}[\dA-Z]$/,
  FI: /^\d{8}$/,
  FR: /^[\dA-HJ-NP-Z]{2}\d{9}$/,
  GB: BRITISH_FORM,
  HR: /^\d{11}$/,
  HU: /^\d{8}$/,
  IE: /^(\d{7}[A-W][A-W]?|\d[A-Z+*]\d{5}[A-W])$/,
  IT: /^\d{11}$/,
  LT: /^(\d{7}1\d|\d{10}1\d)$/,
  LU: /^\d{8}$/,
  LV: /^\d{11}$/,
  MT: /^[1-9]\d{7}$/,
  // A B stands tenth; the tax office keeps the right to put other characters into the first ten.
  NL: /^[\dA-Z+*]{10}\d{2}$/,
  PL: /^\d{10}$/,
  PT: /^[1-9]\d{8}$/,
  RO: /^[1-9]\d{1,9}$/,
  // 01 in nearly all cases; a holder of several businesses has more.
  SE: /^\d{10}(0[1-9]|[1-8]\d|9[0-4])$/,
  SI: /^[1-9]\d{7}$/,
  SK: /^\d{10}$/,
  XI: BRITISH_FORM,
};
