import { asStandard } from './standard.ts';
import { type RateRow, rows } from './table.ts';

const ZERO_BASKET = 'Lei 17/2023, Lei 60-A/2023, and their extension to 2024-01-04 (exemption with deduction)';

/**
 * Foodstuffs in general, only for states that tax most of them at one rate. Left out: Croatia, Hungary, Portugal and Slovakia, where
 * the rate hangs on the foodstuff, and Poland before its new matrix of 2020-07-01.
 */
export const FOOD_RATES: readonly RateRow[] = [
  ...rows('AT', 'food', 'UStG 1994 § 10(2), Annex 1', [10, '1984-01-01', null]),
  ...rows('BE', 'food', 'Royal Decree no. 20, Table A', [6, '1971-01-01', null]),
  ...rows('CY', 'food', 'VAT Law 95(I)/2000, Sch. 5', [5, '2000-07-01', null]),
  ...rows('CZ', 'food', 'Act 235/2004, Annex 3', [15, '2013-01-01', '2023-12-31'], [12, '2024-01-01', null]),
  ...rows('DE', 'food', 'UStG § 12(2) no. 1, Annex 2', [7, '1983-07-01', '2020-06-30'], [7, '2021-01-01', null]),
  ...rows('DE', 'food', 'UStG § 28(2)', [5, '2020-07-01', '2020-12-31']),
  ...rows('ES', 'food', 'Ley 37/1992 Art. 91(1)', [10, '2012-09-01', null]),
  ...rows('FI', 'food', 'AVL 1501/1993 § 85', [14, '2013-01-01', '2025-12-31'], [13.5, '2026-01-01', null]),
  ...rows('FR', 'food', 'CGI Art. 278-0 bis A 1°', [5.5, '2014-01-01', null]),
  ...rows('GB', 'food', 'VATA 1994 Sch. 8 Group 1', [0, '1973-04-01', null]),
  // Until then packed and processed food bore 24 %.
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
  ...rows('RO', 'food', 'Codul fiscal Art. 291(2)', [9, '2015-06-01', '2025-07-31'], [11, '2025-08-01', null]),
  ...rows('SE', 'food', 'Mervärdesskattelagen ch. 9', [12, '1996-01-01', '2026-03-31'], [12, '2028-01-01', null]),
  ...rows('SE', 'food', 'Mervärdesskattelagen ch. 9, prop. 2025/26:55', [6, '2026-04-01', '2027-12-31']),
  ...rows('SI', 'food', 'ZDDV-1 Annex I', [9.5, '2013-07-01', null]),
  ...rows('XI', 'food', 'VATA 1994 Sch. 8 Group 1', [0, '2021-01-01', null]),
  ...asStandard('food', 'BG', 'DK', 'EE', 'LT', 'LV'),
];

/**
 * Staples that laws list by name: bread, flour, milk, eggs, fresh fruit and vegetables. Where such a list has no rate of its own they are food
 * like any other; Italy (4, 5 and 10 %) and Latvia (fruit and vegetables apart) have no one rate for them, Bulgaria had none while bread was at 0 %,
 * and of Cyprus only the days are listed for which the decree is known.
 */
const OWN_BASIC_FOOD: readonly RateRow[] = [
  ...rows('AT', 'basic-food', 'UStG 1994 § 10(2), Annex 1', [10, '1984-01-01', '2026-06-30']),
  ...rows('AT', 'basic-food', 'UStG 1994 § 10, amended 2026 (selected foodstuffs)', [4.9, '2026-07-01', null]),
  ...rows('BG', 'basic-food', 'ZDDS Art. 66(1)', [20, '1999-01-01', '2022-06-30'], [20, '2025-01-01', null]),
  ...rows('CY', 'basic-food', 'VAT Law 95(I)/2000, Sch. 5', [5, '2000-07-01', '2023-05-04']),
  ...rows('CY', 'basic-food', 'Decrees under VAT Law 95(I)/2000 Sch. 6 (bread, milk, eggs)', [
    0,
    '2023-05-05',
    '2024-09-30',
  ]),
  ...rows('ES', 'basic-food', 'Ley 37/1992 Art. 91(2) 1.1', [4, '1995-01-01', '2022-12-31']),
  ...rows('ES', 'basic-food', 'RDL 20/2022 Art. 72, RDL 5/2023, RDL 8/2023, RDL 4/2024', [
    0,
    '2023-01-01',
    '2024-09-30',
  ]),
  ...rows('ES', 'basic-food', 'RDL 4/2024', [2, '2024-10-01', '2024-12-31']),
  ...rows('ES', 'basic-food', 'Ley 37/1992 Art. 91(2) 1.1', [4, '2025-01-01', null]),
  ...rows('HR', 'basic-food', 'Zakon o PDV Art. 38(2), NN 39/2022', [5, '2022-04-01', null]),
  ...rows('PT', 'basic-food', 'CIVA List I', [6, '2010-07-01', '2023-04-17']),
  ...rows('PT', 'basic-food', ZERO_BASKET, [0, '2023-04-18', '2024-01-04']),
  ...rows('PT', 'basic-food', 'CIVA List I', [6, '2024-01-05', null]),
  ...rows('PT-20', 'basic-food', 'DLR 2/99/A', [4, '2015-07-01', '2023-04-17']),
  ...rows('PT-20', 'basic-food', ZERO_BASKET, [0, '2023-04-18', '2024-01-04']),
  ...rows('PT-20', 'basic-food', 'DLR 2/99/A', [4, '2024-01-05', null]),
  ...rows('PT-30', 'basic-food', 'CIVA Art. 18(3)(b)', [5, '2012-04-01', '2023-04-17']),
  ...rows('PT-30', 'basic-food', ZERO_BASKET, [0, '2023-04-18', '2024-01-04']),
  ...rows('PT-30', 'basic-food', 'CIVA Art. 18(3)(b)', [5, '2024-01-05', '2024-09-30']),
  ...rows('PT-30', 'basic-food', 'DLR 6/2024/M Art. 21', [4, '2024-10-01', null]),
];

const NO_ONE_RATE = ['IT', 'LV'];

export const BASIC_FOOD_RATES: readonly RateRow[] = [...OWN_BASIC_FOOD, ...likeOtherFood()];

/** Olive oil where it is apart from other food. */
export const OLIVE_OIL_RATES: readonly RateRow[] = [
  ...rows('ES', 'olive-oil', 'Ley 37/1992 Art. 91(1)', [10, '2012-09-01', '2022-12-31']),
  ...rows('ES', 'olive-oil', 'RDL 20/2022 Art. 72, RDL 5/2023, RDL 8/2023', [5, '2023-01-01', '2024-06-30']),
  ...rows('ES', 'olive-oil', 'RDL 4/2024', [0, '2024-07-01', '2024-09-30'], [2, '2024-10-01', '2024-12-31']),
  ...rows('ES', 'olive-oil', 'Ley 37/1992 Art. 91(2) 1.1, RDL 4/2024', [4, '2025-01-01', null]),
  ...rows('HR', 'olive-oil', 'Zakon o PDV Art. 38(2), NN 39/2022', [5, '2022-04-01', null]),
  ...rows('IT', 'olive-oil', 'DPR 633/1972 Table A, part II no. 13', [4, '1989-01-01', null]),
  ...rows('PT', 'olive-oil', 'CIVA List I', [6, '2010-07-01', '2023-04-17']),
  ...rows('PT', 'olive-oil', ZERO_BASKET, [0, '2023-04-18', '2024-01-04']),
  ...rows('PT', 'olive-oil', 'CIVA List I', [6, '2024-01-05', null]),
];

function likeOtherFood(): RateRow[] {
  const apart = new Set([...OWN_BASIC_FOOD.map((row) => row.place), ...NO_ONE_RATE]);
  return FOOD_RATES.filter((row) => !apart.has(row.place)).map((row) => ({ ...row, category: 'basic-food' }));
}
