import { type RateRow, rows } from './table.ts';

/**
 * Printed books. Downloads of e-books are services and none of this engine's business. For whoever compares: they bear the standard rate in HU
 * (27 %), and bore it until 2019-03-31 in BE, 2019-06-30 in FI and SE, 2019-10-31 in PL, 2019-12-17 in DE, 2019-12-31 in AT, NL and SI, 2020-04-22
 * in ES, 2020-04-30 in CZ and GB; in IE they bore 9 % from 2019 to 2023. Denmark's government announced 0 % with its budget of 2026; no act in the
 * gazette was found that says so, so 25 % stays until one can be named here. In Latvia books in other languages than those of the EU, its
 * candidates and the OECD (Russian, above all) bear 21 % from 2026-01-01: a seller of those overrides the rate.
 */
export const BOOK_RATES: readonly RateRow[] = [
  ...rows('AT', 'books', 'UStG 1994 § 10(2), Annex 1', [10, '1984-01-01', '2020-06-30'], [10, '2022-01-01', null]),
  ...rows('AT', 'books', 'UStG 1994 § 28(52)', [5, '2020-07-01', '2021-12-31']),
  ...rows('BE', 'books', 'Royal Decree no. 20, Table A XIX', [6, '1971-01-01', null]),
  ...rows('BG', 'books', 'ZDDS Art. 66(1)', [20, '1999-01-01', '2020-06-30']),
  ...rows('BG', 'books', 'ZDDS Art. 66a', [9, '2020-07-01', null]),
  ...rows('CY', 'books', 'VAT Law 95(I)/2000, Sch. 5', [5, '2000-07-01', '2023-07-20']),
  ...rows('CY', 'books', 'VAT Law 95(I)/2000 as amended, in force 21 July 2023', [3, '2023-07-21', null]),
  ...rows('CZ', 'books', 'Act 235/2004, Annex 3a', [10, '2015-01-01', '2023-12-31']),
  ...rows('CZ', 'books', 'Act 235/2004 § 71i, Act 349/2023', [0, '2024-01-01', null]),
  ...rows(
    'DE',
    'books',
    'UStG § 12(2) no. 1, Annex 2 no. 49',
    [7, '1983-07-01', '2020-06-30'],
    [7, '2021-01-01', null],
  ),
  ...rows('DE', 'books', 'UStG § 28(2)', [5, '2020-07-01', '2020-12-31']),
  ...rows('DK', 'books', 'Momsloven § 33', [25, '1992-01-01', null]),
  ...rows('EE', 'books', 'KMS § 15(2)', [9, '2009-01-01', null]),
  ...rows('ES', 'books', 'Ley 37/1992 Art. 91(2)', [4, '1995-01-01', null]),
  ...rows(
    'FI',
    'books',
    'AVL 1501/1993 § 85 a',
    [10, '2013-01-01', '2024-12-31'],
    [14, '2025-01-01', '2025-12-31'],
    [13.5, '2026-01-01', null],
  ),
  ...rows('FR', 'books', 'CGI Art. 278-0 bis A 3°', [5.5, '2013-01-01', null]),
  ...rows('GB', 'books', 'VATA 1994 Sch. 8 Group 3', [0, '1973-04-01', null]),
  ...rows('GR', 'books', 'Law 2859/2000 Annex III', [6, '2015-07-01', null]),
  ...rows('HR', 'books', 'Zakon o PDV Art. 38(2)', [5, '2014-01-01', null]),
  ...rows('HU', 'books', 'Act CXXVII of 2007, Annex 3', [5, '2004-05-01', null]),
  ...rows('IE', 'books', 'VATCA 2010 Sch. 2', [0, '1972-11-01', null]),
  ...rows('IT', 'books', 'DPR 633/1972 Table A, part II no. 18', [4, '1989-01-01', null]),
  ...rows('LT', 'books', 'PVM įstatymas Art. 19(3)', [9, '2013-01-01', '2025-12-31'], [5, '2026-01-01', null]),
  ...rows('LU', 'books', 'Loi TVA Art. 40, Annex B', [3, '1983-07-01', null]),
  ...rows('LV', 'books', 'PVN likums s. 42', [12, '2011-01-01', '2021-12-31'], [5, '2022-01-01', null]),
  ...rows('MT', 'books', 'VAT Act Cap. 406, Sch. 8', [5, '2004-05-01', null]),
  ...rows('NL', 'books', 'Wet OB 1968 Table I a.30', [9, '2019-01-01', null]),
  ...rows('PL', 'books', 'Ustawa o VAT Annex 10', [5, '2011-01-01', null]),
  ...rows('PT', 'books', 'CIVA List I 2.1', [6, '2010-07-01', null]),
  ...rows('RO', 'books', 'Codul fiscal Art. 291(3)', [5, '2016-01-01', '2025-07-31']),
  ...rows('RO', 'books', 'Codul fiscal Art. 291(2), Law 141/2025', [11, '2025-08-01', null]),
  ...rows('SE', 'books', 'Mervärdesskattelagen ch. 9', [6, '2002-01-01', null]),
  ...rows('SI', 'books', 'ZDDV-1 Annex I and IV', [9.5, '2013-07-01', '2019-12-31'], [5, '2020-01-01', null]),
  ...rows('SK', 'books', 'Act 222/2004 Annex 7', [10, '2011-01-01', '2024-12-31'], [5, '2025-01-01', null]),
];
