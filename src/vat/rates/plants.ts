import { asStandard } from './standard.ts';
import { type RateRow, rows } from './table.ts';

/**
 * Live ornamental plants and cut flowers. Left out: Czechia (cut flowers at 21 % from 2024, plants at 12), Greece (cut flowers at 24,
 * plants at 13), and, not being certain, CY, HR, PT, RO, SI and SK.
 */
export const PLANT_RATES: readonly RateRow[] = [
  ...rows('AT', 'plants', 'UStG 1994 § 10(3), Annex 2', [13, '2016-01-01', null]),
  ...rows('BE', 'plants', 'Royal Decree no. 20, Table A', [6, '1971-01-01', null]),
  ...rows(
    'DE',
    'plants',
    'UStG § 12(2) no. 1, Annex 2 no. 6-8',
    [7, '1983-07-01', '2020-06-30'],
    [7, '2021-01-01', null],
  ),
  ...rows('DE', 'plants', 'UStG § 28(2)', [5, '2020-07-01', '2020-12-31']),
  ...rows('ES', 'plants', 'Ley 37/1992 Art. 91(1) 1.8', [10, '2015-01-01', null]),
  ...rows('FR', 'plants', 'CGI Art. 278 bis 3°', [10, '2014-01-01', null]),
  ...rows('IE', 'plants', 'VATCA 2010 Sch. 3', [13.5, '2003-01-01', null]),
  ...rows('IT', 'plants', 'DPR 633/1972 Table A, part III no. 20', [10, '1995-02-24', null]),
  ...rows('LU', 'plants', 'Loi TVA Art. 40, Annex A', [8, '2015-01-01', '2022-12-31'], [8, '2024-01-01', null]),
  ...rows('LU', 'plants', 'Law of 26 October 2022', [7, '2023-01-01', '2023-12-31']),
  ...rows('NL', 'plants', 'Wet OB 1968 Table I a', [9, '2019-01-01', null]),
  ...rows('PL', 'plants', 'Ustawa o VAT Annex 3, Art. 146aa', [8, '2011-01-01', null]),
  ...asStandard('plants', 'BG', 'DK', 'EE', 'FI', 'GB', 'HU', 'LT', 'LV', 'MT', 'SE', 'XI'),
];
