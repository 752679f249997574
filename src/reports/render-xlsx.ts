import type { Chart, ColumnKey, ReportDocument, Row } from './document.ts';
import { type Language, wordsOf } from './language/index.ts';
import { createSharedTexts, textElement } from './xlsx-cells.ts';
import { chartXml, drawingXml } from './xlsx-chart.ts';
import {
  contentTypesXml,
  corePropertiesXml,
  relationshipsXml,
  sheetName,
  tabTitle,
  workbookXml,
} from './xlsx-parts.ts';
import { plainSheet, type SheetContext, tableSheet } from './xlsx-sheet.ts';
import { stylesXml } from './xlsx-styles.ts';
import { summaryCharts, summaryRows } from './xlsx-summary.ts';
import { type ZipEntry, zipped } from './zip.ts';

/** A table that may be longer than memory: its rows come in batches. */
export type RowStream = {
  name: string;
  title?: string;
  columns: readonly ColumnKey[];
  batches: AsyncIterable<readonly Row[]>;
};

export type Workbook = {
  /** Tables that are written as they come, before the document's own. */
  streams: readonly RowStream[];
  /** Asked for when the streams have ended: only then are sums and digest known. */
  document(): ReportDocument;
  language: Language;
  createdAt: Date;
  /** Rows of a sheet, header included; a longer table goes on in another one. Excel reads 1,048,576. */
  sheetRowsMax: number;
};

/** A report as an XLSX file (ECMA-376), in bounded memory: a summary with charts, then one sheet a table. */
export function renderWorkbook(workbook: Workbook): AsyncGenerator<Buffer> {
  return zipped(entriesOf(workbook), workbook.createdAt);
}

async function* entriesOf(workbook: Workbook): AsyncGenerator<ZipEntry> {
  const { language, createdAt } = workbook;
  const context: SheetContext = { language, shared: createSharedTexts() };
  const titles = [tabTitle(wordsOf(language).sections['summary'] ?? '', 1)];
  const writeTable = async function* (table: RowStream): AsyncGenerator<ZipEntry> {
    const batches = cutBatches(table.batches, workbook.sheetRowsMax - 1);
    const { sections, tabs } = wordsOf(language);
    const key = table.title ?? table.name;
    const title = tabs[key] ?? sections[key] ?? key;
    for (let part = 1, isMore = true; isMore; part += 1) {
      titles.push(tabTitle(title, part));
      yield { name: sheetName(titles.length), content: tableSheet(table.columns, batches.next, context) };
      isMore = batches.beginNextSheet();
    }
  };
  for (const stream of workbook.streams) yield* writeTable(stream);
  const document = workbook.document();
  for (const { rows, ...section } of document.sections) {
    if (rows.length > 0) yield* writeTable({ ...section, batches: inBatches(rows) });
  }
  yield* summaryEntries(document, titles[0] ?? '', workbook, context);
  yield* fixedEntries(document, titles, createdAt, context);
}

async function* summaryEntries(
  document: ReportDocument,
  title: string,
  { language, createdAt }: Workbook,
  context: SheetContext,
): AsyncGenerator<ZipEntry> {
  const { rows, places } = summaryRows(document, createdAt, context);
  const { charts } = document;
  yield { name: sheetName(1), content: [plainSheet(rows, [34, 18, 18, 18, 18], charts.length > 0)] };
  if (charts.length === 0) return;
  const texts = summaryCharts(charts, language);
  yield relations(`xl/worksheets/_rels/sheet1.xml.rels`, [{ type: 'drawing', target: '../drawings/drawing1.xml' }]);
  yield { name: 'xl/drawings/drawing1.xml', content: [drawingXml(charts.length)] };
  const targets = charts.map((_: Chart, index) => ({ type: 'chart', target: `../charts/chart${index + 1}.xml` }));
  yield relations('xl/drawings/_rels/drawing1.xml.rels', targets);
  for (const [index, chart] of charts.entries()) {
    const [place, text] = [places[index], texts[index]];
    if (place === undefined || text === undefined) throw new Error('a chart without its place');
    yield { name: `xl/charts/chart${index + 1}.xml`, content: [chartXml(chart, { ...place, sheet: title }, text)] };
  }
}

async function* fixedEntries(
  document: ReportDocument,
  titles: readonly string[],
  createdAt: Date,
  { language, shared }: SheetContext,
): AsyncGenerator<ZipEntry> {
  const sheets = titles.map((_, index) => ({ type: 'worksheet', target: `worksheets/sheet${index + 1}.xml` }));
  yield relations('xl/_rels/workbook.xml.rels', [
    ...sheets,
    { type: 'styles', target: 'styles.xml' },
    { type: 'sharedStrings', target: 'sharedStrings.xml' },
  ]);
  yield { name: 'xl/workbook.xml', content: [workbookXml(titles)] };
  yield { name: 'xl/styles.xml', content: [stylesXml(language)] };
  yield { name: 'xl/sharedStrings.xml', content: sharedXml(shared.count(), shared.entries()) };
  const title = `${wordsOf(language).kinds[document.kind] ?? document.kind} ${document.period}`;
  yield { name: 'docProps/core.xml', content: [corePropertiesXml(title, createdAt)] };
  yield relations('_rels/.rels', [
    { type: 'officeDocument', target: 'xl/workbook.xml' },
    { type: 'core', target: 'docProps/core.xml' },
  ]);
  yield { name: '[Content_Types].xml', content: [contentTypesXml(titles.length, document.charts.length)] };
}

function* sharedXml(count: number, texts: Iterable<string>): Generator<string> {
  yield `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" uniqueCount="${count}">`;
  for (const text of texts) yield `<si>${textElement(text)}</si>`;
  yield '</sst>';
}

function relations(name: string, targets: readonly { type: string; target: string }[]): ZipEntry {
  return { name, content: [relationshipsXml(targets)] };
}

const BATCH_ROWS = 500;

async function* inBatches(rows: readonly Row[]): AsyncGenerator<readonly Row[]> {
  for (let at = 0; at < rows.length; at += BATCH_ROWS) yield rows.slice(at, at + BATCH_ROWS);
}

/** Hands batches out until a sheet is full; the rest of the batch begins the next one. */
function cutBatches(batches: AsyncIterable<readonly Row[]>, rowsMax: number) {
  const iterator = batches[Symbol.asyncIterator]();
  let rest: readonly Row[] = [];
  let room = rowsMax;
  return {
    next: async (): Promise<readonly Row[] | undefined> => {
      while (rest.length === 0) {
        const { done, value } = await iterator.next();
        if (done === true) return undefined;
        rest = value;
      }
      if (room === 0) return undefined;
      const taken = rest.slice(0, room);
      rest = rest.slice(taken.length);
      room -= taken.length;
      return taken;
    },
    /** False when everything has been handed out. */
    beginNextSheet: (): boolean => {
      room = rowsMax;
      return rest.length > 0;
    },
  };
}
