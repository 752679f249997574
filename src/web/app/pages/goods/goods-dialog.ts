import { useEffect, useState } from 'preact/hooks';
import type { RateCategory } from '../../contract/profile.ts';
import { COUNTRIES, useCountryOptions } from '../../countries.ts';
import { html } from '../../html.ts';
import { useWords } from '../../language.ts';
import { Button, Dialog, Field, Select } from '../../ui/index.ts';
import { de } from '../../words/goods.de.ts';
import { en } from '../../words/goods.en.ts';
import { checkRow, type GoodsFault, type GoodsVocabulary } from './check-row.ts';
import type { GoodsField, GoodsKind, GoodsRow } from './kinds.ts';
import { useCategoryName } from './use-vocabulary.ts';

type GoodsDialogProps = {
  readonly kind: GoodsKind;
  /** The row being edited; an empty one to be written anew; undefined while the dialog is closed. */
  readonly row: GoodsRow | undefined;
  readonly vocabulary: GoodsVocabulary;
  readonly categories: readonly RateCategory[];
  readonly onSave: (row: GoodsRow, before: GoodsRow | undefined) => void;
  readonly onClose: () => void;
};

export function GoodsDialog({ kind, row, vocabulary, categories, onSave, onClose }: GoodsDialogProps) {
  const words = useWords({ en, de });
  const [written, setWritten] = useState<GoodsRow>({});
  const [faults, setFaults] = useState<readonly GoodsFault[]>([]);
  const isNew = row !== undefined && Object.keys(row).length === 0;
  useEffect(() => {
    setWritten(isNew && kind.id === 'items' ? { currency: 'EUR' } : (row ?? {}));
    setFaults([]);
  }, [row]);
  function submit(event?: SubmitEvent): void {
    event?.preventDefault();
    // A currency without a cost says nothing, and is no fault.
    const { currency, ...others } = written;
    const said = (others.cost ?? '').trim() === '' ? others : { ...others, currency: currency ?? '' };
    const checked = checkRow(kind, said, vocabulary);
    setFaults(checked.faults);
    if (checked.faults.length === 0) onSave(checked.row, isNew ? undefined : row);
  }
  function edit({ name }: GoodsField, text: string): void {
    setWritten({ ...written, [name]: text });
    // That nothing is said of an article is no longer true wherever something is.
    setFaults(faults.filter(({ field, code }) => field !== name && code !== 'nothing-said'));
  }
  const actions = html`
    <${Button} kind="primary" onClick=${() => submit()}>${words.take}</${Button}>
    <${Button} kind="quiet" onClick=${onClose}>${words.cancel}</${Button}>
  `;
  return html`<${Dialog} isOpen=${row !== undefined} title=${isNew ? words.add[kind.id] : words.change[kind.id]} onClose=${onClose} actions=${actions}>
    <form onSubmit=${submit} novalidate>
      ${kind.fields.map((field) => {
        const fault = faults.find((one) => one.field === field.name);
        return html`<${Cell}
          key=${field.name}
          field=${field}
          value=${written[field.name] ?? ''}
          error=${fault === undefined ? undefined : words.faults[fault.code]}
          categories=${categories}
          onChange=${(text: string) => edit(field, text)}
        />`;
      })}
      <button type="submit" hidden></button>
    </form>
  </${Dialog}>`;
}

type CellProps = {
  field: GoodsField;
  value: string;
  error: string | undefined;
  categories: readonly RateCategory[];
  onChange: (text: string) => void;
};

function Cell({ field, value, error, categories, onChange }: CellProps) {
  const words = useWords({ en, de });
  const categoryName = useCategoryName();
  const countries = useCountryOptions(COUNTRIES, words.choose);
  const label = words.fields[field.name];
  const none = field.isNeeded ? words.choose : words.asDefault;
  const select = { label, value, error, onChange };
  if (field.type === 'country') return html`<${Select} ...${select} options=${countries} />`;
  if (field.type === 'category') {
    const named = categories.map(({ category }) => ({ value: category, label: categoryName(category) }));
    return html`<${Select} ...${select} options=${[{ value: '', label: none }, ...named]} />`;
  }
  return html`<${Field}
    label=${label}
    type=${field.type === 'day' ? 'date' : 'text'}
    inputMode=${field.type === 'amount' || field.type === 'rate' ? 'decimal' : undefined}
    value=${value}
    error=${error}
    onInput=${onChange}
  />`;
}
