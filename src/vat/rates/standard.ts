import { type RateCategory, type RateRow, rows } from './table.ts';

/**
 * Standard rates of the EU-27 and GB: every one in force on or after 2019-01-01. Where collections disagree, the law named decides:
 * Slovakia 23 % from 2025 (some still say 20), Finland 25.5 % from 2024-09-01 (some say 24 still,
 * or from 2025; the amendment of AVL § 84 entered into force on 1 September 2024). The Commission's database has no German rate of 2020.
 */
export const STANDARD_RATES: readonly RateRow[] = [
  ...rows('AT', 'standard', 'UStG 1994 § 10(1)', [20, '1984-01-01', null]),
  ...rows('BE', 'standard', 'Royal Decree no. 20 of 20 July 1970, Art. 1', [21, '1996-01-01', null]),
  ...rows('BG', 'standard', 'ZDDS Art. 66(1)', [20, '1999-01-01', null]),
  ...rows('CY', 'standard', 'VAT Law 95(I)/2000, s. 17', [19, '2014-01-13', null]),
  ...rows('CZ', 'standard', 'Act 235/2004 § 47', [21, '2013-01-01', null]),
  ...rows('DE', 'standard', 'UStG § 12(1)', [19, '2007-01-01', '2020-06-30']),
  ...rows('DE', 'standard', 'UStG § 28(1), Zweites Corona-Steuerhilfegesetz, BGBl. I 2020 p. 1512', [
    16,
    '2020-07-01',
    '2020-12-31',
  ]),
  ...rows('DE', 'standard', 'UStG § 12(1)', [19, '2021-01-01', null]),
  ...rows('DK', 'standard', 'Momsloven § 33', [25, '1992-01-01', null]),
  ...rows('EE', 'standard', 'KMS § 15(1)', [20, '2009-07-01', '2023-12-31']),
  ...rows('EE', 'standard', 'KMS § 15(1), amended 2023', [22, '2024-01-01', '2025-06-30']),
  ...rows('EE', 'standard', 'KMS § 15(1), Security Tax Act of 2024, amended 2025', [24, '2025-07-01', null]),
  ...rows('ES', 'standard', 'Ley 37/1992 Art. 90', [21, '2012-09-01', null]),
  ...rows('FI', 'standard', 'AVL 1501/1993 § 84', [24, '2013-01-01', '2024-08-31']),
  ...rows('FI', 'standard', 'AVL 1501/1993 § 84, amended 2024', [25.5, '2024-09-01', null]),
  ...rows('FR', 'standard', 'CGI Art. 278', [20, '2014-01-01', null]),
  ...rows('GB', 'standard', 'VATA 1994 s. 2(1)', [20, '2011-01-04', null]),
  ...rows('GR', 'standard', 'Law 2859/2000 Art. 21 (now Law 5144/2024)', [24, '2016-06-01', null]),
  ...rows('HR', 'standard', 'Zakon o PDV Art. 38(1)', [25, '2012-03-01', null]),
  ...rows('HU', 'standard', 'Act CXXVII of 2007 § 82(1)', [27, '2012-01-01', null]),
  ...rows('IE', 'standard', 'VATCA 2010 s. 46(1)(a)', [23, '2012-01-01', '2020-08-31']),
  ...rows('IE', 'standard', 'Financial Provisions (Covid-19) (No. 2) Act 2020 s. 12', [21, '2020-09-01', '2021-02-28']),
  ...rows('IE', 'standard', 'VATCA 2010 s. 46(1)(a)', [23, '2021-03-01', null]),
  ...rows('IT', 'standard', 'DPR 633/1972 Art. 16', [22, '2013-10-01', null]),
  ...rows('LT', 'standard', 'PVM įstatymas Art. 19(1)', [21, '2009-09-01', null]),
  ...rows('LU', 'standard', 'Loi TVA of 12 February 1979 Art. 39(3)', [17, '2015-01-01', '2022-12-31']),
  ...rows('LU', 'standard', 'Law of 26 October 2022 (temporary reduction)', [16, '2023-01-01', '2023-12-31']),
  ...rows('LU', 'standard', 'Loi TVA of 12 February 1979 Art. 39(3)', [17, '2024-01-01', null]),
  ...rows('LV', 'standard', 'PVN likums s. 41(1)', [21, '2012-07-01', null]),
  ...rows('MT', 'standard', 'VAT Act Cap. 406 Art. 19', [18, '2004-01-01', null]),
  ...rows('NL', 'standard', 'Wet OB 1968 Art. 9(1)', [21, '2012-10-01', null]),
  ...rows('PL', 'standard', 'Ustawa o VAT Art. 146aa, 146ef', [23, '2011-01-01', null]),
  ...rows('PT', 'standard', 'CIVA Art. 18(1)(c)', [23, '2011-01-01', null]),
  ...rows('RO', 'standard', 'Codul fiscal (Law 227/2015) Art. 291(1)', [19, '2017-01-01', '2025-07-31']),
  ...rows('RO', 'standard', 'Codul fiscal Art. 291(1), Law 141/2025', [21, '2025-08-01', null]),
  ...rows('SE', 'standard', 'Mervärdesskattelagen ch. 9 § 2', [25, '1990-07-01', null]),
  ...rows('SI', 'standard', 'ZDDV-1 Art. 41(1)', [22, '2013-07-01', null]),
  ...rows('SK', 'standard', 'Act 222/2004 § 27(1)', [20, '2011-01-01', '2024-12-31']),
  ...rows('SK', 'standard', 'Act 222/2004 § 27(1), Act 278/2024', [23, '2025-01-01', null]),
];

/**
 * Regions with a standard rate of their own. Azores: 18 % until 2021-06-30, 16 % since (Regional Legislative Decree 15-A/2021/A, order
 * 194/2021-XXII; most collections still say 18). Jungholz and Mittelberg, and the Greek islands, only for whoever is seated or sells there. The
 * French overseas departments are outside the EU's VAT territory, so that the 8.5 % some collections give them is none of ours.
 */
export const REGIONAL_STANDARD_RATES: readonly RateRow[] = [
  ...rows('PT-20', 'standard', 'DLR 2/99/A', [18, '2014-01-01', '2021-06-30']),
  ...rows('PT-20', 'standard', 'DLR 15-A/2021/A', [16, '2021-07-01', null]),
  ...rows('PT-30', 'standard', 'CIVA Art. 18(3)(b)', [22, '2012-04-01', null]),
  ...rows('AT-JM', 'standard', 'UStG 1994 § 10(4) (sellers seated in Jungholz and Mittelberg)', [
    19,
    '1984-01-01',
    null,
  ]),
  ...rows('GR-IS', 'standard', 'Law 2859/2000 Art. 21(4) (islands)', [17, '2016-06-01', null]),
];

/** Where goods can be taxed: the EU-27, GB, and the regions that goods may arrive in. */
export const STANDARD_PLACES: readonly string[] = [
  ...new Set(STANDARD_RATES.map((row) => row.place)),
  'FR-20',
  'PT-20',
  'PT-30',
];

/** Rows of a category in places that are known to tax it at the standard rate, with its changes: a fact, other than no row. */
export function asStandard(category: RateCategory, ...places: readonly string[]): RateRow[] {
  const all = [...STANDARD_RATES, ...REGIONAL_STANDARD_RATES];
  return places.flatMap((place) => {
    const own = all.filter((row) => row.place === place);
    const found = own.length > 0 ? own : all.filter((row) => row.place === place.slice(0, 2));
    return found.map((row) => ({ ...row, place, category }));
  });
}
