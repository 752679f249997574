import { ask } from '../../api.ts';
import type { ImportView, Mapping, Preview } from '../../contract/imports.ts';
import { follow } from '../../events.ts';
import { noteLoss } from '../../losses.ts';
import { ApiError, asProblem, type Problem } from '../../problem.ts';
import { sessionState } from '../../session.ts';
import { createStore } from '../../store.ts';
import { upload } from '../../upload.ts';
import { previewFile } from './preview.ts';

export type InvalidRows = 'reject' | 'skip';

export type QueueStep =
  | { readonly is: 'waiting' }
  | { readonly is: 'previewing' }
  /** Only the seller knows what the columns mean. */
  | { readonly is: 'mapping'; readonly preview: Preview }
  /** A header and nothing below it: there is nothing to store, whatever its columns mean. */
  | { readonly is: 'empty' }
  | { readonly is: 'uploading'; readonly share: number }
  | { readonly is: 'reading'; readonly percent: number }
  | { readonly is: 'ended'; readonly result: ImportView }
  | { readonly is: 'failed'; readonly problem: Problem };

export type QueueItem = {
  readonly key: number;
  readonly file: File;
  readonly invalidRows: InvalidRows;
  /** Known once the preview has told, or the seller has. */
  readonly format: string | undefined;
  readonly mapping: Mapping | undefined;
  readonly step: QueueStep;
};

/** The files being imported, one after another. It goes on while the seller looks at other pages, and goes with the session. */
export const queue = createStore<readonly QueueItem[]>([]);

let keys = 0;
let isRunning = false;
let stop = new AbortController();
const stops = new Map<number, AbortController>();

sessionState.subscribe(() => {
  if (sessionState.get().is === 'live') return;
  if (queue.get().some(({ step }) => step.is !== 'ended' && step.is !== 'empty')) noteLoss('uploads');
  stop.abort();
  stop = new AbortController();
  queue.set([]);
});

export function addFiles(files: readonly File[], invalidRows: InvalidRows): void {
  const added = files.map((file): QueueItem => {
    keys += 1;
    return { key: keys, file, invalidRows, format: undefined, mapping: undefined, step: { is: 'waiting' } };
  });
  queue.set([...queue.get(), ...added]);
  void run();
}

/** Takes a file up again, with what the seller has said of it meanwhile. */
export function takeUpAgain(key: number, said: Partial<Pick<QueueItem, 'invalidRows' | 'format' | 'mapping'>>): void {
  change(key, { ...said, step: { is: 'waiting' } });
  void run();
}

/** Takes a file off the list; one that is being sent or read is stopped, and nothing of it is kept. */
export function removeFile(key: number): void {
  stops.get(key)?.abort();
  queue.set(queue.get().filter((item) => item.key !== key));
}

async function run(): Promise<void> {
  if (isRunning) return;
  isRunning = true;
  addEventListener('beforeunload', askBeforeLeaving);
  try {
    for (let item = nextWaiting(); item !== undefined; item = nextWaiting()) await process(item);
  } finally {
    isRunning = false;
    removeEventListener('beforeunload', askBeforeLeaving);
  }
}

/** Closing the tab breaks off what is being sent; the browser asks in its own words. */
function askBeforeLeaving(event: BeforeUnloadEvent): void {
  event.preventDefault();
}

function nextWaiting(): QueueItem | undefined {
  return queue.get().find(({ step }) => step.is === 'waiting');
}

async function process(item: QueueItem): Promise<void> {
  const own = new AbortController();
  const signal = AbortSignal.any([stop.signal, own.signal]);
  stops.set(item.key, own);
  try {
    await importFile(item, signal);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    change(item.key, { step: { is: 'failed', problem: asProblem(error) } });
  } finally {
    stops.delete(item.key);
  }
}

async function importFile(item: QueueItem, signal: AbortSignal): Promise<void> {
  const { key, file } = item;
  let { format } = item;
  if (format === undefined) {
    change(key, { step: { is: 'previewing' } });
    const preview = await previewFile(file, {}, signal);
    if (preview.issues.some(({ code }) => code === 'rows-missing')) return change(key, { step: { is: 'empty' } });
    if (preview.format === null) return change(key, { step: { is: 'mapping', preview } });
    format = preview.format;
  }
  change(key, { format, step: { is: 'uploading', share: 0 } });
  const onProgress = (share: number) => {
    change(key, { step: share < 1 ? { is: 'uploading', share } : { is: 'reading', percent: 0 } });
  };
  const form = formOf({ ...item, format });
  const begun = await upload<ImportView>({ path: '/imports', form, wait: 1, signal, onProgress });
  const result = begun.state === 'running' ? await waitForEnd(key, begun.id, signal) : begun;
  change(key, { step: { is: 'ended', result } });
}

/** Removing the file while the server reads it cancels the import there too. */
async function waitForEnd(key: number, id: string, signal: AbortSignal): Promise<ImportView> {
  await follow(`/imports/${id}`, ({ percent }) => change(key, { step: { is: 'reading', percent } }), signal);
  if (signal.aborted && sessionState.get().is === 'live') await ask('DELETE', `/imports/${id}`);
  return ask<ImportView>('GET', `/imports/${id}`, { wait: 30, signal });
}

function formOf({ file, format, mapping, invalidRows }: QueueItem): FormData {
  const form = new FormData();
  if (format !== undefined) form.append('format', format);
  if (mapping !== undefined) form.append('mapping', JSON.stringify(mapping));
  form.append('invalidRows', invalidRows);
  form.append('file', file);
  return form;
}

function change(key: number, more: Partial<QueueItem>): void {
  queue.set(queue.get().map((item) => (item.key === key ? { ...item, ...more } : item)));
}
