import { isWithin } from '../period.ts';
import { BOOK_RATES } from './books.ts';
import { CHILDREN_RATES } from './children.ts';
import { FOOD_RATES } from './food.ts';
import { HYGIENE_RATES } from './hygiene.ts';
import { MEDICAL_DEVICE_RATES } from './medical-devices.ts';
import { MEDICINE_RATES } from './medicines.ts';
import { CUT_FLOWER_RATES, PLANT_RATES } from './plants.ts';
import { REDUCED_RATES } from './reduced.ts';
import { REGIONAL_RATES } from './regions.ts';
import { REGIONAL_STANDARD_RATES, STANDARD_RATES } from './standard.ts';
import { BASIC_FOOD_RATES, OLIVE_OIL_RATES } from './staples.ts';
import { ofNorthernIreland, type RateCategory, type RateRow } from './table.ts';
import { THIRD_COUNTRY_RATES } from './third-countries.ts';

export { NAMED_CATEGORIES, type RateCategory, type RateRow } from './table.ts';

/** Version of rules and rates together, shown in every return; raised with every change of either. */
export const RULES_VERSION = '2026.3';

/** Last day for which the table is known to be complete; a later date is an issue. */
export const RATES_VALID_THROUGH = '2026-12-31';

const EU_AND_UNITED_KINGDOM: readonly RateRow[] = [
  ...STANDARD_RATES,
  ...REGIONAL_STANDARD_RATES,
  ...BOOK_RATES,
  ...FOOD_RATES,
  ...BASIC_FOOD_RATES,
  ...OLIVE_OIL_RATES,
  ...CHILDREN_RATES,
  ...MEDICINE_RATES,
  ...MEDICAL_DEVICE_RATES,
  ...HYGIENE_RATES,
  ...PLANT_RATES,
  ...CUT_FLOWER_RATES,
  ...REDUCED_RATES,
  ...REGIONAL_RATES,
];

export const RATE_TABLE: readonly RateRow[] = [
  ...EU_AND_UNITED_KINGDOM,
  ...ofNorthernIreland(EU_AND_UNITED_KINGDOM),
  ...THIRD_COUNTRY_RATES,
];

/**
 * The row in force for goods of a category on a day. A region without a row of its own takes its country's standard rate, but never its
 * reduced ones: regions that have rates of their own mostly lower those. Undefined where the table says nothing of the category there: the
 * standard rate then applies, and the caller says so.
 */
export function rateOn(place: string, category: string, day: string): RateRow | undefined {
  const own = find(place, category, day);
  if (own !== undefined || category !== 'standard' || !place.includes('-')) return own;
  return find(place.slice(0, 2), category, day);
}

/** Whether the table has rows of a region; a country is one whether it has or not. */
export function isRatePlace(place: string): boolean {
  return !place.includes('-') || ROWS_BY_PLACE.has(place);
}

/**
 * Every row in force on the day for a country, its regions and any category. Great Britain and Northern Ireland have the same
 * rates, so each knows its own only.
 */
export function ratesOn(country: string, day: string): RateRow[] {
  const state = country.slice(0, 2);
  return (ROWS_BY_STATE.get(state) ?? []).filter((row) => isWithin(day, row));
}

/**
 * Which category a stated rate names, for a line: the seller's own if it fits, else standard, else that it is a reduced one, because a rate
 * alone does not say what the goods are; undefined if no rate of the country, its regions and any category is this one on the day.
 */
export function categoryOfRate(
  country: string,
  rate: number,
  day: string,
  preferred: string,
): RateCategory | undefined {
  const matching = ratesOn(country, day).filter((row) => row.rate === rate);
  const named = [preferred, 'standard', 'reduced', 'super-reduced', 'parking'];
  return (
    named.map((name) => matching.find((row) => row.category === name)).find((row) => row !== undefined)?.category ??
    matching[0]?.category
  );
}

function find(place: string, category: string, day: string): RateRow | undefined {
  return ROWS_BY_PLACE.get(place)?.find((row) => row.category === category && isWithin(day, row));
}

const ROWS_BY_PLACE: ReadonlyMap<string, readonly RateRow[]> = Map.groupBy(RATE_TABLE, (row) => row.place);
const ROWS_BY_STATE: ReadonlyMap<string, readonly RateRow[]> = Map.groupBy(RATE_TABLE, (row) => row.place.slice(0, 2));
