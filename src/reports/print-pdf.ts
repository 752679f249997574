import { Worker } from 'node:worker_threads';
import type { PrintDocument } from './print-document.ts';

/** Sets reports on paper, in threads of their own: seconds of layout must not hold up every other request. */
export type PdfPrinter = (document: PrintDocument, signal: AbortSignal) => Promise<Buffer>;

export type PdfPrinterOptions = { concurrentMax: number; memoryMibMax: number };

/** At most `concurrentMax` threads at a time; others wait their turn. A thread beyond its memory ends, and its report fails. */
export function createPdfPrinter({ concurrentMax, memoryMibMax }: PdfPrinterOptions): PdfPrinter {
  const waiting: (() => void)[] = [];
  let running = 0;

  async function enter(signal: AbortSignal): Promise<void> {
    if (running < concurrentMax) {
      running += 1;
      return;
    }
    await new Promise<void>((resolve, reject) => {
      const giveUp = () => {
        waiting.splice(waiting.indexOf(goIn), 1);
        reject(signal.reason);
      };
      const goIn = () => {
        signal.removeEventListener('abort', giveUp);
        resolve();
      };
      waiting.push(goIn);
      signal.addEventListener('abort', giveUp, { once: true });
    });
  }

  /** The place goes to whoever waits longest, without ever being free. */
  function leave(): void {
    const next = waiting.shift();
    if (next === undefined) running -= 1;
    else next();
  }

  return async (document, signal) => {
    signal.throwIfAborted();
    await enter(signal);
    try {
      signal.throwIfAborted();
      return await printInThread(document, signal, memoryMibMax);
    } finally {
      leave();
    }
  };
}

function printInThread(document: PrintDocument, signal: AbortSignal, memoryMibMax: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./pdf-worker.ts', import.meta.url), {
      workerData: document,
      env: {},
      resourceLimits: { maxOldGenerationSizeMb: memoryMibMax },
    });
    const stop = () => void worker.terminate();
    signal.addEventListener('abort', stop, { once: true });
    worker.once('message', (bytes: Uint8Array) => resolve(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)));
    worker.once('error', reject);
    worker.once('exit', () => {
      signal.removeEventListener('abort', stop);
      // After a message or an error this changes nothing any more.
      reject(signal.aborted ? signal.reason : new Error('the thread that prints ended without a file'));
    });
  });
}
