import {
  detectFormat,
  type Format,
  findFormat,
  type Mapping,
  type RowReader,
  type RowResult,
  type RowWatch,
} from '../formats/index.ts';
import type { ChildOptions, FileFault, ReadIssue } from './protocol.ts';

/** Where the rows of a table go, whatever kind of file they come from: the first is its header, the rest are read by its format. */
export type TableRows = {
  /** `cells` by file column; `issues` are faults of the cells themselves, which make the row invalid. Blank rows are left out before. */
  add(cells: readonly string[], row: number, issues?: readonly ReadIssue[]): FileFault | undefined;
  /** True when nothing more is wanted. */
  hasEnough(): boolean;
  /** Reads what was kept back; to be called when the file has ended, and also when there is enough. */
  finish(): FileFault | undefined;
};

/** What is done with the table. */
export type TableReader = {
  /** The header is known and, unless `fault` says why not, a format that reads it. */
  opened(table: {
    columns: readonly string[];
    format: Pick<Format, 'id'> | undefined;
    issues: readonly ReadIssue[];
  }): void;
  row(row: number, result: RowResult | { issues: readonly ReadIssue[] }): void;
  /** Rows after which nothing more is read; without it all are. */
  rowsMax?: number;
};

type Kept = { cells: readonly string[]; row: number; issues: readonly ReadIssue[] | undefined };

/** Chooses the format at the first rows and reads every row with it. */
export function openTableRows(options: ChildOptions, target: TableReader): TableRows {
  let columns: readonly string[] | undefined;
  let choice: Choice = { format: undefined };
  let watch: RowWatch | undefined;
  let read: RowReader | undefined;
  let kept: Kept[] = [];
  let keptBytes = 0;
  let count = 0;
  const rowsMax = target.rowsMax ?? Number.POSITIVE_INFINITY;

  function pass({ cells, row, issues }: Kept, reader: RowReader, width: number): void {
    if (count >= rowsMax) return;
    count += 1;
    const fault = issues ?? beyondHeader(cells, row, width);
    target.row(row, fault === undefined ? reader(cells, row) : { issues: fault });
  }

  function open(): FileFault | undefined {
    if (columns === undefined) return { code: 'file-unreadable', detail: 'The file holds no row.' };
    const chosen = openFormat(choice, columns, kept, options);
    // An import of a table that cannot be read must not begin; a preview shows its header.
    if (chosen.fault !== undefined && options.mode === 'import') return chosen.fault;
    const lacks = options.mode === 'preview' && kept.length === 0 ? [rowsMissing] : [];
    target.opened({ columns, format: chosen.format, issues: [...lacks, ...chosen.issues] });
    if (chosen.reader === undefined) return chosen.fault;
    read = chosen.reader;
    for (const row of kept) pass(row, chosen.reader, columns.length);
    kept = [];
    if (chosen.fault !== undefined) return chosen.fault;
    return undefined;
  }

  function begin(header: readonly string[]): void {
    columns = header;
    choice = chooseFormat(header, options);
    if ('format' in choice) watch = choice.format?.watch?.({ columns: header, ...mappingOf(options.mapping) });
  }

  /** Until the sample is large enough and tells, as far as memory allows: from the rows that are kept, all is decided. */
  function keep(next: Kept): FileFault | undefined {
    const isTold = watch?.(next.cells) ?? true;
    keptBytes += bytesOf(next.cells);
    const isSample = kept.push(next) >= options.limits.sampleRows;
    return isSample && (isTold || keptBytes >= options.limits.heldRowsBytesMax) ? open() : undefined;
  }

  return {
    add(cells, row, issues) {
      if (columns === undefined) {
        begin(headerOf(cells));
        return undefined;
      }
      const next = { cells, row, issues };
      if (read === undefined) return keep(next);
      pass(next, read, columns.length);
      return undefined;
    },
    hasEnough: () => count >= rowsMax,
    finish: () => (read === undefined ? open() : undefined),
  };
}

/** Whatever the columns mean, there is nothing to be read by it: who sees that before a mapping need not make one. */
const rowsMissing: ReadIssue = {
  row: 0,
  column: null,
  code: 'rows-missing',
  detail:
    'The table has a header and no rows. Export it again with its rows, and check that they are not on another sheet.',
  severity: 'notice',
};

/** A spreadsheet may keep empty cells behind the last header. */
function headerOf(cells: readonly string[]): readonly string[] {
  const names = cells.map((cell) => cell.trim());
  return names.slice(0, names.findLastIndex((name) => name !== '') + 1);
}

/** With a fault and a reader, the rows are read all the same, to be shown. */
type Chosen = { format: Format | undefined; issues: readonly ReadIssue[] } & (
  | { reader: RowReader; fault?: FileFault }
  | { fault: FileFault; reader?: undefined }
);

function openFormat(choice: Choice, columns: readonly string[], kept: readonly Kept[], options: ChildOptions): Chosen {
  if ('fault' in choice) return bySuggestion(undefined, choice.fault, columns, kept, options);
  const { format } = choice;
  if (format === undefined) return { format, fault: { code: 'format-unknown', detail: 'No such format.' }, issues: [] };
  const opened = format.open({ columns, sampleRows: cellsOf(kept), ...mappingOf(options.mapping) });
  if ('fault' in opened) return bySuggestion(format, opened.fault, columns, kept, options);
  return { format, reader: opened.reader, issues: opened.issues };
}

/** A preview of a table that nobody has said how to read shows how it would be read by the suggested mapping. */
function bySuggestion(
  format: Format | undefined,
  fault: FileFault,
  columns: readonly string[],
  kept: readonly Kept[],
  options: ChildOptions,
): Chosen {
  const refused = { format, fault, issues: [] };
  const generic = format ?? findFormat('generic');
  if (options.mode !== 'preview' || options.mapping !== undefined || generic?.suggestMapping === undefined)
    return refused;
  const opened = generic.open({ columns, sampleRows: cellsOf(kept), mapping: generic.suggestMapping(columns) });
  return 'fault' in opened ? refused : { ...refused, reader: opened.reader, issues: opened.issues };
}

function cellsOf(kept: readonly Kept[]): (readonly string[])[] {
  return kept.map(({ cells }) => cells);
}

function mappingOf(mapping: Mapping | undefined): { mapping?: Mapping } {
  return mapping === undefined ? {} : { mapping };
}

type Choice = { format: Format | undefined } | { fault: FileFault };

/** Who sends a mapping means a format that takes its fields: the one told by the header if it does, else the one that takes any. */
function chooseFormat(columns: readonly string[], { format, mapping }: ChildOptions): Choice {
  if (format !== 'auto') return { format: findFormat(format) };
  const detected = detectFormat(columns);
  if (mapping === undefined || ('format' in detected && takesMapping(detected.format, mapping))) return detected;
  return { format: findFormat('generic') };
}

function takesMapping(format: Format, mapping: Mapping): boolean {
  const fields: readonly string[] = format.mappingFields ?? [];
  return Object.keys(mapping).every((field) => fields.includes(field));
}

/** An estimate of what a row takes in memory. */
function bytesOf(cells: readonly string[]): number {
  return cells.reduce((sum, cell) => sum + cell.length, 0) * 2 + cells.length * cellBytes;
}

const cellBytes = 24;

/** Cells beyond the header mean that an unquoted delimiter has shifted the row: nothing in it can be trusted. */
function beyondHeader(cells: readonly string[], row: number, width: number): ReadIssue[] | undefined {
  for (let index = width; index < cells.length; index += 1) {
    if (cells[index] === '') continue;
    const detail =
      'The row has more cells than the header has columns: a delimiter inside a cell needs quotation marks around the cell.';
    return [{ row, column: null, code: 'row-too-wide', detail, severity: 'fault' }];
  }
  return undefined;
}
