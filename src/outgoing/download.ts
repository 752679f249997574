import type { Readable } from 'node:stream';
import { AxiosHeaders, type InternalAxiosRequestConfig } from 'axios';
import { guardedAgents } from './guarded-agents.ts';
import { allowedUrl, FIXED, NEVER_SENT, refuseStatus, sendOverHttp } from './upstream-client.ts';
import { toUpstreamError, UpstreamError } from './upstream-error.ts';

export type DownloadOptions = {
  /** Whole, as an upstream gave it. */
  readonly url: string;
  /** Whether a document may come from there. Nothing is sent to a host that may not. */
  isAllowed(url: URL): boolean;
  readonly allowLocal: boolean;
  readonly limits: {
    readonly connectMs: number;
    /** Without a byte. */
    readonly stallMs: number;
    /** From the first byte sent to the last one read. */
    readonly deadlineMs: number;
    readonly bodyBytesMax: number;
  };
};

/**
 * Fetches a document that is too large to hold, under the same guards as an upstream's answers, from whatever host the caller allows. Resolves
 * when its first bytes may come; nothing is unpacked. To be read to its end, or left by the loop that reads it, which closes the connection.
 * @throws UpstreamError, here and while it is read
 */
export async function openDownload(options: DownloadOptions, signal: AbortSignal): Promise<AsyncGenerator<Buffer>> {
  const { url, limits, allowLocal } = options;
  if (!URL.canParse(url) || !options.isAllowed(new URL(url))) throw new UpstreamError('refused-origin');
  const stop = new AbortController();
  const deadline = setTimeout(() => stop.abort(new UpstreamError('timed-out')), limits.deadlineMs);
  const cancel = () => stop.abort(new UpstreamError('cancelled'));
  signal.addEventListener('abort', cancel, { once: true });
  if (signal.aborted) cancel();
  const close = () => {
    clearTimeout(deadline);
    signal.removeEventListener('abort', cancel);
  };
  const waiting = stallTimer(stop, limits.stallMs);
  try {
    const { data } = await request(url, { allowLocal, connectMs: limits.connectMs, signal: stop.signal });
    return read(data, limits, stop, close);
  } catch (error) {
    close();
    throw reasonOf(stop.signal, error);
  } finally {
    clearTimeout(waiting);
  }
}

async function request(url: string, options: { allowLocal: boolean; connectMs: number; signal: AbortSignal }) {
  const { allowLocal, connectMs, signal } = options;
  const headers = new AxiosHeaders({ 'User-Agent': 'zkvat', 'Accept-Encoding': 'identity' });
  const config: InternalAxiosRequestConfig = { method: 'get', url, headers };
  const sent: InternalAxiosRequestConfig = {
    ...config,
    ...guardedAgents({ allowLocal, connectMs }),
    // How far it may unpack is for whoever reads it to say.
    ...{ ...FIXED, decompress: false },
    url: allowedUrl(config, new URL(url).origin, allowLocal),
    signal,
  };
  for (const name of NEVER_SENT) delete sent[name];
  const response = await sendOverHttp(sent);
  refuseStatus(response, undefined);
  return response as { data: Readable };
}

async function* read(
  body: Readable,
  limits: DownloadOptions['limits'],
  stop: AbortController,
  close: () => void,
): AsyncGenerator<Buffer> {
  const destroy = () => body.destroy(new UpstreamError('cancelled'));
  stop.signal.addEventListener('abort', destroy, { once: true });
  if (stop.signal.aborted) destroy();
  let bytes = 0;
  // A reader that is slow is no reason: only the time spent waiting for the next piece counts.
  let stalled = stallTimer(stop, limits.stallMs);
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      clearTimeout(stalled);
      bytes += chunk.length;
      if (bytes > limits.bodyBytesMax) throw new UpstreamError('too-large');
      yield chunk;
      stalled = stallTimer(stop, limits.stallMs);
    }
  } catch (error) {
    throw reasonOf(stop.signal, error);
  } finally {
    clearTimeout(stalled);
    body.destroy();
    close();
  }
}

function stallTimer(stop: AbortController, stallMs: number): NodeJS.Timeout {
  return setTimeout(() => stop.abort(new UpstreamError('timed-out')), stallMs);
}

function reasonOf(signal: AbortSignal, error: unknown): UpstreamError {
  return toUpstreamError(signal.aborted ? signal.reason : error);
}
