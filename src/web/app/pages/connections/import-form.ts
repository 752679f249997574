import { useState } from 'preact/hooks';
import { ask } from '../../api.ts';
import { now } from '../../clock.ts';
import type { Connection } from '../../contract/connections.ts';
import type { ImportView } from '../../contract/imports.ts';
import { monthName } from '../../format.ts';
import { html } from '../../html.ts';
import { useWords } from '../../language.ts';
import { asProblem, faultOf, mended, type Problem } from '../../problem.ts';
import { Button, ProblemNotice, Select } from '../../ui/index.ts';
import { de } from '../../words/connections.de.ts';
import { en } from '../../words/connections.en.ts';
import { daysOf, monthsOf } from './months.ts';

/** Which months; then an import like any other is under way. */
export function ImportForm({ connection, onStarted }: { connection: Connection; onStarted: () => void }) {
  const words = useWords({ en, de }).fetch;
  const months = monthsOf(connection.kind, now());
  const newest = months[connection.kind === 'paypal' ? 1 : 0] ?? '';
  const [first, setFirst] = useState(newest);
  const [last, setLast] = useState(newest);
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const faults: Readonly<Record<string, string>> = words.faults;
  const faultText = (name: string) => {
    const fault = faultOf(problem, name);
    return fault === undefined ? undefined : (faults[fault.code] ?? fault.detail);
  };
  const isReversed = last < first;
  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    if (isBusy || isReversed) return;
    setIsBusy(true);
    setProblem(undefined);
    try {
      await ask<ImportView>('POST', `/connections/${connection.id}/imports`, { body: daysOf(first, last) });
      onStarted();
    } catch (error) {
      setProblem(asProblem(error));
    }
    setIsBusy(false);
  }
  /** Each message is about the span, whichever end of it is moved. */
  function mendSpan(): void {
    setProblem((before) => ['to', 'from'].reduce<Problem | undefined>((left, name) => mended(left, name), before));
  }
  const options = months.map((value) => ({ value, label: monthName(value) }));
  const fromError = faultText('from');
  const toError = isReversed ? words.reversed : faultText('to');
  return html`<form class="fetch-form" onSubmit=${(event: SubmitEvent) => void submit(event)} novalidate>
    <div class="fetch-line">
      <${Select} label=${words.first} value=${first} error=${fromError} onChange=${(month: string) => {
        setFirst(month);
        mendSpan();
        if (last < month) setLast(month);
      }} options=${options} />
      <${Select} label=${words.last} value=${last} error=${toError} onChange=${(month: string) => {
        setLast(month);
        mendSpan();
      }} options=${options} />
      <${Button} kind="primary" type="submit" busy=${isBusy && words.working}>${words.action}</${Button}>
    </div>
    <p class="small">${words.notes[connection.kind]}</p>
    ${fromError === undefined && toError === undefined ? html`<${ProblemNotice} problem=${problem} />` : null}
  </form>`;
}
