import { type Cell, csvText } from './csv.ts';
import type { Closing, ColumnKey, ReportDocument, Row } from './document.ts';

/** A report's tables as one CSV table: `section` says which one a row is of, and columns that it has not are empty. */
export function documentCsv(document: ReportDocument): string {
  const { sections, facts, days, country, closing } = document;
  const own = [...new Set(sections.flatMap(({ columns }) => columns))];
  const extra: ColumnKey[] = (['currency', 'code', 'value', 'detail'] as const).filter((key) => !own.includes(key));
  const columns = ['section', ...own, ...extra];
  const rows: Row[] = [
    { section: 'period', code: 'name', detail: document.period },
    { section: 'period', code: 'from', detail: days.from },
    { section: 'period', code: 'to', detail: days.to },
    ...(country === null ? [] : [{ section: 'narrowed', code: 'country', country, detail: country }]),
    ...facts.map(({ term, value, currency }) => ({ section: 'summary', code: term, value, currency })),
    ...sections.flatMap(({ name, rows: some }) => some.map((row) => ({ ...row, section: name }))),
    ...closingRows(closing),
  ];
  return csvText([columns, ...rows.map((row): Cell[] => columns.map((column) => row[column]))]);
}

/** What every report ends with; the digest is the last row. */
export function closingRows({ keep, rules, digest }: Closing): { section: string; code: string; detail: string }[] {
  return [
    { section: 'rules', code: 'version', detail: rules.version },
    { section: 'rules', code: 'ratesValidThrough', detail: rules.ratesValidThrough },
    { section: 'keep', code: 'ten-years', detail: keep },
    { section: 'digest', code: `${digest.algorithm} ${digest.form}`, detail: digest.value },
  ];
}
