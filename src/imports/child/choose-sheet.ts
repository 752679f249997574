import { FORMATS } from '../formats/index.ts';
import type { OpenSheet, OpenWorkbook, SheetRow } from './open-workbook.ts';
import type { FileFault } from './protocol.ts';

/** The sheet that holds the table. */
export type ChosenSheet = { sheet: OpenSheet; headerRow: number };

type Candidate = ChosenSheet & { heading: string; isRecognised: boolean; hasRows: boolean };

/** First rows among which the header is looked for: some reports begin with a title. */
const headerWithinRows = 20;

/**
 * The first visible sheet with a known header and rows, else the first with anything in it. One sheet at a time, for each may cost its
 * memory. A second sheet of the kind is a fault: one month to each is as usual as a copy of the same rows, and rows left out or counted
 * twice would both be a wrong return.
 */
export async function chooseSheet(
  workbook: OpenWorkbook,
  sheetsMax: number,
): Promise<ChosenSheet | { fault: FileFault }> {
  const count = Math.min(workbook.sheetCount, sheetsMax);
  let chosen: Candidate | undefined;
  let index = 0;
  while (index < count && (chosen === undefined || rank(chosen) < 3)) {
    const candidate = await findHeader(workbook.sheet(index));
    index += 1;
    if (candidate === undefined) continue;
    if (chosen === undefined || rank(candidate) > rank(chosen)) chosen = candidate;
    else if (isAnother(candidate, chosen)) return manyTables();
  }
  if (chosen === undefined) return { fault: { code: 'file-unreadable', detail: 'The workbook holds no table.' } };
  if (chosen.sheet.isHidden) return chosen;
  for (const rest of workbook.glance(index)) {
    const candidate = await findHeader(rest);
    if (candidate !== undefined && isAnother(candidate, chosen)) return manyTables();
  }
  return chosen;
}

function rank({ sheet, isRecognised, hasRows }: Candidate): number {
  if (isRecognised) return hasRows && !sheet.isHidden ? 3 : 2;
  return sheet.isHidden ? 0 : 1;
}

/** Of formats that are told by their header any two, else two with the same header. */
function isAnother(candidate: Candidate, chosen: Candidate): boolean {
  if (candidate.sheet.isHidden || chosen.sheet.isHidden || !candidate.hasRows || !chosen.hasRows) return false;
  if (candidate.isRecognised || chosen.isRecognised) return candidate.isRecognised && chosen.isRecognised;
  return candidate.heading === chosen.heading;
}

function manyTables(): { fault: FileFault } {
  const detail =
    'More than one sheet holds such a table. Put all rows on one sheet, or save each sheet as a file of its own and upload them one after another; hide or delete a sheet that is not meant.';
  return { fault: { code: 'file-unreadable', detail } };
}

async function findHeader(sheet: OpenSheet): Promise<Candidate | undefined> {
  const rows = await firstRows(sheet, headerWithinRows + 1);
  const candidates = rows.slice(0, headerWithinRows);
  const recognised = candidates.find(({ texts }) => FORMATS.some((format) => format.detect(texts) > 0.5));
  const header = recognised ?? candidates[0];
  if (header === undefined) return undefined;
  return {
    sheet,
    headerRow: header.row,
    heading: header.texts.join('\n'),
    isRecognised: recognised !== undefined,
    hasRows: rows.at(-1) !== header,
  };
}

async function firstRows(sheet: OpenSheet, count: number): Promise<SheetRow[]> {
  const rows: SheetRow[] = [];
  for await (const batch of sheet.peek()) {
    rows.push(...batch.slice(0, count - rows.length));
    if (rows.length >= count) break;
  }
  return rows;
}
