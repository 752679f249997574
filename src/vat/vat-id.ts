import { isMemberState } from './country.ts';
import type { VatId } from './transaction.ts';
import { VAT_ID_RULES } from './vat-id-rules.ts';

/** What can be told of a VAT ID without asking anyone. Whether it belongs to somebody only its state knows: that is evidence. */
export type VatIdForm = 'well-formed' | 'malformed' | 'not-eu';

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
  while (!hasForm(prefix, rest) && repeated.some((one) => rest.startsWith(one))) rest = rest.slice(2);
  const length = FULL_LENGTHS[prefix];
  const isShort = length !== undefined && hasForm(prefix, rest) && rest.length < length;
  return { countryCode: prefix, number: isShort ? rest.padStart(length, '0') : rest };
}

/** Splits `DE136695976` (with any separators) into prefix and number; undefined where it does not start with two letters. */
export function splitVatId(text: string): VatId | undefined {
  const match = /^([A-Z]{2})([0-9A-Z+*]{2,})$/.exec(compact(text));
  return match === null ? undefined : normaliseVatId(match[1] ?? '', match[2] ?? '');
}

/**
 * Whether the number can be one of its prefix, by form and check digits; `not-eu` for a prefix that is no Member State's on the day (it is
 * no EU VAT ID). A number that may be right is never `malformed`. Takes a VAT ID as `normaliseVatId` writes it.
 */
export function vatIdForm(vatId: VatId, day: string): VatIdForm {
  if (!isMemberState(countryOfVatId(vatId), day)) return 'not-eu';
  return isPossible(vatId) ? 'well-formed' : 'malformed';
}

/** Whether it can be a British number (prefix GB, or XI for Northern Ireland); for UK VAT a customer with one is a business. */
export function isBritishVatId(vatId: VatId): boolean {
  return (vatId.countryCode === 'GB' || vatId.countryCode === 'XI') && isPossible(vatId);
}

/** ISO country of the prefix: `EL` → `GR`. */
export function countryOfVatId(vatId: VatId): string {
  return vatId.countryCode === 'EL' ? 'GR' : vatId.countryCode;
}

function isPossible({ countryCode, number }: VatId): boolean {
  const rule = VAT_ID_RULES.get(countryCode);
  if (rule === undefined) return false;
  return rule.form.test(number) && rule.hasRightCheckDigits(number);
}

function hasForm(prefix: string, number: string): boolean {
  return VAT_ID_RULES.get(prefix)?.form.test(number) ?? false;
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
