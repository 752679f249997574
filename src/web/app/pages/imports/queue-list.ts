import { count, fileSize } from '../../format.ts';
import { html } from '../../html.ts';
import { useWords } from '../../language.ts';
import type { Problem } from '../../problem.ts';
import { Button, LinkButton, Notice, ProblemNotice, Progress } from '../../ui/index.ts';
import { de } from '../../words/imports.de.ts';
import { en } from '../../words/imports.en.ts';
import { monthSpan, useFormatName } from './list.ts';
import { MappingForm } from './mapping-form.ts';
import { type QueueItem, removeFile, takeUpAgain } from './queue.ts';

/** The files that were handed over since the seller came, each with where it stands. */
export function QueueList({ items }: { items: readonly QueueItem[] }) {
  const { queue } = useWords({ en, de });
  return html`<section>
    <h2>${queue.title}</h2>
    <ul class="queue">
      ${items.map((item) => html`<li key=${item.key} class="card queue-item"><${QueueCard} item=${item} /></li>`)}
    </ul>
  </section>`;
}

function QueueCard({ item }: { item: QueueItem }) {
  const { queue } = useWords({ en, de });
  const formatName = useFormatName();
  const { step, file, format } = item;
  const isEnded = ENDED.includes(step.is);
  return html`
    <div class="queue-head">
      <h3>${file.name}</h3>
      <p class="small">${fileSize(file.size)}${format === undefined ? null : ` · ${queue.recognised(formatName(format))}`}</p>
      <${Button} kind="quiet" onClick=${() => removeFile(item.key)}>${isEnded ? queue.remove : queue.stop}</${Button}>
    </div>
    <${QueueStep} item=${item} />
  `;
}

const ENDED: readonly QueueItem['step']['is'][] = ['ended', 'failed', 'mapping', 'empty'];

/** Of an upload that the server or the connection broke off, what became of the file is what matters. */
function Failure({ problem }: { problem: Problem }) {
  const { broken } = useWords({ en, de }).queue;
  const text = broken[problem.code];
  if (text === undefined) return html`<${ProblemNotice} problem=${problem} />`;
  return html`<${Notice} kind="bad" isNews=${true}><p>${text}</p></${Notice}>`;
}

function QueueStep({ item }: { item: QueueItem }) {
  const { queue } = useWords({ en, de });
  const { step, key } = item;
  switch (step.is) {
    case 'waiting':
      return html`<p class="small">${queue.waiting}</p>`;
    case 'previewing':
      return html`<${Progress} label=${queue.previewing} />`;
    case 'uploading':
      return html`<${Progress} label=${queue.uploading} percent=${step.share * 100} />`;
    case 'reading':
      return html`<${Progress} label=${queue.reading} percent=${step.percent} />`;
    case 'failed':
      return html`<${Failure} problem=${step.problem} /><${Button} onClick=${() => takeUpAgain(key, {})}>${queue.again}</${Button}>`;
    case 'empty':
      return html`<${Notice} kind="warning" isNews=${true} title=${queue.emptyTitle}><p>${queue.emptyText}</p></${Notice}>`;
    case 'mapping':
      return html`<${MappingForm} file=${item.file} preview=${step.preview} onReady=${(said: object) => takeUpAgain(key, said)} />`;
    case 'ended':
      return html`<${Result} item=${item} result=${step.result} />`;
  }
}

function Result({ item, result }: { item: QueueItem; result: Extract<QueueItem['step'], { is: 'ended' }>['result'] }) {
  const words = useWords({ en, de });
  const { queue } = words;
  const { rows, state, id } = result;
  const kind = state === 'stored' ? 'good' : state === 'rejected' ? 'warning' : 'bad';
  const title = [words.states[state], ...(result.periods.length === 0 ? [] : [monthSpan(result.periods)])].join(' · ');
  return html`<${Notice} kind=${kind} isNews=${true} title=${title}>
    <p>${state === 'stored' ? queue.stored(count(rows.stored), count(rows.read)) : state === 'rejected' ? queue.rejected(count(rows.invalid), count(rows.read)) : state === 'cancelled' ? queue.cancelled : queue.notStored}</p>
    ${rows.duplicate === 0 ? null : html`<p>${queue.duplicate(count(rows.duplicate))}</p>`}
    <div class="actions">
      ${state === 'cancelled' ? html`<${Button} onClick=${() => takeUpAgain(item.key, {})}>${queue.again}</${Button}>` : null}
      <${LinkButton} href=${`/imports/${id}`}>${result.issues.length === 0 ? queue.details : queue.issues}</${LinkButton}>
      ${state === 'rejected' && rows.invalid < rows.read ? html`<${Button} onClick=${() => takeUpAgain(item.key, { invalidRows: 'skip' })}>${queue.skip}</${Button}>` : null}
    </div>
  </${Notice}>`;
}
