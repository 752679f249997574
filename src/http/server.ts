import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { HttpApp } from './http-app.ts';
import { answerParserError, writeProblem } from './parser-errors.ts';

export type HttpServer = {
  /** As it really is, also when PORT was 0. */
  readonly port: number;
  /**
   * Takes on nothing more, lets requests finish, then closes. After `seconds` whatever is left is cut off.
   * Jobs are drained by whoever started them, at the same time.
   */
  drain(seconds: number): Promise<void>;
};

export type ListenOptions = { readonly host: string; readonly port: number };

const HEADERS_MS_MAX = 15_000;
const KEEP_ALIVE_MS = 65_000;
const CHECK_MS = 5_000;

/** @throws Error with code EADDRINUSE or EACCES when the port cannot be had */
export async function listen(app: HttpApp, options: ListenOptions): Promise<HttpServer> {
  const server = createServer(
    {
      // Node's own answer has no body; the frame's has (see http-app).
      requireHostHeader: false,
      connectionsCheckingInterval: CHECK_MS,
      headersTimeout: HEADERS_MS_MAX,
      // Uploads may take hours while bytes flow; small bodies and stalled uploads have limits of their own (body, upload-watch).
      requestTimeout: 0,
      keepAliveTimeout: KEEP_ALIVE_MS,
    },
    app.listener,
  );
  server.on('clientError', answerParserError);
  server.on('connect', (_request, socket) =>
    writeProblem(socket, 'method-not-allowed', ['Allow: GET, POST, PUT, DELETE']),
  );
  // An Expect that nobody knows.
  server.on('checkExpectation', (request) => writeProblem(request.socket, 'bad-request'));
  server.listen(options.port, options.host);
  await once(server, 'listening');
  return { port: (server.address() as AddressInfo).port, drain: (seconds) => drain(server, app, seconds) };
}

async function drain(server: Server, app: HttpApp, seconds: number): Promise<void> {
  app.beginDrain();
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  // A connection that is idle between two requests would hold the server open for as long as keep-alive lasts.
  const sweep = setInterval(() => server.closeIdleConnections(), 100);
  const cut = setTimeout(() => server.closeAllConnections(), seconds * 1000);
  server.closeIdleConnections();
  await closed;
  clearInterval(sweep);
  clearTimeout(cut);
}
