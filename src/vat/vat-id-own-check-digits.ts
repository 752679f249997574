/**
 * Check digits that the package jsvat does not know, or takes too strictly or too loosely. Every function expects a number without its
 * prefix that has its state's form (`vat-id-text.ts`). Source where none is named: European Commission, "VIES – VAT number
 * construction rules", version 15. What no source settles is accepted: a valid number that is refused costs the seller the VAT, a
 * wrong one that is let through is found by VIES.
 */

/** Mod 97 over the first eight of ten digits (Crossroads Bank for Enterprises); nine digits are the old form without the leading 0. */
export function isBelgian(number: string): boolean {
  const digits = number.padStart(10, '0');
  return Number(digits) > 0 && (Number(digits.slice(0, 8)) + Number(digits.slice(8))) % 97 === 0;
}

/**
 * Eight digits: legal persons. Nine: the tax office's own numbers, which begin with 6, or birth numbers given before 1954, which have
 * no check digit, so that only their date is looked at. Ten: birth numbers.
 */
export function isCzech(number: string): boolean {
  if (number.length === 10) return isBirthNumber(number);
  if (number.length === 8) return number[0] !== '9' && endsWith(number, (11 - (czechSum(number, 0) % 11)) % 10);
  if (number[0] === '6') return endsWith(number, (20 + 9 - (11 - (czechSum(number, 1) % 11))) % 10);
  return (
    /^([0-4]\d|5[0-3]|[89]\d)[0156]/.test(number) && hasDay(number.slice(4, 6), String(Number(number.slice(2, 4)) % 50))
  );
}

/** The whole divisible by 11, with a third digit of these; whether birth numbers still serve is left open by every source. */
export function isSlovak(number: string): boolean {
  const isOfTaxOffice = /^[1-9]\d[2346-9]/.test(number) && Number(number) % 11 === 0;
  return isOfTaxOffice || isBirthNumber(number);
}

/**
 * Personal numbers (DNI, NIE) end with a letter by mod 23, entities with a digit or the letter that stands for it. Which entities bear
 * which is told differently by every source (Orden EHA/451/2008 and the Commission's rules too), so either is accepted; K, L and M, persons without
 * a DNI or NIE, were once counted like entities.
 */
export function isSpanish(number: string): boolean {
  const first = number.charAt(0);
  const last = number.charAt(8);
  const isPersonal = (digits: string) => last === 'TRWAGMYFPDXBNJZSQVHLCKE'.charAt(Number(digits) % 23);
  if (/[\dXYZ]/.test(first))
    return isPersonal(`${/\d/.test(first) ? first : 'XYZ'.indexOf(first)}${number.slice(1, 8)}`);
  const control = (10 - (luhnSum(number.slice(1, 8)) % 10)) % 10;
  const isOfEntity = last === String(control) || last === 'JABCDEFGHI'.charAt(control);
  return isOfEntity || (/[KLM]/.test(first) && isPersonal(number.slice(1, 8)));
}

/** A remainder of 1 would need a check digit of two places, so such numbers are not given out. */
export function isFinnish(number: string): boolean {
  return weightedSum(number, [7, 9, 10, 5, 8, 4, 2, 1]) % 11 === 0;
}

/** Likewise for a remainder of 10. */
export function isPolish(number: string): boolean {
  return weightedSum(number, [6, 5, 7, 2, 3, 4, 5, 6, 7, -1]) % 11 === 0;
}

/**
 * Key of two characters over the nine digits behind it: mod 97 if both are digits, else mod 11. That the nine digits of a French business
 * satisfy Luhn is left to VIES, since those of Monaco, which bear FR too, do not.
 */
export function isFrench(number: string): boolean {
  const siren = Number(number.slice(2));
  const [first, second] = [frenchValue(number, 0), frenchValue(number, 1)];
  if (first < 10 && second < 10) return (siren * 100 + 12) % 97 === first * 10 + second;
  const key = first < 10 ? first * 24 + second - 10 : first * 34 + second - 100;
  return (siren + 1 + Math.floor(key / 11)) % 11 === key % 11;
}

/**
 * Nine digits, twelve with a branch: seven with weights 8 … 2 and two check digits together make a multiple of 97, or since 2009, from 100 0000
 * on, one less 55 (HMRC, "97" and "9755"). Whether the 55 was ever added instead is told differently, so that remainder passes too. GD and HA numbers
 * have ranges, which are their form, and two check digits only where they were written for trade with the EU.
 */
export function isBritish(number: string): boolean {
  if (/^\D/.test(number)) return number.length === 5 || Number(number.slice(6, 9)) % 97 === Number(number.slice(9));
  if (Number(number.slice(0, 9)) === 0 || number.slice(9) === '000') return false;
  const remainder = weightedSum(number, [8, 7, 6, 5, 4, 3, 2, 10, 1]) % 97;
  return remainder === 0 || ((remainder === 42 || remainder === 55) && number >= '1');
}

/**
 * Seven digits, a check letter, since 2013 a second letter that counts nine times (Revenue eBrief 32/13). In the old form a letter, + or *
 * stands second, and the first digit counts last.
 */
export function isIrish(number: string): boolean {
  const isOld = !/^\d{7}/.test(number);
  const digits = isOld ? `0${number.slice(2, 7)}${number.charAt(0)}` : number.slice(0, 7);
  const second = number.charAt(8) === '' ? 0 : IRISH_LETTERS.indexOf(number.charAt(8));
  return number.charAt(7) === IRISH_LETTERS.charAt((weightedSum(digits, [8, 7, 6, 5, 4, 3, 2]) + 9 * second) % 23);
}

/**
 * Legal persons begin with 4 to 9. Below stand personal codes: with a date of birth, of which the Commission's rules check nothing else,
 * or since July 2017 from 32 on at random, check digit included (Office of Citizenship and Migration Affairs, "Personas koda maiņa").
 */
export function isLatvian(number: string): boolean {
  if (number < '32') return hasDay(number.slice(0, 2), number.slice(2, 4));
  if (number < '4') return true;
  const remainder = weightedSum(number, [9, 1, 4, 8, 3, 10, 2, 5, 7, 6]) % 11;
  if (remainder === 4) return number.startsWith('9') && number.endsWith('0');
  return endsWith(number, (14 - remainder) % 11);
}

/** The Commission's rules take 37 less the remainder, so 01 to 37; greater ones of the same remainder are left to VIES. */
export function isMaltese(number: string): boolean {
  return weightedSum(number, [3, 4, 6, 7, 8, 9, 10, 1]) % 37 === 0;
}

/**
 * Legal persons: the nine digits before B pass the eleven-test. Sole traders since 2020: the whole with its prefix is 1 modulo 97, letters
 * counted from A = 10, + 36, * 37 (Belastingdienst, "btw-id": positions 3 to 12 may one day hold any of them).
 */
export function isDutch(number: string): boolean {
  if (number.endsWith('00')) return false;
  const passesElevenTest =
    /^\d{9}B/.test(number) &&
    Number(number.slice(0, 9)) > 0 &&
    weightedSum(number, [9, 8, 7, 6, 5, 4, 3, 2, -1]) % 11 === 0;
  return passesElevenTest || mod97(`NL${number}`) === 1;
}

/** Luhn over the first ten of twelve digits; the last two count the businesses of one holder and are part of the form. */
export function isSwedish(number: string): boolean {
  return (luhnSum(number.slice(0, 9)) + digitAt(number, 9)) % 10 === 0;
}

const IRISH_LETTERS = 'WABCDEFGHIJKLMNOPQRSTUV';
const FRENCH_CHARACTERS = '0123456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/**
 * Ten digits: YYMMDD and a serial of four, divisible by 11; until 1985 also with a remainder of 10 in the first nine and 0 as the last.
 * Month + 50 for women, + 20 where serials ran out (Act 133/2000 Coll., § 13); day + 50 for numbers of the insured.
 */
function isBirthNumber(number: string): boolean {
  if (!hasBirthDay(number)) return false;
  const year = Number(number.slice(0, 2));
  return (
    Number(number) % 11 === 0 ||
    (number.endsWith('0') && Number(number.slice(0, 9)) % 11 === 10 && year >= 54 && year < 85)
  );
}

function hasBirthDay(number: string): boolean {
  const month = String((Number(number.slice(2, 4)) % 50) % 20);
  return hasDay(String(Number(number.slice(4, 6)) % 50), month);
}

/** 30 February passes: a wrong date is not worth a number that is right. */
function hasDay(day: string, month: string): boolean {
  return Number(day) >= 1 && Number(day) <= 31 && Number(month) >= 1 && Number(month) <= 12;
}

function czechSum(number: string, from: number): number {
  return weightedSum(number.slice(from), [8, 7, 6, 5, 4, 3, 2]);
}

function frenchValue(number: string, at: number): number {
  return FRENCH_CHARACTERS.indexOf(number.charAt(at));
}

/** Every second digit, the first included, doubled, and cross sums added. For numbers whose check digit follows an odd count of digits. */
function luhnSum(digits: string): number {
  let sum = 0;
  for (let at = 0; at < digits.length; at++) {
    const value = digitAt(digits, at) * (at % 2 === 0 ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  }
  return sum;
}

function mod97(text: string): number {
  let remainder = 0;
  for (const character of text) {
    const value = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ+*'.indexOf(character);
    remainder = (remainder * (value < 10 ? 10 : 100) + value) % 97;
  }
  return remainder;
}

function weightedSum(digits: string, weights: readonly number[]): number {
  let sum = 0;
  for (let at = 0; at < weights.length; at++) sum += digitAt(digits, at) * (weights[at] ?? 0);
  return sum;
}

function endsWith(number: string, digit: number): boolean {
  return digitAt(number, number.length - 1) === digit;
}

function digitAt(digits: string, at: number): number {
  return digits.charCodeAt(at) - 48;
}
