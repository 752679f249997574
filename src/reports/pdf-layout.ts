import type pdfmake from 'pdfmake';
import { chartSvg } from './chart-svg.ts';
import type { PrintDocument, PrintTable } from './print-document.ts';

/** What pdfmake takes; its types are in a file that only TypeScript finds. */
export type Layout = Parameters<typeof pdfmake.createPdf>[0];
type Content = Layout['content'];
type Paragraph = { text: string; style?: string; alignment?: 'left' | 'right'; colSpan?: number };

const MARGIN = 40;
/** Tables up to this length are not cut at the end of a page. */
const SHORT_TABLE_ROWS = 14;
/** Inside the margins of A4, in points. */
const WIDTHS = { portrait: 515, landscape: 762 } as const;

/** A report on sheets of A4: summary, charts, tables with their headers on every page, and what stands at the end of each report. */
export function layoutOf(document: PrintDocument): Layout {
  const orientation = document.isLandscape ? 'landscape' : 'portrait';
  const { footer } = document;
  return {
    pageSize: 'A4',
    pageOrientation: orientation,
    pageMargins: [MARGIN, MARGIN, MARGIN, 44],
    info: { title: `${document.title} ${document.head[0]?.[1] ?? ''}`, creator: 'zkvat', producer: 'zkvat' },
    language: document.language,
    defaultStyle: { font: 'Roboto', fontSize: 8, lineHeight: 1.15 },
    styles: {
      title: { fontSize: 18, bold: true, margin: [0, 0, 0, 6] },
      heading: { fontSize: 11, bold: true, margin: [-3, 12, 0, 3] },
      header: { bold: true, fillColor: '#e3eaf4' },
      small: { fontSize: 7.5, color: '#555555' },
    },
    content: [
      { text: document.title, style: 'title' },
      pairs(document.head),
      document.notice === null ? '' : { text: document.notice, bold: true, margin: [0, 8, 0, 0] },
      { text: ' ', fontSize: 4 },
      pairs(document.facts),
      ...document.charts.flatMap((chart): Content[] => [
        { svg: chartSvg(chart, WIDTHS[orientation], 200), margin: [0, 10, 0, 0] },
        ...(chart.note === undefined ? [] : [{ text: chart.note, style: 'small' }]),
      ]),
      ...document.tables.flatMap(tableOf),
      closingOf(document),
    ],
    footer: (page, pages) => ({
      columns: [
        { text: footer.left, style: 'small' },
        { text: `${footer.page} ${page} ${footer.of} ${pages}`, style: 'small', alignment: 'right' },
      ],
      margin: [MARGIN, 14, MARGIN, 0],
    }),
  };
}

function pairs(rows: readonly (readonly [string, string])[]): Content {
  if (rows.length === 0) return '';
  return {
    table: { widths: [150, '*'], body: rows.map(([label, text]) => [{ text: label, color: '#555555' }, { text }]) },
    layout: 'noBorders',
  };
}

/** The title is the first row of the header: so it never stands alone at the foot of a page, and is on every page that its table goes on. */
function tableOf(table: PrintTable): Content {
  if (table.rows.length === 0) {
    const heading: Content = { text: table.title, style: 'heading' };
    return [{ stack: [heading, { text: table.empty, color: '#555555' }], unbreakable: true }];
  }
  const alignment = (index: number) => (table.columns[index] === 'number' ? ('right' as const) : ('left' as const));
  const title: (Paragraph | string)[] = table.headers.map((_, index) =>
    index === 0 ? { text: table.title, style: 'heading', colSpan: table.headers.length } : '',
  );
  const body: (Paragraph | string)[][] = [
    title,
    table.headers.map((text, index) => ({ text, style: 'header', alignment: alignment(index) })),
    ...table.rows.map((row) => row.map((text, index) => ({ text: breakable(text), alignment: alignment(index) }))),
  ];
  const widths = table.columns.map((kind) => (kind === 'long' ? '*' : 'auto'));
  const set: Content = {
    table: { headerRows: 2, keepWithHeaderRows: 1, dontBreakRows: true, widths, body },
    layout: LINES,
    fontSize: table.columns.length > 10 ? 7 : 8,
  };
  const notes: Content = table.note === null ? [] : [{ text: table.note, style: 'small', margin: [0, 3, 0, 0] }];
  return [table.rows.length > SHORT_TABLE_ROWS ? set : { unbreakable: true, stack: [set] }, ...notes];
}

function closingOf({ closing, closingTitle, closingTexts }: PrintDocument): Content {
  return {
    unbreakable: true,
    stack: [
      { text: closingTitle, style: 'heading' },
      pairs(closing),
      ...closingTexts.map((text): Content => ({ text, margin: [2, 3, 0, 0] })),
    ],
  };
}

const LINES = {
  hLineWidth: (line: number) => (line <= 2 ? 0 : 0.4),
  vLineWidth: () => 0,
  hLineColor: () => '#cccccc',
  paddingLeft: () => 3,
  paddingRight: () => 3,
  paddingTop: () => 1.5,
  paddingBottom: () => 1.5,
};

/** A long word without a blank would run over its neighbours: it may be broken after each twelfth character. */
function breakable(text: string): string {
  return text.replace(/[^\s\u200B-]{20,}/g, (word) => word.replace(/(.{12})(?=.)/gu, '$1\u200B'));
}
