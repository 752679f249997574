import { type RateRow, rows } from './table.ts';

/** Only the United Kingdom, Ireland and Luxembourg tax children's clothing and footwear below the standard rate. */
export const CHILDREN_RATES: readonly RateRow[] = [
  ...rows('GB', 'childrens-clothing', 'VATA 1994 Sch. 8 Group 16', [0, '1973-04-01', null]),
  ...rows('GB', 'childrens-footwear', 'VATA 1994 Sch. 8 Group 16', [0, '1973-04-01', null]),
  ...rows('IE', 'childrens-clothing', 'VATCA 2010 Sch. 2', [0, '1985-03-01', null]),
  ...rows('IE', 'childrens-footwear', 'VATCA 2010 Sch. 2', [0, '1985-03-01', null]),
  ...rows('LU', 'childrens-clothing', 'Loi TVA Art. 40, Annex B', [3, '1983-07-01', null]),
  ...rows('LU', 'childrens-footwear', 'Loi TVA Art. 40, Annex B', [3, '1983-07-01', null]),
  ...rows('XI', 'childrens-clothing', 'VATA 1994 Sch. 8 Group 16', [0, '2021-01-01', null]),
  ...rows('XI', 'childrens-footwear', 'VATA 1994 Sch. 8 Group 16', [0, '2021-01-01', null]),
];
