import { useState } from 'preact/hooks';
import type { Overview } from '../../contract/overview.ts';
import { calendarDay, count } from '../../format.ts';
import { html } from '../../html.ts';
import { useWords } from '../../language.ts';
import { periodName } from '../../period.ts';
import { Amount } from '../../ui/amount.ts';
import { Facts, LinkButton, Tabs } from '../../ui/index.ts';
import { de } from '../../words/overview.de.ts';
import { en } from '../../words/overview.en.ts';
import { Charts } from './charts.ts';
import { Figures } from './figures.ts';
import { Hand, openPoints } from './hand.ts';
import { Pending } from './pending.ts';
import { Reconciled } from './reconciled.ts';
import { ThresholdSection } from './threshold.ts';

/** The overview as it was delivered; no amount in it is worked out here. */
export function Contents({ content, period }: { content: Overview; period: string }) {
  const words = useWords({ en, de });
  if (content.reconciliation.transactions === 0)
    return html`<p class="waiting">${words.nothingInPeriod(periodName(period))}</p>`;
  return html`
    <${ByCurrency} content=${content} period=${period} />
    <${Hand} issues=${content.issues} period=${period} />
    <${Pending} lines=${content.pendingLines} period=${period} />
    <${ThresholdSection} threshold=${content.threshold} />
    <${Figures} sums=${content.sums.countrySchemes} />
    <${Reconciled} reconciliation=${content.reconciliation} />
    <section class="card">
      <h2>${words.next.title}</h2>
      <p>${words.next.text}</p>
      <div class="actions"><${LinkButton} kind="primary" href=${`/reports?period=${period}`}>${words.next.action}</${LinkButton}></div>
    </section>
    <p class="small">${words.kept} ${words.next.rules(content.rules.version, calendarDay(content.rules.ratesValidThrough))}</p>
  `;
}

/** Figures and charts of one currency, and tabs where there are several. */
function ByCurrency({ content, period }: { content: Overview; period: string }) {
  const words = useWords({ en, de });
  const currencies = currenciesOf(content);
  const [chosen, setChosen] = useState<string>();
  const [first] = currencies;
  if (first === undefined) return null;
  const currency = chosen ?? first;
  const shown = html`<div class="stack-tight">
    <${KeyFigures} content=${content} currency=${currency} />
    <${Charts} content=${content} currency=${currency} period=${period} />
  </div>`;
  if (currencies.length === 1) return shown;
  return html`<section>
    <p class="small">${words.currencies(currencies.join(', '))}</p>
    <${Tabs}
      label=${words.currency}
      tabs=${currencies.map((id) => ({ id, label: id }))}
      selected=${currency}
      onSelect=${setChosen}
    >${shown}</${Tabs}>
  </section>`;
}

function KeyFigures({ content, currency }: { content: Overview; currency: string }) {
  const { facts, hand } = useWords({ en, de });
  const points = openPoints(content.issues);
  const total = content.totals.find((one) => one.currency === currency);
  const { transactions, pending } = content.reconciliation;
  const money = (name: string, value: string) => ({
    name,
    value: html`<${Amount} value=${value} currency=${currency} />`,
  });
  const hasCorrections = total !== undefined && Number(total.corrections) !== 0;
  return html`<section class="card key-figures" aria-label=${facts.label}>
    <${Facts}
      facts=${[
        ...(total === undefined
          ? []
          : [money(facts.vat, total.vat), money(facts.net, total.net), money(facts.gross, total.gross)]),
        ...(hasCorrections ? [money(facts.corrections, total.corrections)] : []),
        { name: facts.transactions, value: count(transactions) },
        ...(pending === 0 ? [] : [{ name: facts.pending, value: count(pending) }]),
      ]}
    />
    <p class="key-hand">${points === 0 ? html`<span>${hand.none}</span>` : html`<a href="#hand">${hand.points(points, count(points))}</a>`}</p>
  </section>`;
}

/** The currency with most transactions first. */
function currenciesOf({ sums }: Overview): string[] {
  const counts = new Map<string, number>();
  for (const { currency, count: number } of sums.schemes) counts.set(currency, (counts.get(currency) ?? 0) + number);
  return [...counts].sort(([a, some], [b, others]) => others - some || (a < b ? -1 : 1)).map(([currency]) => currency);
}
