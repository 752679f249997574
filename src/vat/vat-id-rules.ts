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
} from './vat-id-check-digits.ts';

/** What the numbers of one prefix look like, without the prefix. */
export type VatIdRule = {
  form: RegExp;
  /** Only for numbers of that form. Where it is in doubt the answer is true. */
  hasRightCheckDigits(number: string): boolean;
};

const BRITISH_FORM = /^(\d{9}(\d{3})?|GD[0-4]\d{2}|HA[5-9]\d{2}|(GD8888[0-4]|HA8888[5-9])\d{4})$/;

/**
 * Forms: European Commission, VIES FAQ, question 11 "structure of VAT identification numbers", with the ranges of its number construction
 * rules; GB: HMRC VAT Notice 700/1. Of jsvat only the arithmetic is taken, since its patterns are out of date.
 */
export const VAT_ID_RULES: ReadonlyMap<string, VatIdRule> = new Map(
  Object.entries({
    AT: { form: /^U\d{8}$/, hasRightCheckDigits: (number) => austria.calcFn(number.slice(1)) },
    // Nine digits are the old form; `normaliseVatId` puts the 0 before them that VIES demands.
    BE: { form: /^[01]?\d{9}$/, hasRightCheckDigits: isBelgian },
    // Ten digits: besides birth and foreigners' numbers, natural persons bear numbers of the revenue agency's own since 2024, whose check digit is
    // published nowhere.
    BG: { form: /^\d{9,10}$/, hasRightCheckDigits: (number) => number.length === 10 || bulgaria.calcFn(number) },
    // Any first digit: since March 2023 they begin with 6 (Tax Department, notice of 4 May 2023), and others may follow.
    CY: { form: /^\d{8}[A-Z]$/, hasRightCheckDigits: by(cyprus) },
    CZ: { form: /^\d{8,10}$/, hasRightCheckDigits: isCzech },
    DE: { form: /^[1-9]\d{8}$/, hasRightCheckDigits: by(germany) },
    // "All CVR numbers satisfy the modulus 11 check" (Erhvervsstyrelsen), unlike personal numbers since 2007.
    DK: { form: /^[1-9]\d{7}$/, hasRightCheckDigits: by(denmark) },
    EE: { form: /^\d{9}$/, hasRightCheckDigits: by(estonia) },
    // Eight digits: the old form, or a leading 0 that a spreadsheet ate.
    EL: { form: /^\d{8,9}$/, hasRightCheckDigits: (number) => greece.calcFn(number.padStart(9, '0')) },
    ES: { form: /^[\dA-HJ-NP-SU-Z]\d{7}[\dA-Z]$/, hasRightCheckDigits: isSpanish },
    FI: { form: /^\d{8}$/, hasRightCheckDigits: isFinnish },
    FR: { form: /^[\dA-HJ-NP-Z]{2}\d{9}$/, hasRightCheckDigits: isFrench },
    GB: { form: BRITISH_FORM, hasRightCheckDigits: isBritish },
    HR: { form: /^\d{11}$/, hasRightCheckDigits: by(croatia) },
    HU: { form: /^\d{8}$/, hasRightCheckDigits: by(hungary) },
    IE: { form: /^(\d{7}[A-W][A-W]?|\d[A-Z+*]\d{5}[A-W])$/, hasRightCheckDigits: isIrish },
    // Digits 8 to 10 are the office: 001 to 201, 888 or 999.
    IT: { form: /^\d{11}$/, hasRightCheckDigits: by(italy) },
    LT: { form: /^(\d{7}1\d|\d{10}1\d)$/, hasRightCheckDigits: by(lithuania) },
    LU: { form: /^\d{8}$/, hasRightCheckDigits: by(luxembourg) },
    LV: { form: /^\d{11}$/, hasRightCheckDigits: isLatvian },
    MT: { form: /^[1-9]\d{7}$/, hasRightCheckDigits: isMaltese },
    NL: { form: /^[\dA-Z+*]{10}\d{2}$/, hasRightCheckDigits: isDutch },
    PL: { form: /^\d{10}$/, hasRightCheckDigits: isPolish },
    PT: { form: /^[1-9]\d{8}$/, hasRightCheckDigits: by(portugal) },
    RO: { form: /^[1-9]\d{1,9}$/, hasRightCheckDigits: by(romania) },
    // 01 in nearly all cases; a holder of several businesses has more.
    SE: { form: /^\d{10}(0[1-9]|[1-8]\d|9[0-4])$/, hasRightCheckDigits: isSwedish },
    SI: { form: /^[1-9]\d{7}$/, hasRightCheckDigits: by(slovenia) },
    SK: { form: /^\d{10}$/, hasRightCheckDigits: isSlovak },
    XI: { form: BRITISH_FORM, hasRightCheckDigits: isBritish },
  } satisfies Record<string, VatIdRule>),
);

function by(country: Country): (number: string) => boolean {
  return (number) => country.calcFn(number);
}
