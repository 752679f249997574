import type { Exchange } from './exchange.ts';
import type { ProgressSource, SuccessReply } from './reply.ts';
import { prepare } from './send.ts';

const HEARTBEAT_MS = 15_000;
/** A bar need not move more often; a job may report a thousand times a second. */
const INTERVAL_MS = 100;

/**
 * `text/event-stream`: an event `progress` for every step, at most ten a second, and one `end` when the work has ended, each with
 * `{state, percent, counts}`, and of work that failed the `code` that its resource gives. Each event is the whole truth, so a client that reconnects needs nothing it missed.
 * @param stop aborts when the server drains
 */
export async function sendEvents(
  exchange: Exchange,
  reply: SuccessReply,
  source: ProgressSource,
  stop: AbortSignal,
): Promise<void> {
  const { request, response } = exchange;
  prepare(exchange, reply);
  response.setHeader('Content-Type', 'text/event-stream; charset=utf-8');
  // Proxies must hand on each event at once.
  response.setHeader('X-Accel-Buffering', 'no');
  if (request.method === 'HEAD') {
    response.end();
    return;
  }
  let id = 0;
  let timer: NodeJS.Timeout | undefined;

  function tell(event: 'progress' | 'end'): void {
    id += 1;
    const { state, progress, code = null } = source;
    const why = code === null ? {} : { code };
    const data = { state, percent: round(progress.percent), counts: progress.counts, ...why };
    response.write(`id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  }
  function tellSoon(): void {
    timer ??= setTimeout(() => {
      timer = undefined;
      // A client that does not read gets the newest state later instead of all of them.
      if (!response.writableNeedDrain) tell('progress');
    }, INTERVAL_MS);
  }
  response.write('retry: 2000\n\n');
  tell('progress');
  const unsubscribe = source.subscribe(tellSoon);
  const heartbeat = setInterval(() => response.write(': still here\n\n'), HEARTBEAT_MS);
  const ended = await Promise.race([source.done.then(() => true), closed(exchange, stop)]);
  unsubscribe();
  clearInterval(heartbeat);
  clearTimeout(timer);
  if (ended) tell('end');
  response.end();
}

function closed({ response }: Exchange, stop: AbortSignal): Promise<false> {
  return new Promise((resolve) => {
    if (response.destroyed || stop.aborted) resolve(false);
    response.once('close', () => resolve(false));
    stop.addEventListener('abort', () => resolve(false), { once: true });
  });
}

function round(percent: number): number {
  return Math.round(percent * 10) / 10;
}
