import type { IncomingMessage } from 'node:http';
import type { Clock } from '../clock.ts';
import { fileLimits } from './child/protocol.ts';
import type { Frame } from './frames.ts';
import { type Reading, startReading } from './parser.ts';
import { receiveUpload } from './receive.ts';
import type { FieldsOfUpload } from './upload-fields.ts';
import type { ChildLimits } from './watch.ts';

export type UploadSettings = {
  textBytesMax: number;
  workbookBytesMax: number;
  /** Issues of one import that are kept; more are only counted. */
  issuesMax: number;
  /** Rows that the child holds while their months fill up. */
  heldRowsBytesMax: number;
  /** Bytes of a file that are kept back until the fields behind it are known. */
  heldFileBytesMax: number;
  child: ChildLimits;
};

/** A file on its way from the client's request into a child process. */
export type Upload = {
  /** What the child says; begins when the fields are known. */
  frames(): AsyncGenerator<Frame>;
  /** All fields, once the whole form has arrived; rejects where it never will. */
  whenReceived: Promise<FieldsOfUpload>;
  /** The same, if they are known by now. */
  fields(): FieldsOfUpload | undefined;
  /** Why the upload itself failed. It comes before whatever the child then says of a file without an end. */
  fault(): unknown;
  /** Ends the child. What is still coming from the client is let go by. */
  stop(): void;
};

export type ReportProgress = (progress: { percent: number; counts: Record<string, number> }) => void;

/** Begins to receive at once. `signal` stops it, child and all. */
export function beginUpload(
  deps: { clock: Clock; settings: UploadSettings },
  request: IncomingMessage,
  mode: 'import' | 'preview',
  signal: AbortSignal,
  report: ReportProgress = () => undefined,
): Upload {
  const { settings } = deps;
  const reading = Promise.withResolvers<Reading>();
  let child: Reading | undefined;
  let received: FieldsOfUpload | undefined;
  let fault: unknown;

  function stop(): void {
    reading.reject(signal.reason ?? new Error('the upload was stopped'));
    child?.kill();
    signal.removeEventListener('abort', stop);
  }

  function open(fields: FieldsOfUpload): Reading {
    const { format, mapping } = fields;
    const { workbookBytesMax, issuesMax, heldRowsBytesMax } = settings;
    const limits = { ...fileLimits, workbookBytesMax, issuesMax, heldRowsBytesMax };
    const options = { mode, format, limits, ...(mapping === undefined ? {} : { mapping }) };
    child = startReading(options, settings.child, deps.clock);
    if (signal.aborted) child.kill();
    reading.resolve(child);
    return child;
  }

  const whenReceived = receiveUpload(request, {
    fileBytesMax: settings.textBytesMax,
    heldBytesMax: settings.heldFileBytesMax,
    open,
    // The last twentieth is what the child and the ledger still have to do.
    progress: (bytes, total) => report({ percent: total === undefined ? 0 : (95 * bytes) / total, counts: { bytes } }),
  });
  whenReceived.then(
    (fields) => {
      received = fields;
    },
    (error: unknown) => {
      fault = error;
      reading.reject(error);
      child?.kill();
    },
  );
  reading.promise.catch(() => undefined);
  if (signal.aborted) stop();
  else signal.addEventListener('abort', stop);

  return {
    async *frames() {
      const { frames } = await reading.promise;
      yield* frames();
    },
    whenReceived,
    fields: () => received,
    fault: () => fault,
    stop,
  };
}
