import { useCallback, useEffect, useState } from 'preact/hooks';
import { ask } from '../api.ts';
import type { ImportView } from '../contract/imports.ts';
import { follow, type Step } from '../events.ts';
import { count, moment } from '../format.ts';
import { html } from '../html.ts';
import { useWords } from '../language.ts';
import { navigate } from '../navigation.ts';
import type { PageProps } from '../page.ts';
import { asProblem, type Problem } from '../problem.ts';
import {
  Button,
  Dialog,
  EmptyState,
  Facts,
  LinkButton,
  ProblemNotice,
  Progress,
  usePageTitle,
  Waiting,
} from '../ui/index.ts';
import { de } from '../words/import.de.ts';
import { en } from '../words/import.en.ts';
import { DuplicateSection } from './imports/duplicate-section.ts';
import { IssueSection } from './imports/issue-table.ts';
import { monthSpan, StateBadge, useFormatName } from './imports/list.ts';
import { PointCard, usePoint } from './imports/point-card.ts';

/** One import: what became of its rows, and what is to be mended in the file. */
export function Page({ params }: PageProps) {
  const words = useWords({ en, de });
  const formatName = useFormatName();
  const { found, step, problem } = useImport(params['id'] ?? '');
  const point = usePoint(params['id'] ?? '');
  usePageTitle(found === undefined ? words.one : words.title(moment(found.receivedAt)));
  if (problem?.code === 'not-found') {
    const actions = html`<${LinkButton} kind="primary" href="/imports">${words.back}</${LinkButton}>`;
    return html`<${EmptyState} isPage=${true} title=${words.gone.title} actions=${actions}><p>${words.gone.text}</p></${EmptyState}>`;
  }
  if (found === undefined) {
    return problem === undefined
      ? html`<${Waiting} label=${words.loading} />`
      : html`<${ProblemNotice} problem=${problem} />`;
  }
  return html`<div class="stack">
    <header class="page-head">
      <div>
        <h1>${words.title(moment(found.receivedAt))} <${StateBadge} state=${found.state} /></h1>
        <p class="subtitle">${[formatName(found.format), ...(found.periods.length === 0 ? [] : [monthSpan(found.periods)])].join(' · ')}</p>
      </div>
      <a href="/imports">${words.back}</a>
    </header>
    ${found.state === 'running' ? html`<${Progress} label=${words.running} percent=${step?.percent ?? 0} />` : null}
    ${point === undefined ? null : html`<${PointCard} point=${point} source=${found.source} />`}
    <${Summary} found=${found} />
    ${found.duplicates.first.length === 0 ? null : html`<${DuplicateSection} found=${found} />`}
    ${found.state === 'running' || (point !== undefined && found.issues.length === 0) ? null : html`<${IssueSection} issues=${found.issues} leftOut=${found.issuesLeftOut} state=${found.state} />`}
    <${Deletion} found=${found} />
  </div>`;
}

type Known = {
  readonly found: ImportView | undefined;
  readonly step: Step | undefined;
  readonly problem: Problem | undefined;
};

function useImport(id: string): Known {
  const [known, setKnown] = useState<Known>({ found: undefined, step: undefined, problem: undefined });
  const look = useCallback(
    async (signal: AbortSignal) => {
      const path = `/imports/${encodeURIComponent(id)}`;
      const found = await ask<ImportView>('GET', path, { signal });
      setKnown({ found, step: undefined, problem: undefined });
      if (found.state !== 'running') return;
      await follow(path, (step) => setKnown({ found, step, problem: undefined }), signal);
      if (!signal.aborted)
        setKnown({
          found: await ask<ImportView>('GET', path, { wait: 30, signal }),
          step: undefined,
          problem: undefined,
        });
    },
    [id],
  );
  useEffect(() => {
    const stop = new AbortController();
    look(stop.signal).catch((error) => {
      const problem = asProblem(error);
      if (!stop.signal.aborted) setKnown((before) => ({ ...before, problem }));
    });
    return () => stop.abort();
  }, [look]);
  return known;
}

function Summary({ found }: { found: ImportView }) {
  const { facts } = useWords({ en, de });
  const { rows } = found;
  const notes = [
    ...(rows.duplicate > 0 ? [facts.duplicateWhy] : []),
    ...(rows.ignored > 0 ? [found.state === 'stored' ? facts.ignoredWhy : facts.ignoredUnstored] : []),
    ...(found.state === 'rejected' ? [facts.rejectedWhy] : []),
  ];
  return html`<section class="card" aria-label=${facts.label}>
    <${Facts}
      facts=${[
        { name: facts.read, value: count(rows.read) },
        { name: facts.stored, value: count(rows.stored) },
        { name: facts.duplicate, value: count(rows.duplicate) },
        { name: facts.invalid, value: count(rows.invalid) },
        { name: facts.ignored, value: count(rows.ignored) },
      ]}
    />
    ${notes.length === 0 ? null : html`<div class="notes">${notes.map((note) => html`<p key=${note}>${note}</p>`)}</div>`}
  </section>`;
}

function Deletion({ found }: { found: ImportView }) {
  const { deletion } = useWords({ en, de });
  const [isOpen, setIsOpen] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  async function remove(): Promise<void> {
    setIsBusy(true);
    try {
      await ask('DELETE', `/imports/${found.id}`);
      navigate('/imports');
    } catch (error) {
      setProblem(asProblem(error));
      setIsBusy(false);
    }
  }
  const isRunning = found.state === 'running';
  const actions = html`
    <${Button} kind="danger" busy=${isBusy && deletion.working} onClick=${() => void remove()}>${isRunning ? deletion.cancel : deletion.confirm}</${Button}>
    <${Button} kind="quiet" onClick=${() => setIsOpen(false)}>${deletion.keep}</${Button}>
  `;
  return html`<section>
    <${Button} kind="danger" onClick=${() => setIsOpen(true)}>${isRunning ? deletion.cancel : deletion.action}</${Button}>
    <${Dialog} isOpen=${isOpen} title=${isRunning ? deletion.cancelTitle : deletion.title} onClose=${() => setIsOpen(false)} actions=${actions}>
      <p>${isRunning ? deletion.cancelText : deletion.text(count(found.rows.stored))}</p>
      <${ProblemNotice} problem=${problem} />
    </${Dialog}>
  </section>`;
}
