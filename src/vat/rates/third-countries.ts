import { type RateCategory, type RateRow, rows, type Span } from './table.ts';

const AT_25 = [
  'childrens-clothing',
  'childrens-footwear',
  'medicines',
  'hygiene-products',
  'plants',
  'cut-flowers',
] as const;

/**
 * Switzerland, Liechtenstein and Norway, for information: the engine never taxes there. The two tax the same way (Agreement of 28 October 1994; the
 * law of Liechtenstein follows every change). Aids for the disabled are left out.
 */
export const THIRD_COUNTRY_RATES: readonly RateRow[] = [
  ...swiss('standard', [7.7, '2018-01-01', '2023-12-31'], [8.1, '2024-01-01', null]),
  ...swiss('reduced', [2.5, '2011-01-01', '2023-12-31'], [2.6, '2024-01-01', null]),
  ...swiss('reduced', [3.7, '2018-01-01', '2023-12-31'], [3.8, '2024-01-01', null]),
  ...(['books', 'food', 'basic-food', 'olive-oil', 'medicines', 'plants', 'cut-flowers'] as const).flatMap((category) =>
    swiss(category, [2.5, '2011-01-01', '2023-12-31'], [2.6, '2024-01-01', null]),
  ),
  ...(['childrens-clothing', 'childrens-footwear'] as const).flatMap((category) =>
    swiss(category, [7.7, '2018-01-01', '2023-12-31'], [8.1, '2024-01-01', null]),
  ),
  ...swiss(
    'hygiene-products',
    [7.7, '2018-01-01', '2023-12-31'],
    [8.1, '2024-01-01', '2024-12-31'],
    [2.6, '2025-01-01', null],
  ),
  ...rows('NO', 'standard', 'Merverdiavgiftsloven § 5-1', [25, '2005-01-01', null]),
  ...rows('NO', 'reduced', 'Merverdiavgiftsloven § 5-2', [15, '2012-01-01', null]),
  ...rows(
    'NO',
    'reduced',
    'Merverdiavgiftsloven § 5-3 ff.',
    [12, '2018-01-01', '2020-03-31'],
    [12, '2021-10-01', null],
  ),
  ...rows('NO', 'reduced', 'Merverdiavgiftsloven § 5-3 ff. (temporary, Covid-19)', [6, '2020-04-01', '2021-09-30']),
  ...(['food', 'basic-food', 'olive-oil'] as const).flatMap((category) =>
    rows('NO', category, 'Merverdiavgiftsloven § 5-2', [15, '2012-01-01', null]),
  ),
  ...rows('NO', 'books', 'Merverdiavgiftsloven § 6-4', [0, '1970-01-01', null]),
  ...AT_25.flatMap((category) => rows('NO', category, 'Merverdiavgiftsloven § 5-1', [25, '2005-01-01', null])),
];

function swiss(category: RateCategory, ...spans: readonly Span[]): RateRow[] {
  return [
    ...rows('CH', category, 'MWSTG Art. 25, 55; AS 2022 863 (AHV 21), AS 2024 485', ...spans),
    ...rows('LI', category, 'MWSTG (LI) Art. 25', ...spans),
  ];
}
