import type { WordedChart } from './chart-svg.ts';
import {
  type CellKind,
  type Chart,
  type ColumnKey,
  cellKindOf,
  type ReportDocument,
  type Section,
} from './document.ts';
import { countryText, dayText, type Language, notDrawnText, wordsOf } from './language/index.ts';
import { shownText } from './shown.ts';

/** A report in the words of one language, ready to be set on paper: texts only, so that it can be handed to another thread. */
export type PrintDocument = {
  language: Language;
  isLandscape: boolean;
  title: string;
  /** Label and text, below the title. */
  head: readonly (readonly [string, string])[];
  notice: string | null;
  facts: readonly (readonly [string, string])[];
  charts: readonly WordedChart[];
  tables: readonly PrintTable[];
  closingTitle: string;
  closing: readonly (readonly [string, string])[];
  closingTexts: readonly string[];
  footer: { left: string; page: string; of: string };
};

export type PrintTable = {
  title: string;
  headers: readonly string[];
  /** Of each column: numbers stand at the right, texts get the room that is left. */
  columns: readonly ('number' | 'short' | 'long')[];
  rows: readonly (readonly string[])[];
  note: string | null;
  /** Said instead of a table without rows. */
  empty: string;
};

export function printDocumentOf(document: ReportDocument, language: Language, createdAt: Date): PrintDocument {
  const { kinds, terms, texts, sections } = wordsOf(language);
  const { days, closing, facts } = document;
  const title = kinds[document.kind] ?? document.kind;
  const createdOn = dayText(createdAt.toISOString().slice(0, 10), language);
  const isNil = facts.some(({ term, value }) => term === 'nilReturn' && value === 'yes');
  return {
    language,
    isLandscape: WIDE_KINDS.has(document.kind),
    title,
    head: [
      [texts.period, `${document.period} (${dayText(days.from, language)} – ${dayText(days.to, language)})`],
      [texts.country, document.country === null ? texts.all : countryText(document.country, language)],
      [texts.createdOn, createdOn],
    ],
    notice: isNil ? texts.nil : null,
    facts: facts.map(({ term, value, kind, currency }) => {
      const text = shownText(value, kind, {}, language);
      return [terms[term] ?? term, text === '' ? '–' : currency === undefined ? text : `${text} ${currency}`];
    }),
    charts: document.charts.map((chart) => wordedChart(chart, language)),
    tables: document.sections.map((section) => printTable(section, language)),
    closingTitle: sections['closing'] ?? '',
    closing: [
      [texts.rulesVersion, closing.rules.version],
      [texts.ratesValidThrough, dayText(closing.rules.ratesValidThrough, language)],
      ['SHA-256', closing.digest.value],
    ],
    closingTexts: [`${texts.digestNote} (${closing.digest.form})`, texts.keep, texts.advice],
    footer: { left: `zkvat · ${title} ${document.period}`, page: texts.page, of: texts.of },
  };
}

export function wordedChart(chart: Chart, language: Language): WordedChart {
  const { terms, texts } = wordsOf(language);
  const [thousands, point] = language === 'de' ? (['.', ','] as const) : ([',', '.'] as const);
  return {
    ...{ title: `${texts[chart.title]} (${chart.currency})`, shape: chart.shape, thousands, point },
    categories: chart.categories,
    series: chart.series.map(({ term, values }) => ({ name: terms[term] ?? term, values })),
    limit: chart.limit === undefined ? null : { name: texts.limit, value: chart.limit },
    ...(chart.notDrawn === undefined ? {} : { note: notDrawnText(chart.notDrawn, language) }),
  };
}

/** Their tables have more columns than a sheet is broad. */
const WIDE_KINDS: ReadonlySet<string> = new Set(['vat-liability', 'transaction-list', 'ec-sales-list']);

function printTable(section: Section, language: Language): PrintTable {
  const { columns: labels, sections, texts } = wordsOf(language);
  const columns: readonly ColumnKey[] = section.printed ?? section.columns;
  const used = columns.filter((column) =>
    section.rows.some((row) => row[column] !== null && row[column] !== undefined),
  );
  const shown = used.length === 0 ? columns : used;
  // Names of countries leave no room for the figures of a wide table.
  const kindIn = (column: ColumnKey): CellKind =>
    shown.length > NAMED_COUNTRIES_COLUMNS_MAX && cellKindOf(column) === 'country' ? 'code' : cellKindOf(column);
  return {
    title: sections[section.title ?? section.name] ?? section.name,
    headers: shown.map((column) => labels[column] ?? column),
    columns: shown.map((column) => WIDTHS[cellKindOf(column)]),
    rows: section.rows.map((row) => shown.map((column) => shownText(row[column], kindIn(column), row, language))),
    note: section.name === 'transactions' ? texts.listNote : null,
    empty: texts.none,
  };
}

const NAMED_COUNTRIES_COLUMNS_MAX = 10;

const WIDTHS: Readonly<Record<CellKind, PrintTable['columns'][number]>> = {
  amount: 'number',
  rate: 'number',
  count: 'number',
  day: 'short',
  country: 'short',
  term: 'short',
  code: 'short',
  factor: 'number',
  formula: 'long',
  category: 'short',
  rule: 'short',
  text: 'long',
  basis: 'long',
  issue: 'long',
  note: 'long',
};
