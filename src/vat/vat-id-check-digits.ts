import {
  austria,
  bulgaria,
  type Country,
  croatia,
  cyprus,
  denmark,
  estonia,
  germany,
  greece,
  hungary,
  italy,
  lithuania,
  luxembourg,
  portugal,
  romania,
  slovenia,
} from 'jsvat';
import {
  isBelgian,
  isBritish,
  isCzech,
  isDutch,
  isFinnish,
  isFrench,
  isIrish,
  isLatvian,
  isMaltese,
  isPolish,
  isSlovak,
  isSpanish,
  isSwedish,
} from './vat-id-own-check-digits.ts';

/**
 * Whether a number of the form of its prefix (`vat-id-text.ts`) has right check digits, by prefix. Where that is in doubt the answer is
 * true. Of jsvat only the arithmetic is taken, since its patterns are out of date, and only where it says the same as the Commission.
 */
export const CHECK_DIGITS: Readonly<Record<string, (number: string) => boolean>> = {
  AT: (number) => austria.calcFn(number.slice(1)),
  BE: isBelgian,
  // Ten digits: besides birth and foreigners' numbers, natural persons bear numbers of the revenue agency's own since 2024, whose check
  // digit is published nowhere.
  BG: (number) => number.length === 10 || bulgaria.calcFn(number),
  CY: by(cyprus),
  CZ: isCzech,
  DE: by(germany),
  // "All CVR numbers satisfy the modulus 11 check" (Erhvervsstyrelsen), unlike personal numbers since 2007.
  DK: by(denmark),
  EE: by(estonia),
  EL: (number) => greece.calcFn(number.padStart(9, '0')),
  ES: isSpanish,
  FI: isFinnish,
  FR: isFrench,
  GB: isBritish,
  HR: by(croatia),
  HU: by(hungary),
  IE: isIrish,
  // Digits 8 to 10 are the office: 001 to 201, 888 or 999.
  IT: by(italy),
  LT: by(lithuania),
  LU: by(luxembourg),
  LV: isLatvian,
  MT: isMaltese,
  NL: isDutch,
  PL: isPolish,
  PT: by(portugal),
  RO: by(romania),
  SE: isSwedish,
  SI: by(slovenia),
  SK: isSlovak,
  XI: isBritish,
};

function by(country: Country): (number: string) => boolean {
  return (number) => country.calcFn(number);
}
