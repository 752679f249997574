import { CsvError, type InfoRecord, type Parser, parse } from 'csv-parse';
import type { TextLayout } from './delimiter.ts';
import type { FileFault, FileLimits, ReadIssue } from './protocol.ts';
import type { TableRows } from './table-rows.ts';

/**
 * Reads the rows of a delimited text in UTF-8, one chunk at a time, so that memory does not depend on the file's size.
 * `afterChunk` is awaited between chunks: there the output catches up. Rows are counted as spreadsheets do, blank ones included.
 */
export async function readText(
  chunks: AsyncIterable<Buffer>,
  layout: TextLayout,
  limits: FileLimits,
  rows: TableRows,
  afterChunk: (bytes: number) => Promise<void>,
): Promise<FileFault | undefined> {
  let row = 0;
  let fault: FileFault | undefined;
  const parser = openParser(layout, limits, (cells, isManyLines) => {
    row += 1;
    if (isBlank(cells) || fault !== undefined || rows.hasEnough()) return;
    if (cells.length > limits.columnsMax) fault = tooManyColumns(row, limits);
    else fault = rows.add(cells, row, isManyLines ? swallowedRows(cells, row, layout) : undefined);
  });
  let toSkip = layout.prefaceBytes;
  for await (const chunk of chunks) {
    const bytes = chunk.subarray(Math.min(toSkip, chunk.length));
    toSkip -= chunk.length - bytes.length;
    if (bytes.includes(0))
      return unreadable(`The file holds zero bytes near row ${row + 1}: it is damaged, or not a text.`);
    const error = await write(parser, bytes);
    fault ??= error === undefined ? undefined : describe(error, row + 1, limits);
    if (fault !== undefined || rows.hasEnough()) return fault;
    await afterChunk(chunk.length);
  }
  const error = await end(parser);
  return fault ?? (error === undefined ? undefined : describe(error, row + 1, limits));
}

function openParser(
  layout: TextLayout,
  limits: FileLimits,
  onRow: (cells: string[], isManyLines: boolean) => void,
): Parser {
  let lines = 0;
  const parser = parse({
    delimiter: layout.delimiter,
    record_delimiter: [...layout.lineEnds],
    // Amazon cuts empty columns at the end of a row.
    relax_column_count: true,
    // An inch sign in a description must not end the import.
    relax_quotes: true,
    max_record_size: limits.rowBytesMax,
    on_record(cells: string[], info: InfoRecord) {
      onRow(cells, info.lines - lines > 1);
      lines = info.lines;
      // Nothing is handed on: a million arrays through an object stream cost as much as the mapping does.
      return null;
    },
  });
  parser.resume();
  // Errors are answered by `write` and `end`; without a listener they would end the process as well.
  parser.on('error', () => undefined);
  return parser;
}

function write(parser: Parser, bytes: Buffer): Promise<Error | undefined> {
  return new Promise((resolve) => parser.write(bytes, (error) => resolve(error ?? undefined)));
}

function end(parser: Parser): Promise<Error | undefined> {
  return new Promise((resolve) => {
    parser.once('error', resolve);
    parser.once('end', () => resolve(undefined));
    parser.end();
  });
}

function isBlank(cells: readonly string[]): boolean {
  return cells[0] === '' && cells.every((cell) => cell === '');
}

/**
 * A quotation mark that opens a cell but closes in a later row makes one row of several, and those in between would be missing without
 * a word. Such a cell holds a line end and about as many delimiters as a row has; a description of several lines does not.
 */
function swallowedRows(cells: readonly string[], row: number, layout: TextLayout): ReadIssue[] | undefined {
  const suspicious = Math.max(2, cells.length / 3);
  const isSwallowed = cells.some((cell) => cell.includes('\n') && cell.split(layout.delimiter).length > suspicious);
  if (!isSwallowed) return undefined;
  const detail =
    'A quotation mark in this row is not closed, so that the next rows were taken for part of it. Close or delete the mark.';
  return [{ row, column: null, code: 'quote-unbalanced', detail, severity: 'fault' }];
}

function tooManyColumns(row: number, limits: FileLimits): FileFault {
  return { code: 'too-many-columns', detail: `Row ${row} has more than ${limits.columnsMax} cells.` };
}

function unreadable(detail: string): FileFault {
  return { code: 'file-unreadable', detail };
}

/** The library's own messages quote cells, so only their code is looked at. */
function describe(error: Error, row: number, limits: FileLimits): FileFault {
  const code = error instanceof CsvError ? error.code : undefined;
  if (code === 'CSV_MAX_RECORD_SIZE') {
    const detail = `Row ${row} is longer than ${limits.rowBytesMax / 1024} KiB: a quotation mark may not be closed, or line ends are missing.`;
    return { code: 'row-too-long', detail };
  }
  if (code === 'CSV_QUOTE_NOT_CLOSED') {
    return unreadable(`A quotation mark opened in row ${row} is not closed before the file ends.`);
  }
  return unreadable(`Row ${row} cannot be parted into cells.`);
}
