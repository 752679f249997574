import type { ReportDocument, Row, Section } from './document.ts';
import { refuseRows } from './refused.ts';
import type { RenderLimits } from './render.ts';

/**
 * A report as it is printed: a seller with thousands of items may have an issue of each, and nobody reads them on paper. Xlsx and csv hold them all.
 * @throws ReportRefused when what is to be printed has too many rows
 */
export function forPaper(document: ReportDocument, limits: Omit<RenderLimits, 'sheetRowsMax'>): ReportDocument {
  const sections = document.sections.map((section) =>
    section.name === 'issues' ? shortened(section, limits.pdfIssuesMax) : section,
  );
  const rows = sections.reduce((sum, section) => sum + section.rows.length, 0);
  if (rows > limits.pdfRowsMax) throw refuseRows(limits.pdfRowsMax);
  return { ...document, sections };
}

/** Each code has its share, at least one; behind its issues stands how many more there are, and how many transactions they count. */
function shortened(section: Section, issuesMax: number): Section {
  if (section.rows.length <= issuesMax) return section;
  const byCode = [...Map.groupBy(section.rows, ({ code }) => code).values()];
  let share = Math.max(1, Math.floor(issuesMax / byCode.length));
  // What rare codes leave of their shares goes to the others.
  while (byCode.reduce((sum, rows) => sum + Math.min(rows.length, share + 1), 0) <= issuesMax) share += 1;
  return { ...section, rows: byCode.flatMap((rows) => (rows.length <= share ? rows : cut(rows, share))) };
}

function cut(rows: readonly Row[], share: number): Row[] {
  const hidden = rows.slice(share);
  const count = hidden.reduce((sum, row) => sum + Number(row['count'] ?? 0), 0);
  return [...rows.slice(0, share), { code: rows[0]?.['code'], count, detail: '', more: hidden.length }];
}
