import { asStandard } from './standard.ts';
import { type RateRow, rows } from './table.ts';

/**
 * Authorised medicines for people that need no prescription and that no health insurance reimburses, which is what is sold online. Prescribed or
 * reimbursed ones bear less in France (2.1 %), Lithuania (5), Sweden and the United Kingdom (0). Left out: Ireland (0 % if taken by mouth, else 23).
 */
export const MEDICINE_RATES: readonly RateRow[] = [
  ...rows('AT', 'medicines', 'UStG 1994 § 10(2) no. 5', [10, '2009-01-01', null]),
  ...rows('BE', 'medicines', 'Royal Decree no. 20, Table A XVII', [6, '1971-01-01', null]),
  ...rows('CY', 'medicines', 'VAT Law 95(I)/2000, Sch. 5', [5, '2000-07-01', null]),
  ...rows('CZ', 'medicines', 'Act 235/2004, Annex 3a', [10, '2015-01-01', '2023-12-31']),
  ...rows('CZ', 'medicines', 'Act 235/2004, Annex 3, Act 349/2023', [12, '2024-01-01', null]),
  ...rows('EE', 'medicines', 'KMS § 15(2) no. 2', [9, '2009-01-01', null]),
  ...rows('ES', 'medicines', 'Ley 37/1992 Art. 91(2) 1.3', [4, '1995-01-01', null]),
  ...rows(
    'FI',
    'medicines',
    'AVL 1501/1993 § 85, 85 a',
    [10, '2013-01-01', '2024-12-31'],
    [14, '2025-01-01', '2025-12-31'],
    [13.5, '2026-01-01', null],
  ),
  ...rows('FR', 'medicines', 'CGI Art. 278 quater', [10, '2014-01-01', null]),
  ...rows('GR', 'medicines', 'Law 2859/2000 Annex III', [6, '2015-07-01', null]),
  ...rows('HR', 'medicines', 'Zakon o PDV Art. 38(2), NN 106/2018', [5, '2019-01-01', null]),
  ...rows('HU', 'medicines', 'Act CXXVII of 2007, Annex 3', [5, '2004-05-01', null]),
  ...rows('IT', 'medicines', 'DPR 633/1972 Table A, part III no. 114', [10, '1995-02-24', null]),
  ...rows('LU', 'medicines', 'Loi TVA Art. 40, Annex B', [3, '1983-07-01', null]),
  ...rows('LV', 'medicines', 'PVN likums s. 42', [12, '2011-01-01', null]),
  ...rows('MT', 'medicines', 'VAT Act Cap. 406, Sch. 5', [0, '2004-05-01', null]),
  ...rows('NL', 'medicines', 'Wet OB 1968 Table I a.6', [9, '2019-01-01', null]),
  ...rows('PL', 'medicines', 'Ustawa o VAT Annex 3, Art. 146aa', [8, '2011-01-01', null]),
  ...rows('PT', 'medicines', 'CIVA List I 2.5', [6, '2010-07-01', null]),
  ...rows('PT-20', 'medicines', 'DLR 2/99/A', [4, '2015-07-01', null]),
  ...rows('PT-30', 'medicines', 'CIVA Art. 18(3)(b)', [5, '2012-04-01', '2024-09-30']),
  ...rows('PT-30', 'medicines', 'DLR 6/2024/M Art. 21', [4, '2024-10-01', null]),
  ...rows('RO', 'medicines', 'Codul fiscal Art. 291(2)', [9, '2015-06-01', '2025-07-31']),
  ...rows('RO', 'medicines', 'Codul fiscal Art. 291(2), Law 141/2025', [11, '2025-08-01', null]),
  ...rows('SI', 'medicines', 'ZDDV-1 Annex I', [9.5, '2013-07-01', null]),
  ...rows('SK', 'medicines', 'Act 222/2004 Annex 7', [10, '2011-01-01', '2024-12-31']),
  ...rows('SK', 'medicines', 'Act 222/2004 Annex 7, Act 278/2024', [5, '2025-01-01', null]),
  ...asStandard('medicines', 'BG', 'DE', 'DK', 'GB', 'LT', 'SE'),
];
