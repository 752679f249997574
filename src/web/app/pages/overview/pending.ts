import type { Outcome, PendingLine } from '../../contract/overview.ts';
import { countryName } from '../../countries.ts';
import { amount, count } from '../../format.ts';
import { html } from '../../html.ts';
import { useWords } from '../../language.ts';
import { Amount, LinkButton, Table } from '../../ui/index.ts';
import { de } from '../../words/overview.de.ts';
import { en } from '../../words/overview.en.ts';
import { useSchemeName } from './scheme-name.ts';

/** What hangs on the checks of VAT IDs, with both outcomes. */
export function Pending({ lines, period }: { lines: readonly PendingLine[]; period: string }) {
  const words = useWords({ en, de });
  const { pending } = words;
  const schemeName = useSchemeName();
  if (lines.length === 0) return null;
  const country = (code: string | null) => (code === null ? '?' : countryName(code));
  const outcome = (currency: string | null, { scheme, taxCountry, vat }: Outcome) =>
    pending.outcome(schemeName(scheme), country(taxCountry), vat === null ? '?' : amount(vat, currency ?? undefined));
  return html`<section id="pending">
    <h2>${pending.title}</h2>
    <p>${pending.text}</p>
    <${Table}
      caption=${pending.title}
      isCaptionHidden=${true}
      rows=${lines}
      keyOf=${(_line: PendingLine, index: number) => String(index)}
      columns=${[
        {
          title: pending.way,
          isRowHeading: true,
          cell: (line: PendingLine) => `${country(line.departure)} → ${country(line.arrival)}`,
        },
        { title: pending.number, isNumber: true, cell: (line: PendingLine) => count(line.count) },
        {
          title: pending.gross,
          isNumber: true,
          cell: (line: PendingLine) => html`<${Amount} value=${line.gross} currency=${line.currency ?? undefined} />`,
        },
        { title: pending.ifValid, cell: (line: PendingLine) => outcome(line.currency, line.ifValid) },
        { title: pending.ifInvalid, cell: (line: PendingLine) => outcome(line.currency, line.ifInvalid) },
      ]}
    />
    <div class="actions"><${LinkButton} href=${`/vat-ids?period=${period}`}>${pending.action}</${LinkButton}></div>
  </section>`;
}
