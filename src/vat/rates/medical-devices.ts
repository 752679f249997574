import { asStandard } from './standard.ts';
import { type RateRow, rows } from './table.ts';

/**
 * Prostheses, orthoses, hearing aids and the like (Annex III no. 4), not medical devices in general. Wheelchairs mostly bear the same, but not in
 * Cyprus (0 % from 2023-07-21 for the own use of disabled people), nor in Romania, which exempts protheses and orthopaedic goods only. Left out,
 * because the rate hangs on the article or on a declaration of the buyer, or is not certain: ES, GB, GR, HR, HU.
 */
export const MEDICAL_DEVICE_RATES: readonly RateRow[] = [
  ...rows('BE', 'medical-devices', 'Royal Decree no. 20, Table A XXIII', [6, '1992-04-01', null]),
  ...rows('CY', 'medical-devices', 'VAT Law 95(I)/2000, Sch. 5', [5, '2000-07-01', '2023-07-20']),
  ...rows('CY', 'medical-devices', 'VAT Law 95(I)/2000 as amended, in force 21 July 2023', [3, '2023-07-21', null]),
  ...rows('CZ', 'medical-devices', 'Act 235/2004, Annex 3', [15, '2013-01-01', '2023-12-31'], [12, '2024-01-01', null]),
  ...rows(
    'DE',
    'medical-devices',
    'UStG § 12(2) no. 1, Annex 2 no. 51, 52',
    [7, '1983-07-01', '2020-06-30'],
    [7, '2021-01-01', null],
  ),
  ...rows('DE', 'medical-devices', 'UStG § 28(2)', [5, '2020-07-01', '2020-12-31']),
  ...rows('EE', 'medical-devices', 'KMS § 15(2) no. 2', [9, '2009-01-01', null]),
  ...rows('FR', 'medical-devices', 'CGI Art. 278-0 bis A 2°', [5.5, '1982-07-01', null]),
  ...rows('IE', 'medical-devices', 'VATCA 2010 Sch. 2 para. 11', [0, '1972-11-01', null]),
  ...rows('IT', 'medical-devices', 'DPR 633/1972 Table A, part II no. 30, 31, 41-quater', [4, '1989-01-01', null]),
  ...rows('LT', 'medical-devices', 'PVM įstatymas Art. 19 (aids for the disabled)', [5, '2013-01-01', null]),
  ...rows('LU', 'medical-devices', 'Loi TVA Art. 40, Annex B', [3, '1983-07-01', null]),
  ...rows('LV', 'medical-devices', 'PVN likums s. 42', [12, '2011-01-01', null]),
  ...rows('MT', 'medical-devices', 'VAT Act Cap. 406, Sch. 8', [5, '2004-05-01', null]),
  ...rows('NL', 'medical-devices', 'Wet OB 1968 Table I a.32 ff.', [9, '2019-01-01', null]),
  ...rows('PL', 'medical-devices', 'Ustawa o VAT Annex 3, Art. 146aa', [8, '2011-01-01', null]),
  ...rows('PT', 'medical-devices', 'CIVA List I 2.6, 2.9', [6, '2010-07-01', null]),
  ...rows('PT-20', 'medical-devices', 'DLR 2/99/A', [4, '2015-07-01', null]),
  ...rows('PT-30', 'medical-devices', 'CIVA Art. 18(3)(b)', [5, '2012-04-01', '2024-09-30']),
  ...rows('PT-30', 'medical-devices', 'DLR 6/2024/M Art. 21', [4, '2024-10-01', null]),
  ...rows('RO', 'medical-devices', 'Codul fiscal Art. 291(2)(a), (b)', [9, '2008-12-01', '2023-06-10']),
  // Exempt with deduction, and not among the goods that Law 141/2025 put at 11 %.
  ...rows('RO', 'medical-devices', 'Codul fiscal Art. 294(5)(c), (d), Law 88/2023 (M.Of. 310/2023)', [
    0,
    '2023-06-11',
    null,
  ]),
  ...rows('SI', 'medical-devices', 'ZDDV-1 Annex I', [9.5, '2013-07-01', null]),
  ...rows('SK', 'medical-devices', 'Act 222/2004 Annex 7', [10, '2011-01-01', '2024-12-31']),
  ...rows('SK', 'medical-devices', 'Act 222/2004 Annex 7, Act 278/2024', [5, '2025-01-01', null]),
  ...asStandard('medical-devices', 'AT', 'BG', 'DK', 'FI', 'SE'),
];
