import { checkRow, type GoodsFaultCode, type GoodsVocabulary } from './check-row.ts';
import type { GoodsKind, GoodsName, GoodsRow } from './kinds.ts';
import { readTable } from './read-table.ts';

/** More than the API takes in one profile. */
export const GOODS_ROWS_MAX = 20_000;

export type GoodsTableFault = {
  /** As a spreadsheet counts, the header being 1. */
  readonly row: number;
  readonly column: string;
  readonly code: GoodsFaultCode | 'repeated';
};

export type GoodsReading =
  | { readonly is: 'read'; readonly rows: readonly GoodsRow[]; readonly faults: readonly GoodsTableFault[] }
  | { readonly is: 'empty' }
  | { readonly is: 'unclosed'; readonly row: number }
  | { readonly is: 'too-many' }
  /** These columns are needed and not there. */
  | { readonly is: 'columns-missing'; readonly names: readonly GoodsName[] };

/** Reads a table that was pasted or dropped; what is faulty is told by row and column, and never repeated. */
export function readGoods(kind: GoodsKind, text: string, vocabulary: GoodsVocabulary): GoodsReading {
  const table = readTable(text);
  if (table.is === 'empty') return { is: 'empty' };
  if (table.is === 'unclosed') return { is: 'unclosed', row: table.number };
  if (table.rows.length > GOODS_ROWS_MAX) return { is: 'too-many' };
  const places = new Map(kind.fields.map(({ name }) => [name, table.header.findIndex((cell) => isNameOf(cell, name))]));
  const missing = kind.fields.filter(({ name, isNeeded }) => isNeeded && places.get(name) === -1);
  if (missing.length > 0) return { is: 'columns-missing', names: missing.map(({ name }) => name) };
  const rows: GoodsRow[] = [];
  const faults: GoodsTableFault[] = [];
  const keys = new Set<string>();
  for (const { number, cells } of table.rows) {
    const written = Object.fromEntries([...places].map(([name, at]) => [name, cells[at] ?? '']));
    const checked = checkRow(kind, written, vocabulary);
    const columnOf = (name: GoodsName) => table.header[places.get(name) ?? -1] ?? name;
    for (const { field, code } of checked.faults) faults.push({ row: number, column: columnOf(field), code });
    if (checked.faults.length > 0) continue;
    const key = kind.keyOf(checked.row);
    const [first] = kind.fields;
    if (keys.has(key) && first !== undefined) {
      faults.push({ row: number, column: columnOf(first.name), code: 'repeated' });
      continue;
    }
    keys.add(key);
    rows.push(checked.row);
  }
  return { is: 'read', rows, faults };
}

/** What a column may be called, in small letters and without anything but letters. */
const NAMES: Readonly<Record<GoodsName, readonly string[]>> = {
  sku: ['sku', 'sellersku', 'msku', 'artikel', 'artikelnummer', 'artikelnr', 'item', 'articlenumber'],
  category: ['category', 'ratecategory', 'vatcategory', 'kategorie', 'steuerkategorie', 'satzkategorie'],
  cost: ['cost', 'itemcost', 'purchaseprice', 'amount', 'einkaufspreis', 'ek', 'kosten', 'betrag'],
  currency: ['currency', 'costcurrency', 'währung', 'waehrung'],
  country: ['country', 'land', 'countrycode', 'laendercode', 'ländercode'],
  rate: ['rate', 'vatrate', 'satz', 'steuersatz'],
  from: ['validfrom', 'ab', 'von', 'gültigab', 'gueltigab', 'from'],
  productTaxCode: ['producttaxcode', 'taxcode', 'ptc', 'produktsteuercode', 'steuercode'],
};

function isNameOf(cell: string, name: GoodsName): boolean {
  const bare = cell
    .toLowerCase()
    .normalize('NFC')
    .replace(/[^\p{L}]/gu, '');
  return NAMES[name].includes(bare);
}
