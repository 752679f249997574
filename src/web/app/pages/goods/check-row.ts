import { plainDecimal } from './decimal.ts';
import type { GoodsField, GoodsKind, GoodsName, GoodsRow } from './kinds.ts';

export type GoodsFaultCode =
  | 'missing'
  | 'too-long'
  | 'category-unknown'
  | 'amount-invalid'
  | 'decimals'
  | 'currency-unknown'
  | 'country-unknown'
  | 'rate-invalid'
  | 'date-invalid'
  | 'currency-missing'
  | 'nothing-said';

export type GoodsFault = { readonly field: GoodsName; readonly code: GoodsFaultCode };

/** What can be told only by who knows the names in force. */
export type GoodsVocabulary = {
  /** Name or word of a category → its name. */
  readonly categories: ReadonlyMap<string, string>;
  readonly countries: ReadonlySet<string>;
  readonly currencies: ReadonlySet<string>;
};

/** A row as somebody wrote it, in the spelling of the contract; every fault in it, not the first. */
export function checkRow(
  kind: GoodsKind,
  written: GoodsRow,
  vocabulary: GoodsVocabulary,
): { readonly row: GoodsRow; readonly faults: readonly GoodsFault[] } {
  const row: Partial<Record<GoodsName, string>> = {};
  const faults: GoodsFault[] = [];
  for (const field of kind.fields) {
    const text = (written[field.name] ?? '').trim();
    if (text === '') {
      if (field.isNeeded) faults.push({ field: field.name, code: 'missing' });
      continue;
    }
    const read = readCell(field, text, vocabulary);
    if (read.code === undefined) row[field.name] = read.text;
    else faults.push({ field: field.name, code: read.code });
  }
  if (kind.id === 'items' && faults.length === 0) faults.push(...faultsOfItem(row));
  return { row, faults };
}

type Read = { readonly text: string; readonly code?: undefined } | { readonly code: GoodsFaultCode };

const KEY_LENGTH_MAX = { sku: 200, productTaxCode: 80 } as const;

function readCell({ name, type }: GoodsField, text: string, vocabulary: GoodsVocabulary): Read {
  const upper = text.toUpperCase();
  switch (type) {
    case 'key':
      return text.length > (name === 'sku' ? KEY_LENGTH_MAX.sku : KEY_LENGTH_MAX.productTaxCode)
        ? { code: 'too-long' }
        : { text };
    case 'category':
      return found(vocabulary.categories.get(text.toLowerCase()), 'category-unknown');
    case 'amount':
      return found(plainDecimal(text), 'amount-invalid');
    case 'currency':
      return vocabulary.currencies.has(upper) ? { text: upper } : { code: 'currency-unknown' };
    case 'country': {
      const iso = upper === 'EL' ? 'GR' : upper === 'UK' ? 'GB' : upper;
      return vocabulary.countries.has(iso) ? { text: iso } : { code: 'country-unknown' };
    }
    case 'rate':
      return found(readRate(text), 'rate-invalid');
    case 'day':
      return found(readDay(text), 'date-invalid');
  }
}

function found(text: string | undefined, code: GoodsFaultCode): Read {
  return text === undefined ? { code } : { text };
}

function faultsOfItem({ category, cost, currency }: GoodsRow): GoodsFault[] {
  if (category === undefined && cost === undefined) return [{ field: 'category', code: 'nothing-said' }];
  if (cost === undefined) return [];
  if (currency === undefined) return [{ field: 'currency', code: 'currency-missing' }];
  return (cost.split('.')[1]?.replace(/0+$/, '').length ?? 0) > decimalsOf(currency)
    ? [{ field: 'cost', code: 'decimals' }]
    : [];
}

function decimalsOf(currency: string): number {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
}

/** `5,5 %` → `5.5`; from 0 to 100 with two decimals at most. */
function readRate(text: string): string | undefined {
  const rate = text.replace(/\s*%$/, '').replace(',', '.');
  return /^(?:\d{1,2}(?:\.\d{1,2})?|100(?:\.0{1,2})?)$/.test(rate) ? rate : undefined;
}

/** `2024-03-31` or `31.03.2024`, if there is such a day. */
function readDay(text: string): string | undefined {
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text);
  const day =
    dotted === null ? text : `${dotted[3]}-${(dotted[2] ?? '').padStart(2, '0')}-${(dotted[1] ?? '').padStart(2, '0')}`;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return undefined;
  const time = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== day ? undefined : day;
}
