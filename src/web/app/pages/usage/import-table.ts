import type { Cell, ImportCells, UsageItem } from '../../contract/usage.ts';
import { count } from '../../format.ts';
import { html } from '../../html.ts';
import { useWords } from '../../language.ts';
import { Table } from '../../ui/index.ts';
import { de } from '../../words/usage.de.ts';
import { en } from '../../words/usage.en.ts';
import { linesOf, totalOf } from './figures.ts';

/** What was uploaded, in which format, and what became of it, over all periods. */
export function ImportTable({ items }: { items: readonly UsageItem[] }) {
  const words = useWords({ en, de });
  const formats = linesOf(items, (item) => item.imports.map(({ format, rows }) => ({ label: format, cell: rows })));
  const cell = (format: string, part: keyof ImportCells) => {
    const cells = items.map((item): Cell | undefined => item.imports.find((one) => one.format === format)?.[part]);
    const { sum } = totalOf(cells);
    return sum === null ? html`<span class="suppressed">${words.suppressed}</span>` : count(sum);
  };
  const names: Readonly<Record<string, string>> = words.formats;
  const columns = (['rows', 'stored', 'rejected', 'failed'] as const).map((part) => ({
    title: words.imports[part],
    cell: (format: string) => cell(format, part),
    isNumber: true,
  }));
  return html`<section aria-label=${words.imports.title}>
    <${Table}
      caption=${words.imports.title}
      columns=${[{ title: words.imports.format, cell: (format: string) => names[format] ?? format, isRowHeading: true }, ...columns]}
      rows=${formats.map(({ label }) => label)}
      keyOf=${(format: string) => format}
    />
  </section>`;
}
