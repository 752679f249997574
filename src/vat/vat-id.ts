import { isMemberState } from './country.ts';
import type { VatId } from './transaction.ts';

/**
 * VAT identification numbers by form alone: prefix and pattern. Check digits and the state's own answer are evidence, not form.
 * Patterns: European Commission, VIES FAQ, question 11 "structure of VAT identification numbers"; GB: HMRC VAT Notice 700/1.
 */
export type VatIdForm = 'well-formed' | 'malformed' | 'not-eu';

/** Takes blanks, dots and dashes out, capitals; `GR` becomes `EL`. Splits the prefix off if it is repeated in the number. */
export function normaliseVatId(countryCode: string, number: string): VatId {
  const country = countryCode.trim().toUpperCase();
  const prefix = country === 'GR' ? 'EL' : country === 'UK' ? 'GB' : country;
  const compact = compactNumber(number);
  const repeated = compact.startsWith(prefix) || (prefix === 'EL' && compact.startsWith('GR'));
  return { countryCode: prefix, number: repeated ? compact.slice(2) : compact };
}

/** Splits `DE136695976` (any blanks, dots, dashes) into prefix and number; undefined where it does not start with two letters. */
export function splitVatId(text: string): VatId | undefined {
  const compact = compactNumber(text);
  const match = /^([A-Z]{2})([0-9A-Z+*]{2,})$/.exec(compact);
  return match === null ? undefined : normaliseVatId(match[1] ?? '', match[2] ?? '');
}

/** Whether the number can be one of its prefix; `not-eu` for a prefix that is no Member State's on the day (it is no EU VAT ID). */
export function vatIdForm(vatId: VatId, day: string): VatIdForm {
  const country = countryOfVatId(vatId);
  if (!isMemberState(country, day)) return 'not-eu';
  return hasPattern(vatId) ? 'well-formed' : 'malformed';
}

/** Whether it can be a British number (prefix GB, or XI for Northern Ireland); for UK VAT a customer with one is a business. */
export function isBritishVatId(vatId: VatId): boolean {
  return (vatId.countryCode === 'GB' || vatId.countryCode === 'XI') && hasPattern(vatId);
}

/** ISO country of the prefix: `EL` → `GR`. */
export function countryOfVatId(vatId: VatId): string {
  return vatId.countryCode === 'EL' ? 'GR' : vatId.countryCode;
}

function hasPattern(vatId: VatId): boolean {
  return PATTERNS[vatId.countryCode]?.test(vatId.number) ?? false;
}

function compactNumber(text: string): string {
  return text.replace(/[\s.\-/]/g, '').toUpperCase();
}

const PATTERNS: Readonly<Record<string, RegExp>> = {
  AT: /^U\d{8}$/,
  BE: /^[01]\d{9}$/,
  BG: /^\d{9,10}$/,
  CY: /^\d{8}[A-Z]$/,
  CZ: /^\d{8,10}$/,
  DE: /^\d{9}$/,
  DK: /^\d{8}$/,
  EE: /^\d{9}$/,
  EL: /^\d{9}$/,
  ES: /^[0-9A-Z]\d{7}[0-9A-Z]$/,
  FI: /^\d{8}$/,
  FR: /^[0-9A-HJ-NP-Z]{2}\d{9}$/,
  GB: /^(\d{9}|\d{12}|GD[0-4]\d{2}|HA[5-9]\d{2})$/,
  HR: /^\d{11}$/,
  HU: /^\d{8}$/,
  IE: /^(\d{7}[A-W][A-I]?|\d[A-Z+*]\d{5}[A-W])$/,
  IT: /^\d{11}$/,
  LT: /^(\d{9}|\d{12})$/,
  LU: /^\d{8}$/,
  LV: /^\d{11}$/,
  MT: /^\d{8}$/,
  NL: /^[0-9A-Z+*]{10}\d{2}$/,
  PL: /^\d{10}$/,
  PT: /^\d{9}$/,
  RO: /^\d{2,10}$/,
  SE: /^\d{12}$/,
  SI: /^\d{8}$/,
  SK: /^\d{10}$/,
  XI: /^(\d{9}|\d{12}|GD[0-4]\d{2}|HA[5-9]\d{2})$/,
};
