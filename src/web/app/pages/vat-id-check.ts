import { useState } from 'preact/hooks';
import { ask } from '../api.ts';
import type { Inquiry, VatIdResult } from '../contract/vat-ids.ts';
import { count, moment } from '../format.ts';
import { html } from '../html.ts';
import { useWords } from '../language.ts';
import { navigate } from '../navigation.ts';
import type { PageProps } from '../page.ts';
import { asProblem, type Problem } from '../problem.ts';
import {
  Button,
  EmptyState,
  Facts,
  LinkButton,
  Notice,
  ProblemNotice,
  Progress,
  usePageTitle,
  Waiting,
} from '../ui/index.ts';
import { de } from '../words/vat-ids.de.ts';
import { en } from '../words/vat-ids.en.ts';
import { ResultSection } from './vat-ids/result-section.ts';
import { canBeAnswered, isTriedAgain } from './vat-ids/retries.ts';
import { useInquiry } from './vat-ids/use-inquiry.ts';
import { usePeriodName } from './vat-ids/use-period-name.ts';
import { InquiryBadge } from './vat-ids.ts';

/** One check: how far it is, what came of it, and what that means for the next report. */
export function Page({ params }: PageProps) {
  const words = useWords({ en, de });
  const nameOf = usePeriodName();
  const { found, results, problem, reload } = useInquiry(params['id'] ?? '');
  usePageTitle(found === undefined ? words.one.title : words.one.named(nameOf(found.period)));
  if (problem?.code === 'not-found') {
    const actions = html`<${LinkButton} kind="primary" href="/vat-ids">${words.one.back}</${LinkButton}>`;
    return html`<${EmptyState} isPage=${true} title=${words.one.gone} actions=${actions}><p>${words.one.goneText}</p></${EmptyState}>`;
  }
  if (found === undefined)
    return problem === undefined
      ? html`<${Waiting} label=${words.one.loading} />`
      : html`<${ProblemNotice} problem=${problem} />`;
  return html`<div class="stack">
    <header class="page-head">
      <div>
        <h1>${words.one.named(nameOf(found.period))} <${InquiryBadge} state=${found.state} /></h1>
        <p class="subtitle">${words.one.begun(moment(found.createdAt))}</p>
      </div>
      <a href="/vat-ids">${words.one.back}</a>
    </header>
    <${ProblemNotice} problem=${problem} />
    <${Standing} found=${found} results=${results ?? []} />
    ${results === undefined ? null : html`<${ResultSection} results=${results} />`}
    <${Actions} found=${found} hasOpen=${results?.some(canBeAnswered) === true} onEnded=${reload} />
  </div>`;
}

type StandingProps = { readonly found: Inquiry; readonly results: readonly VatIdResult[] };

function Standing({ found, results }: StandingProps) {
  const words = useWords({ en, de });
  const { total, valid, invalid, unknown, pending, state } = found;
  const answered = total - pending;
  return html`<section class="card" aria-label=${words.one.counts}>
    ${state === 'running' ? html`<${Progress} label=${total === 0 ? words.one.reading : words.one.running(count(answered), count(total))} percent=${total === 0 ? undefined : (answered / total) * 100} />` : null}
    <${Facts}
      facts=${[
        { name: words.one.total, value: count(total) },
        { name: words.results.valid, value: count(valid) },
        { name: words.results.invalid, value: count(invalid) },
        {
          name: words.results.unknown,
          value:
            pending === 0
              ? count(unknown)
              : html`${count(unknown)} <small>${words.one.pending(count(pending))}</small>`,
        },
      ]}
    />
    <div class="notes"><${Remarks} found=${found} results=${results} /></div>
  </section>`;
}

function Remarks({ found, results }: StandingProps) {
  const { remarks } = useWords({ en, de });
  const { state, unknown, total, failure, reason } = found;
  const stops: Readonly<Record<string, string>> = remarks.stopped;
  const failures: Readonly<Record<string, string>> = remarks.failed;
  if (state === 'running')
    return html`${results.some(isTriedAgain) ? html`<p>${remarks.waiting}</p>` : null}<p>${remarks.running}</p>`;
  if (failure !== null)
    return html`<${Notice} kind="bad"><p>${failures[failure.code] ?? failure.detail}</p></${Notice}>`;
  return html`
    ${state === 'stopped' ? html`<p>${stops[reason ?? ''] ?? remarks.stoppedOtherwise}</p>` : null}
    ${state === 'cancelled' ? html`<p>${remarks.cancelled}</p>` : null}
    ${total === 0 ? html`<p>${remarks.nobody}</p>` : null}
    ${unknown > 0 ? html`<p>${remarks.unknown} ${results.some(canBeAnswered) ? remarks.later : remarks.never}</p>` : null}
    ${total > 0 ? html`<p>${remarks.reports}</p>` : null}
  `;
}

function Actions({ found, hasOpen, onEnded }: { found: Inquiry; hasOpen: boolean; onEnded: () => void }) {
  const words = useWords({ en, de }).one;
  const [busy, setBusy] = useState<'again' | 'remove'>();
  const [problem, setProblem] = useState<Problem>();
  const isRunning = found.state === 'running';
  async function work(name: 'again' | 'remove', task: () => Promise<void>): Promise<void> {
    setBusy(name);
    setProblem(undefined);
    try {
      await task();
    } catch (error) {
      setProblem(asProblem(error));
    }
    setBusy(undefined);
  }
  const again = async () => {
    const { id } = await ask<Inquiry>('POST', '/vat-id-checks', {
      // Even if all were asked anew the first time: those that have a verdict now are not wanted again.
      body: { period: found.period, ...(found.reuseDays === 0 ? {} : { reuseDays: found.reuseDays }) },
    });
    navigate(`/vat-ids/${id}`);
  };
  const remove = async () => {
    await ask('DELETE', `/vat-id-checks/${found.id}`);
    if (isRunning) onEnded();
    else navigate('/vat-ids');
  };
  return html`<section>
    <${ProblemNotice} problem=${problem} />
    <div class="actions">
      ${isRunning || found.period === null || !hasOpen ? null : html`<${Button} kind="primary" busy=${busy === 'again' && words.againWorking} onClick=${() => void work('again', again)}>${words.again}</${Button}>`}
      <${Button} kind=${isRunning ? 'danger' : 'quiet'} busy=${busy === 'remove' && words.removing} onClick=${() => void work('remove', remove)}>${isRunning ? words.cancel : words.remove}</${Button}>
    </div>
    ${isRunning ? null : html`<p class="small">${words.removeHint}</p>`}
  </section>`;
}
