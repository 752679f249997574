import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { newId } from '../crypto/index.ts';
import { problemBody } from './problem.ts';
import { PROBLEMS, type ProblemCode } from './problems.ts';

/** What Node's HTTP parser gave up on, in the words of the catalogue. */
const CODES: Readonly<Record<string, ProblemCode>> = {
  HPE_HEADER_OVERFLOW: 'header-fields-too-large',
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 'payload-too-large',
  ERR_HTTP_REQUEST_TIMEOUT: 'request-timeout',
};

/**
 * Answers what never became a request. There is no response object, so the answer is written by hand and the connection ends: after
 * a parser error nobody can say where the next request would begin.
 */
export function answerParserError(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable || hasBegunAnswer(socket)) {
    socket.destroy();
    return;
  }
  writeProblem(socket, CODES[error.code ?? ''] ?? 'bad-request');
}

/** Time for the client to read the answer and close its side. */
const LINGER_MS = 1000;

/** For what Node hands over as a bare socket, with nobody but us to look after it. */
export function writeProblem(socket: Duplex, code: ProblemCode, headers: readonly string[] = []): void {
  const { status } = PROBLEMS[code];
  const body = Buffer.from(JSON.stringify(problemBody(code, newId())));
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'Connection: close',
    'Content-Type: application/problem+json; charset=utf-8',
    `Content-Length: ${body.length}`,
    'Cache-Control: no-store',
    'X-Content-Type-Options: nosniff',
    ...headers,
  ];
  // A client that resets the connection now would otherwise end the process: an "error" without a listener is thrown.
  socket.on('error', () => undefined);
  // Server sockets stay half open for as long as the other side likes.
  setTimeout(() => socket.destroy(), LINGER_MS).unref();
  socket.resume();
  socket.end(Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`, 'latin1'), body]));
}

/** An answer written into the middle of another one would be read as part of it. */
function hasBegunAnswer(socket: Socket): boolean {
  const message: unknown = Reflect.get(socket, '_httpMessage');
  return typeof message === 'object' && message !== null && Reflect.get(message, 'headersSent') === true;
}
