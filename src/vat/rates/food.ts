import { asStandard } from './standard.ts';
import { type RateRow, rows } from './table.ts';

/**
 * Foodstuffs in general, only for states that tax most of them at one rate. Left out: Croatia, Hungary, Portugal and Slovakia, where
 * the rate hangs on the foodstuff, Poland before its new matrix of 2020-07-01, and Greece before 2019-05-20, when packed food bore 24 %.
 */
export const FOOD_RATES: readonly RateRow[] = [
  ...rows('AT', 'food', 'UStG 1994 § 10(2), Annex 1', [10, '1984-01-01', null]),
  ...rows('BE', 'food', 'Royal Decree no. 20, Table A', [6, '1971-01-01', null]),
  // Vegetables, and since November 2024 fruit, are at 0 % by decree from 2023-12-01 on.
  ...rows('CY', 'food', 'VAT Law 95(I)/2000, Sch. 5', [5, '2000-07-01', null]),
  ...rows('CZ', 'food', 'Act 235/2004, Annex 3', [15, '2013-01-01', '2023-12-31'], [12, '2024-01-01', null]),
  ...rows('DE', 'food', 'UStG § 12(2) no. 1, Annex 2', [7, '1983-07-01', '2020-06-30'], [7, '2021-01-01', null]),
  ...rows('DE', 'food', 'UStG § 28(2)', [5, '2020-07-01', '2020-12-31']),
  // Pasta and seed oils bore 5 % in 2023 and until 2024-09-30, then 7.5 % to the end of the year.
  ...rows('ES', 'food', 'Ley 37/1992 Art. 91(1)', [10, '2012-09-01', null]),
  ...rows('FI', 'food', 'AVL 1501/1993 § 85', [14, '2013-01-01', '2025-12-31'], [13.5, '2026-01-01', null]),
  ...rows('FR', 'food', 'CGI Art. 278-0 bis A 1°', [5.5, '2014-01-01', null]),
  ...rows('FR-20', 'food', 'CGI Art. 297', [2.1, '2013-01-01', null]),
  ...rows('GB', 'food', 'VATA 1994 Sch. 8 Group 1', [0, '1973-04-01', null]),
  ...rows('GR', 'food', 'Law 2859/2000 Annex III, Law 4611/2019 Art. 121', [13, '2019-05-20', null]),
  ...rows('IE', 'food', 'VATCA 2010 Sch. 2', [0, '1972-11-01', null]),
  ...rows('IT', 'food', 'DPR 633/1972 Table A, part III', [10, '1995-02-24', null]),
  ...rows('LU', 'food', 'Loi TVA Art. 40, Annex B', [3, '1983-07-01', null]),
  ...rows('MT', 'food', 'VAT Act Cap. 406, Sch. 5', [0, '2004-05-01', null]),
  ...rows('NL', 'food', 'Wet OB 1968 Table I a.1', [9, '2019-01-01', null]),
  ...rows('PL', 'food', 'Ustawa o VAT Annex 10', [5, '2020-07-01', '2022-01-31'], [5, '2024-04-01', null]),
  ...rows('PL', 'food', 'Ustawa o VAT Art. 146da', [0, '2022-02-01', '2022-12-31']),
  ...rows('PL', 'food', 'Regulations of the Minister of Finance, Dz.U. 2022 and 2023 (extension)', [
    0,
    '2023-01-01',
    '2024-03-31',
  ]),
  // Food with added sugar bears the standard rate from 2024 on.
  ...rows('RO', 'food', 'Codul fiscal Art. 291(2)', [9, '2015-06-01', '2025-07-31']),
  ...rows('RO', 'food', 'Codul fiscal Art. 291(2), Law 141/2025', [11, '2025-08-01', null]),
  ...rows('SE', 'food', 'Mervärdesskattelagen ch. 9', [12, '1996-01-01', '2026-03-31'], [12, '2028-01-01', null]),
  ...rows('SE', 'food', 'Mervärdesskattelagen ch. 9, prop. 2025/26:55', [6, '2026-04-01', '2027-12-31']),
  ...rows('SI', 'food', 'ZDDV-1 Annex I', [9.5, '2013-07-01', null]),
  ...asStandard('food', 'BG', 'DK', 'EE', 'LT', 'LV'),
];
