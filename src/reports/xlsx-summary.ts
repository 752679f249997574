import type { Chart, ReportDocument } from './document.ts';
import { countryText, dayText, type Language, wordsOf } from './language/index.ts';
import { numberXml, textXml } from './xlsx-cells.ts';
import type { ChartPlace, ChartTexts } from './xlsx-chart.ts';
import { type SheetContext, valueXml } from './xlsx-sheet.ts';
import { STYLES } from './xlsx-styles.ts';

type PlaceInSheet = Omit<ChartPlace, 'sheet'>;

/** The rows of the first sheet, and where in it each chart finds its numbers. */
export function summaryRows(
  document: ReportDocument,
  createdAt: Date,
  context: SheetContext,
): { rows: string[][]; places: PlaceInSheet[] } {
  const { language } = context;
  const { kinds, terms, texts } = wordsOf(language);
  const { from, to } = document.days;
  const named = (label: string, ...cells: string[]) => [textXml(label, STYLES.label), ...cells];
  const rows: string[][] = [
    [textXml(kinds[document.kind] ?? document.kind, STYLES.title)],
    named(texts.period, textXml(document.period), valueXml(from, 'day', context), valueXml(to, 'day', context)),
    named(texts.country, textXml(document.country === null ? texts.all : countryText(document.country, language))),
    named(texts.createdOn, valueXml(createdAt.toISOString().slice(0, 10), 'day', context)),
    [],
    ...document.facts.map(({ term, value, kind, currency }) => {
      const cell = value === null || value === undefined ? textXml('–') : valueXml(value, kind, context);
      return named(terms[term] ?? term, cell, ...(currency === undefined ? [] : [textXml(currency)]));
    }),
    [],
  ];
  if (document.facts.some(({ term, value }) => term === 'nilReturn' && value === 'yes'))
    rows.push([textXml(texts.nil)], []);
  const places = document.charts.map((chart, index) => {
    const text = summaryCharts(document.charts, language)[index];
    rows.push([textXml(text?.title ?? '', STYLES.label)]);
    const place = { headerRow: rows.length + 1, firstColumn: 0 };
    rows.push(...chartRows(chart, text ?? { title: '', categories: [], series: [] }), []);
    return place;
  });
  rows.push(...closingRows(document, language, named));
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

function chartRows(chart: Chart, { categories, series }: ChartTexts): string[][] {
  return [
    ['<c/>', ...series.map((name) => textXml(name, STYLES.header))],
    ...categories.map((category, row) => [
      textXml(category),
      ...chart.series.map(({ values }) => numberXml(values[row] ?? '0', STYLES.amount2)),
    ]),
  ];
}

function closingRows(
  { closing }: ReportDocument,
  language: Language,
  named: (label: string, ...cells: string[]) => string[],
): string[][] {
  const { sections, texts } = wordsOf(language);
  const { rules, digest } = closing;
  return [
    named(sections['closing'] ?? ''),
    named(texts.rulesVersion, textXml(rules.version)),
    named(texts.ratesValidThrough, textXml(dayText(rules.ratesValidThrough, language))),
    named('SHA-256', textXml(digest.value)),
    [textXml(`${texts.digestNote} (${digest.form})`)],
    [textXml(texts.keep)],
    [textXml(texts.advice)],
  ];
}
