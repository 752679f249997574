import { asStandard } from './standard.ts';
import { type RateRow, rows } from './table.ts';

const AT_STANDARD = ['BG', 'DK', 'EE', 'FI', 'GB', 'HU', 'LT', 'LV', 'MT', 'SE', 'SK'];

/** Where the law has one rate for plants and for cut flowers. */
const REDUCED: readonly RateRow[] = [
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
  // Whoever sells them, grower or shop: binding rulings 5048 and 5216 of 2013.
  ...rows('PT', 'plants', 'CIVA List I 5.1.2', [6, '2013-01-01', null]),
  ...rows('PT-20', 'plants', 'CIVA List I 5.1.2, DLR 2/99/A', [4, '2015-07-01', null]),
  ...rows('PT-30', 'plants', 'CIVA List I 5.1.2, Art. 18(3)(b)', [5, '2013-01-01', '2024-09-30']),
  ...rows('PT-30', 'plants', 'CIVA List I 5.1.2, DLR 6/2024/M Art. 21', [4, '2024-10-01', null]),
];

/**
 * Live ornamental plants. Left out, no source being certain for ornamental ones: CY, HR, RO and SI (9.5 % by the Commission's database in
 * 2025, but since when?).
 */
export const PLANT_RATES: readonly RateRow[] = [
  ...REDUCED,
  ...rows('CZ', 'plants', 'Act 235/2004, Annex 3', [15, '2013-01-01', '2023-12-31'], [12, '2024-01-01', null]),
  ...rows('GR', 'plants', 'Law 2859/2000 Annex III', [13, '2011-01-01', null]),
  ...asStandard('plants', ...AT_STANDARD),
];

/** Cut flowers: as plants but for Greece, which moved them to the standard rate in 2015, and Czechia, which did so in 2024. */
export const CUT_FLOWER_RATES: readonly RateRow[] = [
  ...REDUCED.map((row): RateRow => ({ ...row, category: 'cut-flowers' })),
  ...rows('CZ', 'cut-flowers', 'Act 235/2004, Annex 3', [15, '2013-01-01', '2023-12-31']),
  ...rows('CZ', 'cut-flowers', 'Act 235/2004 § 47, Act 349/2023 (out of Annex 3)', [21, '2024-01-01', null]),
  ...asStandard('cut-flowers', 'GR', ...AT_STANDARD),
];
