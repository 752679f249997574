/** One dated row of the rate table; both days within, an `until` of null is open. `rate` in hundredths of a percent. */
export type RateRow = {
  /** ISO country, `XI`, or a region of a country with rates of its own (`PT-20`). */
  place: string;
  category: RateCategory;
  rate: number;
  from: string;
  until: string | null;
  /** Law or official publication. */
  source: string;
};

/**
 * Named categories say what the goods are; `reduced`, `super-reduced`, `parking` and `zero` only that such a rate exists in the country, so
 * that a rate stated in a file can be recognised.
 */
export const RATE_CATEGORIES = [
  'standard',
  'books',
  'food',
  'basic-food',
  'olive-oil',
  'childrens-clothing',
  'childrens-footwear',
  'medicines',
  'medical-devices',
  'hygiene-products',
  'plants',
  'cut-flowers',
  'reduced',
  'super-reduced',
  'parking',
  'zero',
] as const;
export type RateCategory = (typeof RATE_CATEGORIES)[number];

/** What a seller may map goods to; the others are rates without a name. */
export const NAMED_CATEGORIES: readonly { category: RateCategory; description: string }[] = [
  { category: 'standard', description: 'Goods without a reduced rate' },
  { category: 'books', description: 'Printed books; no advertising, no blank books, no downloads (a service)' },
  { category: 'food', description: 'Foodstuffs in general; no drinks, confectionery or supplements' },
  {
    category: 'basic-food',
    description: 'Staples: bread and fresh milk; in Spain and Portugal whatever the law lists as such',
  },
  { category: 'olive-oil', description: 'Olive oil' },
  { category: 'childrens-clothing', description: 'Clothing made for young children' },
  { category: 'childrens-footwear', description: 'Footwear made for young children' },
  { category: 'medicines', description: 'Authorised medicines for people, not prescribed and not reimbursed' },
  { category: 'medical-devices', description: 'Prostheses, orthoses, hearing aids and the like; no wheelchairs' },
  { category: 'hygiene-products', description: 'Sanitary protection: pads and tampons' },
  { category: 'plants', description: 'Live ornamental plants, in pots or not' },
  { category: 'cut-flowers', description: 'Fresh cut flowers' },
];

/** Written short: rate in percent, from, until. */
export type Span = readonly [percent: number, from: string, until: string | null];

/** Rows of one place and category that share a source. */
export function rows(place: string, category: RateCategory, source: string, ...spans: readonly Span[]): RateRow[] {
  return spans.map(([percent, from, until]) => ({
    place,
    category,
    rate: Math.round(percent * 100),
    from,
    until,
    source,
  }));
}

const PROTOCOL_FROM = '2021-01-01';

/** Northern Ireland's rows: the United Kingdom's, from the day on which the Protocol made it a place of its own for goods. */
export function ofNorthernIreland(unitedKingdom: readonly RateRow[]): RateRow[] {
  return unitedKingdom
    .filter(({ place, until }) => place === 'GB' && (until === null || until >= PROTOCOL_FROM))
    .map((row) => ({ ...row, place: 'XI', from: row.from < PROTOCOL_FROM ? PROTOCOL_FROM : row.from }));
}
