import { useMemo } from 'preact/hooks';
import type { RateCategory } from '../../contract/profile.ts';
import { COUNTRIES } from '../../countries.ts';
import { useWords } from '../../language.ts';
import { de } from '../../words/goods.de.ts';
import { en } from '../../words/goods.en.ts';
import type { GoodsVocabulary } from './check-row.ts';

const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));
const COUNTRY_CODES: ReadonlySet<string> = new Set(COUNTRIES);

/** A category by its name or by its word in either language. */
export function useVocabulary(categories: readonly RateCategory[]): GoodsVocabulary {
  return useMemo(() => {
    const named: (readonly [string, string])[] = [en.categories, de.categories].flatMap((words) =>
      Object.entries(words).map(([category, word]) => [word.toLowerCase(), category] as const),
    );
    const known = new Set(categories.map(({ category }) => category));
    return {
      categories: new Map([
        ...named.filter(([, category]) => known.has(category)),
        ...categories.map(({ category }) => [category, category] as const),
      ]),
      countries: COUNTRY_CODES,
      currencies: CURRENCIES,
    };
  }, [categories]);
}

/** A category's word in the language of the page; the API's name for one that came later than this page. */
export function useCategoryName(): (category: string) => string {
  const words: Readonly<Record<string, string>> = useWords({ en, de }).categories;
  return (category) => words[category] ?? category;
}
