import { type CarefulParser, openCarefulParser, rowFaultOf } from './careful-rows.ts';
import type { TextLayout } from './delimiter.ts';
import { scanPlainRows } from './plain-rows.ts';
import type { FileFault, FileLimits, ReadIssue } from './protocol.ts';
import type { TableRows } from './table-rows.ts';

/**
 * Reads the rows of a delimited text, one piece at a time, so that memory does not depend on the file's size. `afterPiece` is awaited
 * between pieces: there the output catches up. Rows are counted as spreadsheets do, blank ones included.
 */
export async function readText(
  pieces: AsyncIterable<string>,
  layout: TextLayout,
  limits: FileLimits,
  rows: TableRows,
  afterPiece: (length: number) => Promise<void>,
): Promise<FileFault | undefined> {
  let row = 0;
  let fault: FileFault | undefined;
  const parser = openParser(layout, limits, (cells, isManyLines) => {
    row += 1;
    if (isBlank(cells) || fault !== undefined || rows.hasEnough()) return;
    if (cells.length > limits.columnsMax) fault = tooManyColumns(row, limits);
    else fault = rows.add(cells, row, isManyLines ? swallowedRows(cells, row, layout) : undefined);
  });
  let toSkip = layout.prefaceLength;
  for await (const piece of pieces) {
    const text = piece.slice(toSkip);
    toSkip -= piece.length - text.length;
    if (text.includes('\0'))
      return unreadable(`The file holds zero bytes near row ${row + 1}: it is damaged, or not a text.`);
    const error = await parser.write(text);
    fault ??= error === undefined ? undefined : describe(error, row + 1, limits);
    if (fault !== undefined || rows.hasEnough()) return fault;
    await afterPiece(piece.length);
  }
  const error = await parser.end();
  return fault ?? (error === undefined ? undefined : describe(error, row + 1, limits));
}

/** Begins with the quick way and goes over to the careful one, for good, at the first row that asks for it. */
function openParser(
  layout: TextLayout,
  limits: FileLimits,
  onRow: (cells: string[], isManyLines: boolean) => void,
): CarefulParser {
  let careful: CarefulParser | undefined;
  let rest = '';

  async function scan(isLast: boolean): Promise<Error | undefined> {
    const { taken, isIrregular } = scanPlainRows(rest, layout, limits.rowBytesMax, isLast, onRow);
    rest = rest.slice(taken);
    if (!isIrregular) return undefined;
    careful = openCarefulParser(layout, limits.rowBytesMax, onRow);
    return careful.write(rest);
  }

  return {
    async write(text) {
      if (careful !== undefined) return careful.write(text);
      rest += text;
      return scan(false);
    },
    async end() {
      const error = careful === undefined ? await scan(true) : undefined;
      return error ?? careful?.end();
    },
  };
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
  const lineEnd = layout.lineEnds.at(-1) ?? '\n';
  const isSwallowed = cells.some((cell) => cell.includes(lineEnd) && cell.split(layout.delimiter).length > suspicious);
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

function describe(error: Error, row: number, limits: FileLimits): FileFault {
  switch (rowFaultOf(error)) {
    case 'row-too-long': {
      const detail = `Row ${row} is longer than ${limits.rowBytesMax / 1024} KiB: a quotation mark may not be closed, or line ends are missing.`;
      return { code: 'row-too-long', detail };
    }
    case 'quote-not-closed':
      return unreadable(`A quotation mark opened in row ${row} is not closed before the file ends.`);
    default:
      return unreadable(`Row ${row} cannot be parted into cells.`);
  }
}
