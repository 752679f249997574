import { once } from 'node:events';
import type { Response } from 'express';
import type { Exchange } from './exchange.ts';
import type { ReplyStream, SuccessReply } from './reply.ts';
import { prepare } from './send.ts';

/** A client that takes nothing for so long has gone, even if its connection looks alive. */
const STALL_MS = 60_000;

/**
 * Sends `stream`, with its length announced if it is known, at the client's pace, and tells which it was: every byte handed to the operating system
 * or not. Chunks are plaintext, so each is wiped as soon as it has been handed over; the source must not use them again.
 */
export async function sendStream(exchange: Exchange, reply: SuccessReply, stream: ReplyStream): Promise<void> {
  const { request, response } = exchange;
  prepare(exchange, reply);
  response.setHeader('Content-Type', reply.contentType ?? 'application/octet-stream');
  if (stream.lengthBytes !== undefined) response.setHeader('Content-Length', stream.lengthBytes);
  if (request.method === 'HEAD') {
    response.end();
    await stream.onAborted?.();
    return;
  }
  let whole = false;
  try {
    whole = await pump(stream, response);
  } finally {
    if (!whole) response.destroy();
    await (whole ? stream.onFinished?.() : stream.onAborted?.());
  }
}

/** True when the last byte was handed over and there were as many as announced. */
async function pump(stream: ReplyStream, response: Response): Promise<boolean> {
  let sent = 0;
  for await (const chunk of stream.chunks) {
    sent += chunk.length;
    if (response.destroyed || sent > (stream.lengthBytes ?? sent)) {
      chunk.fill(0);
      return false;
    }
    if (!response.write(chunk, () => chunk.fill(0)) && !(await happens('drain', response))) return false;
  }
  if (response.destroyed || sent !== (stream.lengthBytes ?? sent)) return false;
  const finished = happens('finish', response);
  response.end();
  return finished;
}

/** Whether `event` comes before the connection closes or the client stalls. */
async function happens(event: 'drain' | 'finish', response: Response): Promise<boolean> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), STALL_MS);
  const onClose = (): void => stop.abort();
  response.once('close', onClose);
  try {
    await once(response, event, { signal: stop.signal });
    return true;
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
    response.off('close', onClose);
  }
}
