import { useId, useMemo, useState } from 'preact/hooks';
import { count } from '../../format.ts';
import { html } from '../../html.ts';
import { useWords } from '../../language.ts';
import { Button, Choice, FileDrop, Notice, Table } from '../../ui/index.ts';
import { de } from '../../words/goods.de.ts';
import { en } from '../../words/goods.en.ts';
import { changeRows } from '../profile/draft.ts';
import { columnsOf } from './cell.ts';
import type { GoodsVocabulary } from './check-row.ts';
import { decodeText } from './decode-text.ts';
import type { GoodsField, GoodsKind, GoodsRow } from './kinds.ts';
import { GOODS_ROWS_MAX, type GoodsReading, type GoodsTableFault, readGoods } from './read-goods.ts';
import { useCategoryName } from './use-vocabulary.ts';

/** So many rows and faults are shown. */
const PREVIEW_ROWS = 10;
const FAULTS_SHOWN = 50;
const FILE_BYTES_MAX = 5_000_000;

type GoodsImportProps = {
  readonly kind: GoodsKind;
  readonly rows: readonly GoodsRow[];
  readonly vocabulary: GoodsVocabulary;
  readonly onDone: () => void;
};

/** A table out of a file or the clipboard, read in the browser, shown before it is taken. Nothing is sent until the profile is saved. */
export function GoodsImport({ kind, rows, vocabulary, onDone }: GoodsImportProps) {
  const words = useWords({ en, de });
  const id = useId();
  const [text, setText] = useState('');
  const [isTooLarge, setIsTooLarge] = useState(false);
  const [way, setWay] = useState<'add' | 'replace'>('add');
  const reading = useMemo(
    () => (text.trim() === '' ? undefined : readGoods(kind, text, vocabulary)),
    [kind, text, vocabulary],
  );
  async function open([file]: readonly File[]): Promise<void> {
    if (file === undefined) return;
    setIsTooLarge(file.size > FILE_BYTES_MAX);
    if (file.size <= FILE_BYTES_MAX) setText(decodeText(await file.arrayBuffer()));
  }
  function take(read: readonly GoodsRow[]): void {
    const keys = new Set(read.map(kind.keyOf));
    const kept = way === 'replace' ? [] : rows.filter((row) => !keys.has(kind.keyOf(row)));
    changeRows(kind.changeOf([...kept, ...read]));
    onDone();
  }
  const isReady = reading?.is === 'read' && reading.faults.length === 0 && reading.rows.length > 0;
  return html`<section class="card goods-import" aria-label=${words.import.title[kind.id]}>
    <h3>${words.import.title[kind.id]}</h3>
    <p>${words.import.columns[kind.id]}</p>
    <${FileDrop} label=${words.import.drop} action=${words.import.choose} hint=${words.import.hint} accept=".csv,.tsv,.txt" onFiles=${(files: readonly File[]) => void open(files)} />
    ${isTooLarge ? html`<${Notice} kind="bad" isNews=${true}><p>${words.import.tooLarge}</p></${Notice}>` : null}
    <div class="field">
      <label for=${id}>${words.import.paste}</label>
      <textarea id=${id} rows="5" spellcheck=${false} value=${text} placeholder=${words.import.example[kind.id]} onInput=${(event: InputEvent) => setText((event.currentTarget as HTMLTextAreaElement).value)}></textarea>
    </div>
    ${reading === undefined ? null : html`<${Outcome} kind=${kind} reading=${reading} />`}
    ${
      rows.length === 0
        ? null
        : html`<${Choice}
            legend=${words.import.way}
            value=${way}
            onChange=${(value: string) => setWay(value === 'replace' ? 'replace' : 'add')}
            options=${[
              { value: 'add', label: words.import.add, hint: words.import.addHint },
              { value: 'replace', label: words.import.replace, hint: words.import.replaceHint(count(rows.length)) },
            ]}
          />`
    }
    <div class="actions">
      <${Button} kind="primary" isDisabled=${!isReady} onClick=${() => reading?.is === 'read' && take(reading.rows)}>${reading?.is === 'read' && isReady ? words.import.take(count(reading.rows.length)) : words.import.takeNone}</${Button}>
      <${Button} kind="quiet" onClick=${onDone}>${words.cancel}</${Button}>
    </div>
  </section>`;
}

function Outcome({ kind, reading }: { kind: GoodsKind; reading: GoodsReading }) {
  const words = useWords({ en, de });
  const categoryName = useCategoryName();
  const labelOf = ({ name }: GoodsField) => words.fields[name];
  if (reading.is === 'read') {
    if (reading.faults.length > 0) return html`<${Faults} faults=${reading.faults} />`;
    if (reading.rows.length === 0)
      return html`<${Notice} kind="bad" isNews=${true}><p>${words.import.noRows}</p></${Notice}>`;
    return html`<${Notice} kind="good" isNews=${true}><p>${words.import.good(count(reading.rows.length))}</p></${Notice}>
      <${Table} caption=${words.import.preview(count(Math.min(PREVIEW_ROWS, reading.rows.length)))} rows=${reading.rows.slice(0, PREVIEW_ROWS)} columns=${columnsOf(kind, labelOf, categoryName)} keyOf=${kind.keyOf} />`;
  }
  const said = {
    empty: () => words.import.noRows,
    'too-many': () => words.import.tooMany(count(GOODS_ROWS_MAX)),
    unclosed: (row: number) => words.import.unclosed(count(row)),
  };
  const text =
    reading.is === 'columns-missing'
      ? words.import.columnsMissing(reading.names.map((name) => words.fields[name]).join(', '))
      : said[reading.is](reading.is === 'unclosed' ? reading.row : 0);
  return html`<${Notice} kind="bad" isNews=${true}><p>${text}</p></${Notice}>`;
}

function Faults({ faults }: { faults: readonly GoodsTableFault[] }) {
  const words = useWords({ en, de });
  return html`<${Notice} kind="bad" isNews=${true}><p>${words.import.faulty(count(faults.length))}</p></${Notice}>
    <${Table}
      caption=${words.import.faultsTitle}
      isCaptionHidden=${true}
      rows=${faults.slice(0, FAULTS_SHOWN)}
      keyOf=${(_fault: GoodsTableFault, index: number) => String(index)}
      columns=${[
        {
          title: words.import.row,
          isRowHeading: true,
          cell: ({ row }: GoodsTableFault) => words.import.rowNumber(count(row)),
        },
        { title: words.import.column, cell: ({ column }: GoodsTableFault) => html`<code>${column}</code>` },
        { title: words.import.remedy, cell: ({ code }: GoodsTableFault) => words.faults[code] },
      ]}
    />`;
}
