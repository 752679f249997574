import type { IncomingMessage, ServerResponse } from 'node:http';
import { hasBody } from './body.ts';
import { type ProblemError, problem } from './problem.ts';

/**
 * Watches that an upload keeps flowing; it may take as long as it likes while bytes arrive. Calls `onStall` with request-timeout
 * once nothing has arrived for `stallSeconds`. Waiting on our own side (the reader is busy) does not count against the client.
 * @returns how to stop watching
 */
export function watchUpload(
  request: IncomingMessage,
  stallSeconds: number,
  onStall: (fault: ProblemError) => void,
): () => void {
  let bytesSeen = -1;
  const timer = setInterval(() => {
    const bytesRead = request.socket.bytesRead;
    // A full buffer means that we are the slow side: the socket is paused until somebody reads on.
    if (request.complete || bytesRead !== bytesSeen || request.readableLength > 0) {
      bytesSeen = bytesRead;
      return;
    }
    clearInterval(timer);
    onStall(problem('request-timeout', { detail: 'The upload stopped arriving. Nothing of it was kept.' }));
  }, stallSeconds * 1000);
  timer.unref();
  return () => clearInterval(timer);
}

const LINGER_SECONDS = 10;
const LINGER_BYTES = 64 * 1024 * 1024;

/**
 * For an answer given before the body was whole. Closing at once would reset the connection and the client might never see the
 * answer, so the rest is thrown away for a while first.
 */
export function lingerAfterEarlyAnswer(request: IncomingMessage, response: ServerResponse): void {
  if (request.complete || request.destroyed || !hasBody(request)) return;
  const { socket } = request;
  const from = socket.bytesRead;
  const end = () => socket.destroy();
  const deadline = setTimeout(end, LINGER_SECONDS * 1000);
  deadline.unref();
  const watch = (): void => {
    if (socket.bytesRead - from > LINGER_BYTES) end();
  };
  const release = (): void => {
    clearTimeout(deadline);
    request.off('data', watch);
  };
  request.once('end', release);
  request.once('close', release);
  // An emitter without a listener for "error" throws; the client going away now is nobody's fault any more.
  request.on('error', release);
  const discard = (): void => {
    request.unpipe();
    request.on('data', watch);
    request.resume();
  };
  if (response.writableFinished) discard();
  else response.once('finish', discard);
}
