import { asStandard, STANDARD_PLACES } from './standard.ts';
import { type RateRow, rows } from './table.ts';

const REDUCED: readonly RateRow[] = [
  ...rows('GB', 'childrens-clothing', 'VATA 1994 Sch. 8 Group 16', [0, '1973-04-01', null]),
  ...rows('GB', 'childrens-footwear', 'VATA 1994 Sch. 8 Group 16', [0, '1973-04-01', null]),
  ...rows('IE', 'childrens-clothing', 'VATCA 2010 Sch. 2', [0, '1985-03-01', null]),
  ...rows('IE', 'childrens-footwear', 'VATCA 2010 Sch. 2', [0, '1985-03-01', null]),
  ...rows('LU', 'childrens-clothing', 'Loi TVA Art. 40, Annex B', [3, '1983-07-01', null]),
  ...rows('LU', 'childrens-footwear', 'Loi TVA Art. 40, Annex B', [3, '1983-07-01', null]),
];

/**
 * Only the United Kingdom, Ireland and Luxembourg tax them below the standard rate (Dir. 2006/112/EC Art. 110 and 114 let them go on; Annex III
 * does not name clothing). Everywhere else the standard rate is law, not a guess.
 */
export const CHILDREN_RATES: readonly RateRow[] = [
  ...REDUCED,
  ...asStandard('childrens-clothing', ...elsewhere()),
  ...asStandard('childrens-footwear', ...elsewhere()),
];

function elsewhere(): string[] {
  const apart = new Set(REDUCED.map((row) => row.place));
  return STANDARD_PLACES.filter((place) => !apart.has(place));
}
