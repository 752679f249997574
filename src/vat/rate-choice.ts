import type { IssueCode } from './issues.ts';
import type { SellerProfile } from './profile.ts';
import { categoryOfRate, type RateRow, rateOn } from './rates/index.ts';
import { remember } from './remember.ts';
import type { Transaction } from './transaction.ts';

/** The rate that applies to a transaction's goods by the seller's mapping. */
export type ChosenRate = { rate: number; category: string; issue: IssueCode | null; source: string };

export type RateChooser = {
  /** The category that the profile gives the goods, and whether it names these goods rather than all. */
  categoryOf(transaction: Transaction): { category: string; isExplicit: boolean };
  /** The rate due in `country` by the table of `rates` on the day; a rate override of the seller wins over the category. */
  choose(transaction: Transaction, rates: string, country: string, day: string): ChosenRate;
  /** Category that a stated rate names in the country on the day; undefined if it is no rate of that country. */
  recognise(country: string, rate: number, day: string, preferred: string): string | undefined;
};

/** Remembers what it looked up: a return asks for the same few rates a million times. */
export function createRateChooser(profile: SellerProfile): RateChooser {
  const overrides = Map.groupBy(profile.rateOverrides, (o) => o.sku);
  const chosen = new Map<string, Map<string, ChosenRate>>();
  const recognised = new Map<string, string | undefined>();

  const categoryOf: RateChooser['categoryOf'] = ({ sku, productTaxCode }) => {
    const mapped =
      (sku === null ? undefined : profile.rateCategories.get(sku)) ??
      (productTaxCode === null ? undefined : profile.productTaxCodes.get(productTaxCode));
    return { category: mapped ?? profile.defaultRateCategory, isExplicit: mapped !== undefined };
  };

  return {
    categoryOf,
    choose: (transaction, rates, country, day) => {
      if (overrides.size > 0 && transaction.sku !== null) {
        const override = overrides
          .get(transaction.sku)
          ?.filter((o) => o.country === country && o.from <= day)
          .sort((a, b) => (a.from < b.from ? 1 : -1))[0];
        if (override !== undefined) {
          return { rate: override.rate, category: 'override', issue: null, source: 'seller profile' };
        }
      }
      const { category } = categoryOf(transaction);
      const key = category === 'standard' ? rates : `${rates}|${category}`;
      const byDay = remember(chosen, key, () => new Map<string, ChosenRate>());
      return remember(byDay, day, () => fromTable(rates, category, day));
    },
    recognise: (country, rate, day, preferred) => {
      const key = `${country}|${rate}|${day}|${preferred}`;
      if (recognised.has(key)) return recognised.get(key);
      const category = categoryOfRate(country, rate, day, preferred);
      recognised.set(key, category);
      return category;
    },
  };
}

function fromTable(rates: string, category: string, day: string): ChosenRate {
  const row = rateOn(rates, category, day);
  if (row !== undefined) return chosenRow(row, null);
  const standard = rateOn(rates, 'standard', day);
  if (standard === undefined) return { rate: 0, category, issue: 'rate-date-not-covered', source: 'none' };
  return chosenRow(standard, 'rate-category-unlisted');
}

function chosenRow(row: RateRow, issue: IssueCode | null): ChosenRate {
  return { rate: row.rate, category: row.category, issue, source: row.source };
}
