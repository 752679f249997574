import { asStandard } from './standard.ts';
import { type RateRow, rows } from './table.ts';

/**
 * Authorised medicines for people that need no prescription. Left out: France (2.1 % if reimbursed, else 10) and Ireland (0 % if taken by
 * mouth, else 23). Prescription medicines bear less in Sweden, the United Kingdom and Lithuania; the Czech plan of 0 % for them is not law.
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
  ...asStandard('medicines', 'BG', 'DE', 'DK', 'GB', 'LT', 'SE', 'XI'),
];

/**
 * Wheelchairs, prostheses, orthoses, hearing aids and the like for the own use of disabled people (Annex III no. 4), not medical devices in general.
 * Left out: where the rate hangs on the article or on the buyer's declaration (CZ, ES, GB, GR, HR, HU, XI).
 */
export const MEDICAL_DEVICE_RATES: readonly RateRow[] = [
  ...rows('BE', 'medical-devices', 'Royal Decree no. 20, Table A XXIII', [6, '1992-04-01', null]),
  ...rows('CY', 'medical-devices', 'VAT Law 95(I)/2000, Sch. 5', [5, '2000-07-01', '2023-07-20']),
  ...rows('CY', 'medical-devices', 'VAT Law 95(I)/2000 as amended, in force 21 July 2023', [3, '2023-07-21', null]),
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
  ...rows('LT', 'medical-devices', 'PVM įstatymas Art. 19(4)', [5, '2013-01-01', null]),
  ...rows('LU', 'medical-devices', 'Loi TVA Art. 40, Annex B', [3, '1983-07-01', null]),
  ...rows('LV', 'medical-devices', 'PVN likums s. 42', [12, '2011-01-01', null]),
  ...rows('MT', 'medical-devices', 'VAT Act Cap. 406, Sch. 8', [5, '2004-05-01', null]),
  ...rows('NL', 'medical-devices', 'Wet OB 1968 Table I a.32 ff.', [9, '2019-01-01', null]),
  ...rows('PL', 'medical-devices', 'Ustawa o VAT Annex 3, Art. 146aa', [8, '2011-01-01', null]),
  ...rows('PT', 'medical-devices', 'CIVA List I 2.6, 2.9', [6, '2010-07-01', null]),
  ...rows('PT-20', 'medical-devices', 'DLR 2/99/A', [4, '2015-07-01', null]),
  ...rows('PT-30', 'medical-devices', 'CIVA Art. 18(3)(b)', [5, '2012-04-01', '2024-09-30']),
  ...rows('PT-30', 'medical-devices', 'DLR 6/2024/M Art. 21', [4, '2024-10-01', null]),
  ...rows('RO', 'medical-devices', 'Codul fiscal Art. 291(2)', [9, '2008-12-01', '2025-07-31']),
  ...rows('RO', 'medical-devices', 'Codul fiscal Art. 291(2), Law 141/2025', [11, '2025-08-01', null]),
  ...rows('SI', 'medical-devices', 'ZDDV-1 Annex I', [9.5, '2013-07-01', null]),
  ...rows('SK', 'medical-devices', 'Act 222/2004 Annex 7', [10, '2011-01-01', '2024-12-31']),
  ...rows('SK', 'medical-devices', 'Act 222/2004 Annex 7, Act 278/2024', [5, '2025-01-01', null]),
  ...asStandard('medical-devices', 'AT', 'BG', 'DK', 'FI', 'SE'),
];

/**
 * Sanitary protection (pads, tampons, cups). Left out where the rate is not certain: CZ, EE, GR, LT, LV, RO, SI, SK, and Cyprus outside the days of
 * the decrees that are known.
 */
export const HYGIENE_RATES: readonly RateRow[] = [
  ...rows('AT', 'hygiene-products', 'UStG 1994 § 10(1)', [20, '1984-01-01', '2020-12-31']),
  ...rows('AT', 'hygiene-products', 'UStG 1994 § 10(2) no. 9', [10, '2021-01-01', '2025-12-31']),
  ...rows('AT', 'hygiene-products', 'UStG 1994 § 6(1), Budgetbegleitgesetz 2025', [0, '2026-01-01', null]),
  ...rows('BE', 'hygiene-products', 'Royal Decree no. 20, Table A XVII', [6, '2018-01-01', null]),
  ...rows('CY', 'hygiene-products', 'Decrees under VAT Law 95(I)/2000 Sch. 6', [0, '2023-05-05', '2024-09-30']),
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
  ...rows('IE', 'hygiene-products', 'VATCA 2010 Sch. 2', [0, '1972-11-01', null]),
  // Only compostable ones and cups bore 5 % in the years before.
  ...rows('IT', 'hygiene-products', 'DPR 633/1972 Art. 16', [22, '2013-10-01', '2022-12-31']),
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
  ...rows('XI', 'hygiene-products', 'VATA 1994 Sch. 8 Group 19', [0, '2021-01-01', null]),
  ...asStandard('hygiene-products', 'BG', 'DK', 'HU', 'SE'),
];
