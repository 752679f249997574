import { type RateRow, rows } from './table.ts';

/**
 * Reduced rates of regions that have their own, and what bears them there; their standard rates stand with the others. Madeira's reduced rate
 * is 4 % from 2024-10-01 (Regional Legislative Decree 6/2024/M, Art. 21; collections still say 5), Corsica's are those of CGI Art. 297:
 * 2.1 % for what Art. 278-0 bis A 1° and 3° and Art. 278 bis name, the mainland's reduced rates for what it does not. It holds for whatever
 * arrives in Corsica, from the mainland too (Art. 297 I 2).
 */
export const REGIONAL_RATES: readonly RateRow[] = [
  ...rows('PT-20', 'reduced', 'DLR 2/99/A', [9, '2015-07-01', null], [4, '2015-07-01', null]),
  ...rows('PT-20', 'books', 'DLR 2/99/A', [4, '2015-07-01', null]),
  ...rows('PT-30', 'reduced', 'CIVA Art. 18(3)(b)', [12, '2012-04-01', null], [5, '2012-04-01', '2024-09-30']),
  ...rows('PT-30', 'reduced', 'DLR 6/2024/M Art. 21', [4, '2024-10-01', null]),
  ...rows('PT-30', 'books', 'CIVA Art. 18(3)(b)', [5, '2012-04-01', '2024-09-30']),
  ...rows('PT-30', 'books', 'DLR 6/2024/M Art. 21', [4, '2024-10-01', null]),
  ...rows('FR-20', 'reduced', 'CGI Art. 297', [10, '2014-01-01', null], [13, '2014-01-01', null]),
  ...rows('FR-20', 'super-reduced', 'CGI Art. 297', [2.1, '1997-09-01', null], [0.9, '1972-04-01', null]),
  ...rows('FR-20', 'books', 'CGI Art. 297', [2.1, '2013-01-01', null]),
  ...rows('FR-20', 'medicines', 'CGI Art. 278 quater (not in Art. 297)', [10, '2014-01-01', null]),
  ...rows('FR-20', 'medical-devices', 'CGI Art. 278-0 bis A 2° (not in Art. 297)', [5.5, '1982-07-01', null]),
  ...rows('FR-20', 'hygiene-products', 'CGI Art. 278-0 bis A 1° bis (not in Art. 297)', [5.5, '2016-01-01', null]),
  ...rows('FR-20', 'plants', 'CGI Art. 278 bis 3°, 297', [2.1, '2014-01-01', null]),
  ...rows('FR-20', 'cut-flowers', 'CGI Art. 278 bis 3°, 297', [2.1, '2014-01-01', null]),
  ...rows('GR-IS', 'reduced', 'Law 2859/2000 Art. 21(4) (islands)', [9, '2011-01-01', null], [4, '2015-07-01', null]),
];
