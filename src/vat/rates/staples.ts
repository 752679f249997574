import { FOOD_RATES } from './food.ts';
import { asStandard } from './standard.ts';
import { type RateCategory, type RateRow, rows } from './table.ts';

const ZERO_BASKET = 'Lei 17/2023, Lei 60-A/2023, and their extension to 2024-01-04 (exemption with deduction)';
const SPAIN_ZERO = 'RDL 20/2022 Art. 72, RDL 5/2023, RDL 8/2023, RDL 4/2024';

/**
 * Bread and fresh milk where they are apart from other food; elsewhere they are food like any other. They stand for the lists of staples, because
 * no two lists agree on the rest: Austria's has apples and no berries, Cyprus's of 2024 vegetables and no bread. Spain's and Portugal's lists are
 * taken whole. Left out: Hungary (bread 18, milk 5 %), and Bulgaria while bread alone was at 0 %.
 */
const OWN_BASIC_FOOD: readonly RateRow[] = [
  ...rows('AT', 'basic-food', 'UStG 1994 § 10(2), Annex 1', [10, '1984-01-01', '2026-06-30']),
  ...rows('AT', 'basic-food', 'UStG 1994 § 10(1a), Annex 3, BGBl. I no. 37/2026', [4.9, '2026-07-01', null]),
  ...rows('BG', 'basic-food', 'ZDDS Art. 66(1)', [20, '1999-01-01', '2022-06-30'], [20, '2025-01-01', null]),
  ...rows('CY', 'basic-food', 'VAT Law 95(I)/2000, Sch. 5', [5, '2000-07-01', '2023-05-04'], [5, '2024-10-01', null]),
  ...rows('CY', 'basic-food', 'Decrees of 2023 and 2024 under VAT Law 95(I)/2000 Sch. 6', [
    0,
    '2023-05-05',
    '2024-09-30',
  ]),
  ...rows('ES', 'basic-food', 'Ley 37/1992 Art. 91(2) 1.1', [4, '1995-01-01', '2022-12-31'], [4, '2025-01-01', null]),
  ...rows('ES', 'basic-food', SPAIN_ZERO, [0, '2023-01-01', '2024-09-30']),
  ...rows('ES', 'basic-food', 'RDL 4/2024', [2, '2024-10-01', '2024-12-31']),
  ...rows('GR', 'basic-food', 'Law 2859/2000 Annex III', [13, '2011-01-01', null]),
  ...rows('HR', 'basic-food', 'Zakon o PDV Art. 38(2)', [5, '2014-01-01', null]),
  ...rows('IT', 'basic-food', 'DPR 633/1972 Table A, part II no. 3, 15', [4, '1989-01-01', null]),
  ...rows('LV', 'basic-food', 'PVN likums s. 41(1)', [21, '2012-07-01', '2026-06-30'], [21, '2027-07-01', null]),
  ...rows('LV', 'basic-food', 'PVN likums, transitional provisions, budget package of 2026', [
    12,
    '2026-07-01',
    '2027-06-30',
  ]),
  ...rows('PL', 'basic-food', 'Ustawa o VAT Annex 10', [5, '2011-01-01', '2020-06-30']),
  ...foodOf('PL', 'basic-food'),
  ...portugueseRows('basic-food'),
  ...rows('SK', 'basic-food', 'Act 222/2004 Annex 7', [10, '2016-01-01', '2024-12-31']),
  ...rows('SK', 'basic-food', 'Act 222/2004 Annex 7, Act 278/2024', [5, '2025-01-01', null]),
];

export const BASIC_FOOD_RATES: readonly RateRow[] = [...OWN_BASIC_FOOD, ...likeOtherFood('basic-food', OWN_BASIC_FOOD)];

/** Olive oil where it is apart from other food. Left out: Slovakia. */
const OWN_OLIVE_OIL: readonly RateRow[] = [
  ...rows('ES', 'olive-oil', 'Ley 37/1992 Art. 91(1)', [10, '2012-09-01', '2022-12-31']),
  ...rows('ES', 'olive-oil', 'RDL 20/2022 Art. 72, RDL 5/2023, RDL 8/2023', [5, '2023-01-01', '2024-06-30']),
  ...rows('ES', 'olive-oil', 'RDL 4/2024', [0, '2024-07-01', '2024-09-30'], [2, '2024-10-01', '2024-12-31']),
  ...rows('ES', 'olive-oil', 'Ley 37/1992 Art. 91(2) 1.1, RDL 4/2024', [4, '2025-01-01', null]),
  ...rows('GR', 'olive-oil', 'Law 2859/2000 Annex III', [13, '2011-01-01', null]),
  ...rows('HR', 'olive-oil', 'Zakon o PDV Art. 38(3)', [13, '2014-01-01', '2022-03-31']),
  ...rows('HR', 'olive-oil', 'Zakon o PDV Art. 38(2), NN 39/2022', [5, '2022-04-01', null]),
  ...rows('IT', 'olive-oil', 'DPR 633/1972 Table A, part II no. 13', [4, '1989-01-01', null]),
  ...portugueseRows('olive-oil'),
  ...asStandard('olive-oil', 'HU'),
];

export const OLIVE_OIL_RATES: readonly RateRow[] = [...OWN_OLIVE_OIL, ...likeOtherFood('olive-oil', OWN_OLIVE_OIL)];

/** List I, its zero basket, and the regions, whose reduced rate is lower and whose zero was the same. */
function portugueseRows(category: RateCategory): RateRow[] {
  return [
    ...rows('PT', category, 'CIVA List I', [6, '2010-07-01', '2023-04-17'], [6, '2024-01-05', null]),
    ...rows('PT', category, ZERO_BASKET, [0, '2023-04-18', '2024-01-04']),
    ...rows('PT-20', category, 'DLR 2/99/A', [4, '2015-07-01', '2023-04-17'], [4, '2024-01-05', null]),
    ...rows('PT-20', category, ZERO_BASKET, [0, '2023-04-18', '2024-01-04']),
    ...rows('PT-30', category, 'CIVA Art. 18(3)(b)', [5, '2012-04-01', '2023-04-17'], [5, '2024-01-05', '2024-09-30']),
    ...rows('PT-30', category, ZERO_BASKET, [0, '2023-04-18', '2024-01-04']),
    ...rows('PT-30', category, 'DLR 6/2024/M Art. 21', [4, '2024-10-01', null]),
  ];
}

function foodOf(place: string, category: RateCategory): RateRow[] {
  return FOOD_RATES.filter((row) => row.place === place).map((row) => ({ ...row, category }));
}

function likeOtherFood(category: RateCategory, own: readonly RateRow[]): RateRow[] {
  const apart = new Set(own.map((row) => row.place));
  return FOOD_RATES.filter((row) => !apart.has(row.place)).map((row) => ({ ...row, category }));
}
