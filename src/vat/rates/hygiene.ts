import { asStandard } from './standard.ts';
import { type RateRow, rows } from './table.ts';

/**
 * Sanitary pads and tampons; cups, sponges and pants mostly bear the same, but in Ireland only since 2023. Left out: Cyprus outside the days of
 * its decrees.
 *
 * Collections put some of the standard rates below among the reduced ones, for a heading (9619) that covers more: Slovakia and Estonia reduce
 * articles for incontinence and for the disabled only, Bulgaria those for babies; bills for 5 or 9 % failed or slept in Lithuania (2021) and
 * Romania (2024).
 */
export const HYGIENE_RATES: readonly RateRow[] = [
  ...rows('AT', 'hygiene-products', 'UStG 1994 § 10(1)', [20, '1984-01-01', '2020-12-31']),
  ...rows('AT', 'hygiene-products', 'UStG 1994 § 10(2) no. 9', [10, '2021-01-01', '2025-12-31']),
  ...rows('AT', 'hygiene-products', 'UStG 1994 § 6(1) (exempt with deduction from 2026)', [0, '2026-01-01', null]),
  ...rows('BE', 'hygiene-products', 'Royal Decree no. 20, Table A XVII', [6, '2018-01-01', null]),
  ...rows('CY', 'hygiene-products', 'Decrees of 2023 and 2024 under VAT Law 95(I)/2000 Sch. 6', [
    0,
    '2023-05-05',
    '2024-09-30',
  ]),
  ...rows('CY', 'hygiene-products', 'Decrees KDP 349/2024, 337/2025', [0, '2024-11-04', '2026-12-31']),
  ...rows('DE', 'hygiene-products', 'UStG § 12(1)', [19, '2007-01-01', '2019-12-31']),
  ...rows(
    'DE',
    'hygiene-products',
    'UStG § 12(2) no. 1, Annex 2 no. 55',
    [7, '2020-01-01', '2020-06-30'],
    [7, '2021-01-01', null],
  ),
  ...rows('DE', 'hygiene-products', 'UStG § 28(2)', [5, '2020-07-01', '2020-12-31']),
  ...rows('ES', 'hygiene-products', 'Ley 37/1992 Art. 91(1) 1.6', [10, '2012-09-01', '2022-12-31']),
  ...rows('ES', 'hygiene-products', 'Ley 37/1992 Art. 91(2), Ley 31/2022', [4, '2023-01-01', null]),
  ...rows(
    'FI',
    'hygiene-products',
    'AVL 1501/1993 § 84',
    [24, '2013-01-01', '2024-08-31'],
    [25.5, '2024-09-01', '2024-12-31'],
  ),
  ...rows('FI', 'hygiene-products', 'AVL 1501/1993 § 85', [14, '2025-01-01', '2025-12-31'], [13.5, '2026-01-01', null]),
  ...rows('FR', 'hygiene-products', 'CGI Art. 278-0 bis A 1° bis', [5.5, '2016-01-01', null]),
  ...rows('GB', 'hygiene-products', 'VATA 1994 Sch. 7A Group 4', [5, '2001-01-01', '2020-12-31']),
  ...rows('GB', 'hygiene-products', 'VATA 1994 Sch. 8 Group 19', [0, '2021-01-01', null]),
  ...rows('HR', 'hygiene-products', 'Zakon o PDV Art. 38(1)', [25, '2012-03-01', '2022-03-31']),
  ...rows('HR', 'hygiene-products', 'Zakon o PDV Art. 38(3), NN 39/2022', [13, '2022-04-01', null]),
  ...rows('IE', 'hygiene-products', 'VATCA 2010 Sch. 2', [0, '1984-01-01', null]),
  // Compostable and washable ones bore 5 % from 2020 on already (no. 1-quinquies of part II-bis).
  ...rows('IT', 'hygiene-products', 'DPR 633/1972 Art. 16', [22, '2013-10-01', '2021-12-31']),
  ...rows('IT', 'hygiene-products', 'L. 234/2021 Art. 1(13)', [10, '2022-01-01', '2022-12-31']),
  ...rows('IT', 'hygiene-products', 'L. 197/2022 Art. 1(72)', [5, '2023-01-01', '2023-12-31']),
  ...rows('IT', 'hygiene-products', 'L. 213/2023 Art. 1(45)', [10, '2024-01-01', null]),
  ...rows('LU', 'hygiene-products', 'Loi TVA Art. 39(3)', [17, '2015-01-01', '2019-04-30']),
  ...rows('LU', 'hygiene-products', 'Loi TVA Art. 40, Annex B', [3, '2019-05-01', null]),
  ...rows('MT', 'hygiene-products', 'VAT Act Cap. 406 Art. 19', [18, '2004-01-01', '2024-12-31']),
  ...rows('MT', 'hygiene-products', 'VAT Act Cap. 406, Sch. 5, Budget 2025', [0, '2025-01-01', null]),
  ...rows('NL', 'hygiene-products', 'Wet OB 1968 Table I a', [9, '2019-01-01', null]),
  ...rows('PL', 'hygiene-products', 'Ustawa o VAT Annex 3, Art. 146aa', [8, '2011-01-01', '2020-06-30']),
  ...rows('PL', 'hygiene-products', 'Ustawa o VAT Annex 10', [5, '2020-07-01', null]),
  ...rows('PT', 'hygiene-products', 'CIVA List I 2.5', [6, '2010-07-01', null]),
  ...rows('PT-20', 'hygiene-products', 'DLR 2/99/A', [4, '2015-07-01', null]),
  ...rows('PT-30', 'hygiene-products', 'CIVA Art. 18(3)(b)', [5, '2012-04-01', '2024-09-30']),
  ...rows('PT-30', 'hygiene-products', 'DLR 6/2024/M Art. 21', [4, '2024-10-01', null]),
  ...rows('SI', 'hygiene-products', 'ZDDV-1 Art. 41(1)', [22, '2013-07-01', '2021-05-02']),
  ...rows('SI', 'hygiene-products', 'ZDDV-1 Annex I, Rules on its implementation Art. 49 as amended in 2021', [
    9.5,
    '2021-05-03',
    null,
  ]),
  ...asStandard('hygiene-products', 'BG', 'CZ', 'DK', 'EE', 'GR', 'HU', 'LT', 'LV', 'RO', 'SE', 'SK'),
];
