import type { Profile } from '../../contract/profile.ts';

/** What a column holds. */
export type GoodsType = 'key' | 'category' | 'amount' | 'currency' | 'country' | 'rate' | 'day';

export type GoodsName = 'sku' | 'category' | 'cost' | 'currency' | 'country' | 'rate' | 'from' | 'productTaxCode';

export type GoodsField = { readonly name: GoodsName; readonly type: GoodsType; readonly isNeeded: boolean };

/** A row as text, exactly as it will be stored; a field that says nothing is missing. */
export type GoodsRow = Partial<Readonly<Record<GoodsName, string>>>;

/** Three tables of the profile, which are written, searched and imported the same way. */
export type GoodsKind = {
  readonly id: 'items' | 'overrides' | 'taxCodes';
  readonly fields: readonly GoodsField[];
  /** Two rows of the same key say the same of the same thing: the later one counts. */
  readonly keyOf: (row: GoodsRow) => string;
  readonly rowsOf: (profile: Profile) => readonly GoodsRow[];
  readonly changeOf: (rows: readonly GoodsRow[]) => Partial<Profile>;
};

/** A-2 before A-10. */
const BY_NUMBER = new Intl.Collator('en', { numeric: true }).compare;

const SKU = { name: 'sku', type: 'key', isNeeded: true } as const;

const items: GoodsKind = {
  id: 'items',
  fields: [
    SKU,
    { name: 'category', type: 'category', isNeeded: false },
    { name: 'cost', type: 'amount', isNeeded: false },
    { name: 'currency', type: 'currency', isNeeded: false },
  ],
  keyOf: ({ sku = '' }) => sku,
  rowsOf: ({ rateCategories, itemCosts }) =>
    [...new Set([...Object.keys(rateCategories), ...Object.keys(itemCosts)])].sort(BY_NUMBER).map((sku) => {
      const [category, cost] = [own(rateCategories, sku), own(itemCosts, sku)];
      return {
        sku,
        ...(category === undefined ? {} : { category }),
        ...(cost === undefined ? {} : { cost: cost.amount, currency: cost.currency }),
      };
    }),
  changeOf: (rows) => ({
    rateCategories: Object.fromEntries(
      rows.flatMap(({ sku = '', category }) => (category === undefined ? [] : [[sku, category]])),
    ),
    itemCosts: Object.fromEntries(
      rows.flatMap(({ sku = '', cost, currency = '' }) =>
        cost === undefined ? [] : [[sku, { amount: cost, currency }]],
      ),
    ),
  }),
};

const overrides: GoodsKind = {
  id: 'overrides',
  fields: [
    SKU,
    { name: 'country', type: 'country', isNeeded: true },
    { name: 'rate', type: 'rate', isNeeded: true },
    { type: 'day', isNeeded: true, name: 'from' },
  ],
  keyOf: ({ sku = '', country = '', from = '' }) => JSON.stringify([sku, country, from]),
  rowsOf: ({ rateOverrides }) => rateOverrides,
  changeOf: (rows) => ({
    rateOverrides: rows.map(({ sku = '', country = '', rate = '', from = '' }) => ({ sku, country, rate, from })),
  }),
};

const taxCodes: GoodsKind = {
  id: 'taxCodes',
  fields: [
    { name: 'productTaxCode', type: 'key', isNeeded: true },
    { name: 'category', type: 'category', isNeeded: true },
  ],
  keyOf: ({ productTaxCode = '' }) => productTaxCode,
  rowsOf: ({ productTaxCodes }) =>
    Object.entries(productTaxCodes).map(([productTaxCode, category]) => ({ productTaxCode, category })),
  changeOf: (rows) => ({
    productTaxCodes: Object.fromEntries(
      rows.map(({ productTaxCode = '', category = '' }) => [productTaxCode, category]),
    ),
  }),
};

export const GOODS_KINDS = [items, overrides, taxCodes] as const;

/** A SKU may be called like something that every object has. */
function own<T>(map: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(map, key) ? map[key] : undefined;
}
