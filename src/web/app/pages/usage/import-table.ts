import type { Cell, ImportCells, UsageItem } from '../../contract/usage.ts';
import { count } from '../../format.ts';
import { html } from '../../html.ts';
import { useWords } from '../../language.ts';
import { Table } from '../../ui/index.ts';
import { de } from '../../words/usage.de.ts';
import { en } from '../../words/usage.en.ts';
import { linesOf, totalOf } from './figures.ts';
import { TooFew } from './ranking.ts';

const PARTS = ['rows', 'stored', 'rejected', 'failed'] as const;

/** What was uploaded, in which format, and what became of it, over all periods. */
export function ImportTable({ items }: { items: readonly UsageItem[] }) {
  const words = useWords({ en, de });
  const formats = linesOf(items, (item) => item.imports.map(({ format, rows }) => ({ label: format, cell: rows })));
  const cells = (format: string, part: keyof ImportCells) =>
    items.map((item): Cell | undefined => item.imports.find((one) => one.format === format)?.[part]);
  const cell = (format: string, part: keyof ImportCells) => {
    const { sum } = totalOf(cells(format, part));
    return sum === null ? html`<span class="suppressed">${words.suppressed}</span>` : count(sum);
  };
  const names: Readonly<Record<string, string>> = words.formats;
  const columns = PARTS.map((part) => ({
    title: words.imports[part],
    cell: (format: string) => cell(format, part),
    isNumber: true,
  }));
  const isShown = (format: string) => PARTS.some((part) => totalOf(cells(format, part)).sum !== null);
  const shown = formats.map(({ label }) => label).filter(isShown);
  const hidden = formats.map(({ label }) => label).filter((format) => !isShown(format));
  if (shown.length === 0)
    return html`<section class="card" aria-label=${words.imports.title}>
      <h2>${words.imports.title}</h2>
      <p class="small">${words.nothing}</p>
      <${TooFew} names=${hidden.map((format) => names[format] ?? format)} />
    </section>`;
  return html`<section aria-label=${words.imports.title}>
    <${Table}
      caption=${words.imports.title}
      columns=${[{ title: words.imports.format, cell: (format: string) => names[format] ?? format, isRowHeading: true }, ...columns]}
      rows=${shown}
      keyOf=${(format: string) => format}
    />
    <${TooFew} names=${hidden.map((format) => names[format] ?? format)} />
  </section>`;
}
