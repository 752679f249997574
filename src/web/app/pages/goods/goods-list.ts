import { useMemo, useState } from 'preact/hooks';
import type { Profile, RateCategory } from '../../contract/profile.ts';
import { count } from '../../format.ts';
import { html } from '../../html.ts';
import { useWords } from '../../language.ts';
import { Button, type Column, EmptyState, Field, Table } from '../../ui/index.ts';
import { de } from '../../words/goods.de.ts';
import { en } from '../../words/goods.en.ts';
import { changeRows } from '../profile/draft.ts';
import { columnsOf } from './cell.ts';
import { GoodsDialog } from './goods-dialog.ts';
import { GoodsImport } from './goods-import.ts';
import type { GoodsField, GoodsKind, GoodsRow } from './kinds.ts';
import { useCategoryName, useVocabulary } from './use-vocabulary.ts';

/** So many rows are drawn at once, however many there are. */
const ROWS_SHOWN = 25;

type GoodsListProps = { kind: GoodsKind; draft: Profile; categories: readonly RateCategory[] };

/** One table of goods: searched, paged, written by hand or imported. */
export function GoodsList({ kind, draft, categories }: GoodsListProps) {
  const words = useWords({ en, de });
  const vocabulary = useVocabulary(categories);
  const rows = useMemo(
    () => kind.rowsOf(draft),
    [kind, draft.rateCategories, draft.itemCosts, draft.rateOverrides, draft.productTaxCodes],
  );
  const [search, setSearch] = useState('');
  const [from, setFrom] = useState(0);
  const [editing, setEditing] = useState<GoodsRow>();
  const [isImporting, setIsImporting] = useState(false);
  const found = useFound(rows, search);
  // Rows that were removed may leave the page that was looked at empty.
  const first = Math.min(from, Math.max(0, Math.floor((found.length - 1) / ROWS_SHOWN) * ROWS_SHOWN));
  const shown = found.slice(first, first + ROWS_SHOWN);
  const put = (row: GoodsRow, before: GoodsRow | undefined) => {
    const replaced = new Set([kind.keyOf(row), ...(before === undefined ? [] : [kind.keyOf(before)])]);
    changeRows(kind.changeOf([...rows.filter((one) => !replaced.has(kind.keyOf(one))), row]));
    setEditing(undefined);
  };
  const remove = (row: GoodsRow) => changeRows(kind.changeOf(rows.filter((one) => one !== row)));
  const actions = html`
    <${Button} onClick=${() => setEditing({})}>${words.add[kind.id]}</${Button}>
    <${Button} onClick=${() => setIsImporting(true)}>${words.import.action}</${Button}>
  `;
  return html`<div class="goods">
    <p class="small">${words.about[kind.id]}</p>
    ${isImporting ? html`<${GoodsImport} kind=${kind} rows=${rows} vocabulary=${vocabulary} onDone=${() => setIsImporting(false)} />` : null}
    ${
      rows.length === 0
        ? isImporting
          ? null
          : html`<${EmptyState} title=${words.none[kind.id]} actions=${actions}><p>${words.noneText[kind.id]}</p></${EmptyState}>`
        : html`
            <div class="goods-head">
              <${Field} label=${words.search} value=${search} onInput=${(text: string) => {
                setSearch(text);
                setFrom(0);
              }} />
              ${isImporting ? null : html`<div class="actions">${actions}</div>`}
            </div>
            <${Rows} kind=${kind} rows=${shown} onEdit=${setEditing} onRemove=${remove} />
            <${Range} first=${first} shown=${shown.length} all=${found.length} onGo=${setFrom} />
          `
    }
    <${GoodsDialog} kind=${kind} row=${editing} vocabulary=${vocabulary} categories=${categories} onSave=${put} onClose=${() => setEditing(undefined)} />
  </div>`;
}

function useFound(rows: readonly GoodsRow[], search: string): readonly GoodsRow[] {
  const categoryName = useCategoryName();
  const wanted = search.trim().toLowerCase();
  if (wanted === '') return rows;
  const texts = ({ category, ...others }: GoodsRow) => [
    ...Object.values(others),
    ...(category === undefined ? [] : [categoryName(category)]),
  ];
  return rows.filter((row) => texts(row).some((text) => text.toLowerCase().includes(wanted)));
}

type RowsProps = {
  kind: GoodsKind;
  rows: readonly GoodsRow[];
  onEdit: (row: GoodsRow) => void;
  onRemove: (row: GoodsRow) => void;
};

function Rows({ kind, rows, onEdit, onRemove }: RowsProps) {
  const words = useWords({ en, de });
  const categoryName = useCategoryName();
  if (rows.length === 0) return html`<p class="setting-none" role="status">${words.notFound}</p>`;
  const columns: Column<GoodsRow>[] = [
    ...columnsOf(kind, ({ name }: GoodsField) => words.fields[name], categoryName),
    {
      title: words.actions,
      cell: (row) => {
        const name = Object.values(row)[0] ?? '';
        return html`<span class="row-actions">
          <button type="button" class="text-button" onClick=${() => onEdit(row)}>${words.edit}<span class="visually-hidden"> ${name}</span></button>
          <button type="button" class="text-button" onClick=${() => onRemove(row)}>${words.remove}<span class="visually-hidden"> ${name}</span></button>
        </span>`;
      },
    },
  ];
  return html`<${Table} caption=${words.titles[kind.id]} isCaptionHidden=${true} columns=${columns} rows=${rows} keyOf=${kind.keyOf} />`;
}

type RangeProps = { first: number; shown: number; all: number; onGo: (first: number) => void };

function Range({ first, shown, all, onGo }: RangeProps) {
  const words = useWords({ en, de });
  return html`<div class="range">
    <p class="small" role="status">${words.range(count(shown === 0 ? 0 : first + 1), count(first + shown), count(all))}</p>
    ${
      all <= ROWS_SHOWN
        ? null
        : html`
            <${Button} kind="quiet" isDisabled=${first === 0} onClick=${() => onGo(first - ROWS_SHOWN)}>${words.previous}</${Button}>
            <${Button} kind="quiet" isDisabled=${first + shown >= all} onClick=${() => onGo(first + ROWS_SHOWN)}>${words.next}</${Button}>
          `
    }
  </div>`;
}
