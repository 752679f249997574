import { useEffect, useRef } from 'preact/hooks';
import type { EvidenceChanges } from '../../contract/reports.ts';
import { count, fileSize, moment, timeOfDay } from '../../format.ts';
import { html } from '../../html.ts';
import { useWords } from '../../language.ts';
import { periodName } from '../../period.ts';
import { Button, Notice, ProblemNotice, Progress } from '../../ui/index.ts';
import { de } from '../../words/reports.de.ts';
import { en } from '../../words/reports.en.ts';
import { useFailureText } from './failure.ts';
import { StateBadge } from './list.ts';
import type { Current, Order } from './use-order.ts';

/** The report asked for last: how far it is, the word before its one download, and what became of it. */
export function CurrentReport({ order, onAnew }: { order: Order; onAnew: (current: Current) => void }) {
  const words = useWords({ en, de });
  const { current } = order;
  const card = useRef<HTMLElement>(null);
  // Who uses the keyboard goes on here, not at the button that is far below now.
  useEffect(() => card.current?.focus(), [current?.report.id]);
  if (current === undefined) return null;
  const { report, delivery } = current;
  const isAway = delivery.is === 'saved' || delivery.is === 'gone' || delivery.is === 'damaged';
  return html`<section class="card current" ref=${card} tabindex="-1">
    <h2>
      ${words.current.of(words.kinds[report.kind] ?? report.kind, periodName(report.period))}
      ${' '}${isAway ? null : html`<${StateBadge} state=${report.state} />`}
    </h2>
    <p class="subtitle">${words.formats[report.format] ?? report.format}</p>
    <${Inside} order=${order} current=${current} onAnew=${() => onAnew(current)} />
    <${Changes} found=${report.evidenceChanges} />
    <${ProblemNotice} problem=${current.problem} />
    <${Digest} digest=${report.contentDigest} />
  </section>`;
}

type InsideProps = { readonly order: Order; readonly current: Current; readonly onAnew: () => void };

function Inside({ order, current, onAnew }: InsideProps) {
  const words = useWords({ en, de }).current;
  const failureText = useFailureText();
  const { report, step, delivery } = current;
  const ask = html`<div class="actions"><${Button} onClick=${onAnew}>${words.anew}</${Button}><${Button} kind="quiet" onClick=${order.close}>${words.close}</${Button}></div>`;
  if (report.state === 'building') {
    const transactions = step?.counts['transactions'] ?? 0;
    return html`
      <${Progress} label=${transactions === 0 ? words.building : words.counted(count(transactions))} percent=${step?.percent ?? 0} />
      <div class="actions"><${Button} kind="quiet" onClick=${() => void order.cancel()}>${words.cancel}</${Button}></div>
    `;
  }
  if (report.failure !== null)
    return html`<${Notice} kind="bad" isNews=${true} title=${words.failed}>${failureText(report.failure)}</${Notice}>${ask}`;
  switch (delivery.is) {
    case 'saved':
      return html`<${Notice} kind="good" isNews=${true} title=${words.savedTitle}><p>${words.saved(delivery.name)}</p></${Notice}>${ask}`;
    case 'damaged':
      return html`<${Notice} kind="bad" isNews=${true} title=${words.damaged}><p>${words.damagedText}</p></${Notice}>${ask}`;
    case 'gone':
      return html`<${Notice} kind="warning" isNews=${true} title=${words.gone}><p>${words.goneText}</p></${Notice}>${ask}`;
    case 'broken':
      return html`<${Notice} kind="warning" isNews=${true} title=${words.broken}><p>${words.brokenText(timeOfDay(delivery.until))}</p></${Notice}>
        <div class="actions"><${Button} kind="primary" onClick=${() => void order.fetch()}>${words.retry}</${Button}></div>`;
    case 'held':
      return html`<${Notice} kind="warning" isNews=${true} title=${words.held}><p>${words.heldText}</p></${Notice}>
        <div class="actions"><${Button} kind="primary" onClick=${() => void order.fetch()}>${words.retry}</${Button}></div>`;
    case 'fetching':
    case 'waiting':
      return report.state === 'ready' || report.state === 'claimed'
        ? html`<${Ready} order=${order} current=${current} />`
        : html`<${Notice} kind="warning" isNews=${true} title=${words.gone}><p>${words.goneText}</p></${Notice}>${ask}`;
  }
}

/** The word before the one download. */
function Ready({ order, current: { report, delivery } }: { order: Order; current: Current }) {
  const words = useWords({ en, de }).current;
  return html`
    <${Notice} kind="warning" isNews=${true}>
      <p><strong>${words.once}</strong></p>
      <p>${report.state === 'claimed' ? words.claimed : `${words.onceMore} ${words.waits(moment(report.expiresAt))}`}</p>
    </${Notice}>
    <div class="actions">
      <${Button} kind="primary" busy=${delivery.is === 'fetching' && words.fetching} onClick=${() => void order.fetch()}>${words.download(fileSize(report.sizeBytes ?? 0))}</${Button}>
      ${delivery.is === 'fetching' ? null : html`<${Button} kind="quiet" onClick=${order.close}>${words.close}</${Button}>`}
    </div>
  `;
}

/** What the seller may have to correct in what was filed already. */
function Changes({ found }: { found: EvidenceChanges | null }) {
  const words = useWords({ en, de }).current;
  if (found === null || found.changes.length === 0) return null;
  return html`<${Notice} title=${words.changes(moment(found.since))}>
    <ul>${found.changes.map(({ from, to, transactions }) => html`<li key=${`${from}|${to}`}>${words.change(transactions, count(transactions), words.results[from], words.results[to])}</li>`)}</ul>
  </${Notice}>`;
}

function Digest({ digest }: { digest: string | null }) {
  const words = useWords({ en, de }).current;
  if (digest === null) return null;
  return html`<details class="digest"><summary>${words.digest}</summary><p><code>${digest}</code></p><p class="small">${words.digestText}</p></details>`;
}
