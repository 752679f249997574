import { type CellStyles, readCellStyles } from './cell-styles.ts';
import { glanceRows, type OpenSheet, type OpenWorkbook, type SheetRow } from './open-workbook.ts';
import { readSharedStrings } from './shared-strings.ts';
import { openSheetCheck, type SheetCheck } from './sheet-check.ts';
import { readRows, type SheetContext } from './sheet-rows.ts';
import { readWorkbookParts } from './workbook-parts.ts';
import { type PackedPart, unpack, unpackWhole } from './zip-entry.ts';
import type { PartWatch } from './zip-guard.ts';

type Parts = ReadonlyMap<string, PackedPart>;

/** Looks at the sheets of an archive while it is guarded. */
export type SheetChecks = {
  watch(part: string): PartWatch | undefined;
  byPart: ReadonlyMap<string, SheetCheck>;
};

export function openSheetChecks(): SheetChecks {
  const byPart = new Map<string, SheetCheck>();
  return {
    byPart,
    watch(part) {
      if (!/^xl\/worksheets\/[^/]+\.xml$/.test(part)) return undefined;
      const check = openSheetCheck();
      byPart.set(part, check);
      return check;
    },
  };
}

/**
 * An xlsx file all of which is plain: its sheets are inflated and read piece by piece, so that its rows take no memory. Undefined for
 * any other; that is known before the first row is handed on.
 */
export async function openPlainWorkbook(
  parts: Parts,
  checks: SheetChecks,
  columnsMax: number,
): Promise<OpenWorkbook | undefined> {
  const found = await readWorkbookParts(parts);
  if (found === undefined) return undefined;
  const sharedStrings = await openSharedStrings(parts, found.sharedStrings);
  const styles = await openStyles(parts, found.styles);
  if (sharedStrings === undefined || styles === undefined) return undefined;
  const isPlain = found.sheets.every(
    ({ part }) => part === undefined || checks.byPart.get(part)?.isPlain(sharedStrings.length, styles) === true,
  );
  if (!isPlain) return undefined;
  const context: SheetContext = { sharedStrings, styles, isFrom1904: found.isFrom1904, columnsMax };
  const sheets = found.sheets.map(({ part, isHidden }) => ({
    packed: part === undefined ? undefined : parts.get(part),
    isHidden,
  }));
  return {
    sheetCount: sheets.length,
    sheet: (index) => openSheet(sheets[index], context, Number.POSITIVE_INFINITY),
    glance: (fromIndex) => sheets.slice(fromIndex).map((sheet) => openSheet(sheet, context, glanceRows)),
  };
}

async function openSharedStrings(parts: Parts, name: string | undefined): Promise<readonly string[] | undefined> {
  if (name === undefined) return [];
  const part = parts.get(name);
  return part === undefined ? undefined : readSharedStrings(unpack(part));
}

async function openStyles(parts: Parts, name: string | undefined): Promise<CellStyles | undefined> {
  if (name === undefined) return [];
  const part = parts.get(name);
  return part === undefined ? undefined : readCellStyles(await unpackWhole(part));
}

type PackedSheet = { packed: PackedPart | undefined; isHidden: boolean };

function openSheet(sheet: PackedSheet | undefined, context: SheetContext, lastRow: number): OpenSheet {
  if (sheet === undefined) throw new RangeError('no such sheet');
  const { packed, isHidden } = sheet;
  const rows = () => (packed === undefined ? noRows() : upTo(lastRow, readRows(unpack(packed), context)));
  return { isHidden, peek: rows, take: rows };
}

async function* noRows(): AsyncGenerator<SheetRow[]> {}

async function* upTo(lastRow: number, batches: AsyncIterable<SheetRow[]>): AsyncGenerator<SheetRow[]> {
  for await (const rows of batches) {
    yield rows.filter(({ row }) => row <= lastRow);
    if ((rows.at(-1)?.row ?? 0) > lastRow) return;
  }
}
