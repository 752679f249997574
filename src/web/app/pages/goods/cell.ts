import { countryName } from '../../countries.ts';
import { calendarDay, withPlaces } from '../../format.ts';
import { html } from '../../html.ts';
import { Amount, type Column } from '../../ui/index.ts';
import type { GoodsField, GoodsKind, GoodsRow } from './kinds.ts';

/** The columns of a table of goods. The currency stands behind its amount. */
export function columnsOf(
  kind: GoodsKind,
  labelOf: (field: GoodsField) => string,
  categoryName: (category: string) => string,
): Column<GoodsRow>[] {
  const hasAmount = kind.fields.some(({ type }) => type === 'amount');
  return kind.fields
    .filter(({ type }) => type !== 'currency' || !hasAmount)
    .map((field) => ({
      title: labelOf(field),
      isRowHeading: field === kind.fields[0],
      isNumber: field.type === 'amount' || field.type === 'rate',
      cell: (row: GoodsRow) => cellOf(field, row, categoryName),
    }));
}

function cellOf({ name, type }: GoodsField, row: GoodsRow, categoryName: (category: string) => string) {
  const text = row[name];
  if (text === undefined) return type === 'amount' ? html`<${Amount} value=${null} />` : '–';
  switch (type) {
    case 'category':
      return categoryName(text);
    case 'amount':
      return html`<${Amount} value=${withPlaces(text, row.currency)} currency=${row.currency} />`;
    case 'rate':
      return html`<${Amount} value=${text} currency="%" />`;
    case 'country':
      return countryName(text);
    case 'day':
      return calendarDay(text);
    default:
      return html`<span class="key">${text}</span>`;
  }
}
