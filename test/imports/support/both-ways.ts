import type { OpenWorkbook, SheetRow } from '../../../src/imports/child/open-workbook.ts';
import { openPlainWorkbook, openSheetChecks } from '../../../src/imports/child/plain-workbook.ts';
import { fileLimits } from '../../../src/imports/child/protocol.ts';
import { openArchive } from '../../../src/imports/child/workbook-library.ts';
import { unpackWhole } from '../../../src/imports/child/zip-entry.ts';
import { guardZip } from '../../../src/imports/child/zip-guard.ts';

export type SheetContent = { isHidden: boolean; rows: SheetRow[]; glance: SheetRow[] };

const { columnsMax } = fileLimits;

/** An xlsx file as the scanner opens it; undefined where it leaves it to the library. */
export async function openPlain(file: Buffer): Promise<OpenWorkbook | undefined> {
  const checks = openSheetChecks();
  const guarded = await guardZip(file, fileLimits, checks.watch);
  return 'fault' in guarded ? undefined : openPlainWorkbook(guarded.parts, checks, columnsMax);
}

/** What the scanner makes of an xlsx file, undefined where it leaves it to the library; and what the library makes of it. */
export async function bothWays(
  file: Buffer,
): Promise<{ plain: SheetContent[] | undefined; library: SheetContent[] | 'fault' }> {
  const plain = await openPlain(file);
  const guarded = await guardZip(file, fileLimits, () => undefined);
  if ('fault' in guarded) return { plain: undefined, library: 'fault' };
  const parts = new Map<string, Buffer>();
  for (const [name, part] of guarded.parts) parts.set(name, await unpackWhole(part));
  return {
    plain: plain && (await contentOf(() => plain)),
    library: await contentOf(() => openArchive(new Map(parts), columnsMax)).catch(() => 'fault' as const),
  };
}

/** All rows of all sheets. Opened anew for a glance at them: the library lets go of each that it has read. */
export async function contentOf(open: () => OpenWorkbook): Promise<SheetContent[]> {
  const sheets: SheetContent[] = [];
  const workbook = open();
  for (let index = 0; index < workbook.sheetCount; index += 1) {
    const sheet = workbook.sheet(index);
    sheets.push({ isHidden: sheet.isHidden, rows: await flat(sheet.peek()), glance: [] });
  }
  for (const [index, sheet] of open().glance(0).entries()) {
    const content = sheets[index];
    if (content !== undefined) content.glance = await flat(sheet.take());
  }
  return sheets;
}

async function flat(batches: AsyncIterable<readonly SheetRow[]>): Promise<SheetRow[]> {
  const rows: SheetRow[] = [];
  for await (const batch of batches) rows.push(...batch);
  return rows;
}
