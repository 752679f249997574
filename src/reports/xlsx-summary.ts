import type { Chart, ReportDocument } from './document.ts';
import { countryText, type Language, notDrawnText, wordsOf } from './language/index.ts';
import { numberXml, textXml } from './xlsx-cells.ts';
import type { ChartPlace, ChartTexts } from './xlsx-chart.ts';
import { type FreeRow, type SheetContext, valueXml } from './xlsx-sheet.ts';
import { STYLES } from './xlsx-styles.ts';

type Named = (label: string, ...cells: string[]) => FreeRow;

const EMPTY: FreeRow = { cells: [] };
/** Characters that stand in one line over the columns of the summary. */
const LINE_CHARACTERS = 110;
const LINE_POINTS = 14;

function broad(text: string): FreeRow {
  const heightPoints = Math.ceil(text.length / LINE_CHARACTERS) * LINE_POINTS;
  return { cells: [textXml(text, STYLES.wrapped)], heightPoints, isBroad: true };
}

type PlaceInSheet = Omit<ChartPlace, 'sheet'>;

/** The rows of the first sheet, and where in it each chart finds its numbers. */
export function summaryRows(
  document: ReportDocument,
  createdAt: Date,
  context: SheetContext,
): { rows: FreeRow[]; places: PlaceInSheet[] } {
  const { language } = context;
  const { kinds, terms, texts } = wordsOf(language);
  const { from, to } = document.days;
  const named: Named = (label, ...cells) => ({ cells: [textXml(label, STYLES.label), ...cells] });
  const rows: FreeRow[] = [
    { cells: [textXml(kinds[document.kind] ?? document.kind, STYLES.title)] },
    named(texts.period, textXml(document.period), valueXml(from, 'day', context), valueXml(to, 'day', context)),
    named(texts.country, textXml(document.country === null ? texts.all : countryText(document.country, language))),
    named(texts.createdOn, valueXml(createdAt.toISOString().slice(0, 10), 'day', context)),
    EMPTY,
    ...document.facts.map(({ term, value, kind, currency }) => {
      const cell = value === null || value === undefined ? textXml('–') : valueXml(value, kind, context);
      return named(terms[term] ?? term, cell, ...(currency === undefined ? [] : [textXml(currency)]));
    }),
    EMPTY,
  ];
  if (document.facts.some(({ term, value }) => term === 'nilReturn' && value === 'yes'))
    rows.push(broad(texts.nil), EMPTY);
  const places = document.charts.map((chart, index) => {
    const text = summaryCharts(document.charts, language)[index];
    rows.push(named(text?.title ?? ''));
    const place = { headerRow: rows.length + 1, firstColumn: 0 };
    rows.push(...chartRows(chart, text ?? { title: '', categories: [], series: [] }));
    if (chart.notDrawn !== undefined) rows.push(broad(notDrawnText(chart.notDrawn, language)));
    rows.push(EMPTY);
    return place;
  });
  rows.push(...closingRows(document, context, named));
  return { rows, places };
}

export function summaryCharts(charts: readonly Chart[], language: Language): ChartTexts[] {
  const { terms, texts } = wordsOf(language);
  return charts.map((chart) => ({
    title: `${texts[chart.title]} (${chart.currency})`,
    categories: chart.categories.map((c) => (chart.categoryKind === 'country' ? countryText(c, language) : c)),
    series: chart.series.map(({ term }) => terms[term] ?? term),
  }));
}

function chartRows(chart: Chart, { categories, series }: ChartTexts): FreeRow[] {
  return [
    { cells: ['<c/>', ...series.map((name) => textXml(name, STYLES.header))] },
    ...categories.map((category, row) => ({
      cells: [textXml(category), ...chart.series.map(({ values }) => numberXml(values[row] ?? '0', STYLES.amount2))],
    })),
  ];
}

function closingRows({ closing }: ReportDocument, context: SheetContext, named: Named): FreeRow[] {
  const { language } = context;
  const { sections, texts } = wordsOf(language);
  const { rules, digest } = closing;
  return [
    named(sections['closing'] ?? ''),
    named(texts.rulesVersion, textXml(rules.version)),
    named(texts.ratesValidThrough, valueXml(rules.ratesValidThrough, 'day', context)),
    named('SHA-256', textXml(digest.value)),
    broad(`${texts.digestNote} (${digest.form})`),
    broad(texts.keep),
    broad(texts.advice),
  ];
}
