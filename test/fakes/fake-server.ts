import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';

/** What any remote service can do wrong, whatever it speaks. */
export const COMMON_FAULTS = [
  ...['400', '403', '404', '429', '500', '503'],
  /** To another path of the same server, which would answer well. */
  'redirect',
  /** A byte now and then, for ever. */
  'trickle',
  /** Bytes without end, as fast as they are taken. */
  'endless',
  /** A few kilobytes that unpack to 32 MiB. */
  'gzip-bomb',
  'empty',
  /** A page of a portal, with status 200. */
  'html',
  /** The right bytes under another content type. */
  'wrong-type',
  /** The connection ends in the middle of the body. */
  'cut-off',
  /** The connection is reset instead of an answer. */
  'reset',
  /** The connection stands, and nothing comes. */
  'silent',
  /** No HTTP. */
  'garbage',
] as const;

export type CommonFault = (typeof COMMON_FAULTS)[number];

export type FakeAnswer = {
  readonly status?: number;
  readonly type: string;
  readonly body: Buffer | string;
  readonly headers?: Readonly<Record<string, string>>;
};

export type FakeRequest = Pick<IncomingMessage, 'method' | 'headers'> & {
  readonly path: string;
  readonly body: Buffer;
};

/** A stand-in for a remote service: a real server on loopback that can be told to fail. */
export type FakeServer<Fault extends string> = {
  readonly origin: string;
  /** Every request so far, the control's own left out. */
  readonly requests: readonly FakeRequest[];
  /** What was refused by itself, without a fault that was asked for: `400 GET /v1/…`. A good client leaves it empty. */
  readonly refusals: readonly string[];
  /** From now on, or for the next `times` requests, or only for some of them. Undefined: nothing is wrong any more. */
  fail(fault: Fault | CommonFault | undefined, times?: number, which?: Which): void;
  /** Every answer comes so much later. */
  delay(ms: number): void;
  stop(): Promise<void>;
};

/** Requests that a fault is for: those of a method and path (`GET /v1/`), after some of them have gone well. */
export type Which = { readonly on?: RegExp; readonly after?: number };

export type FakeSpec<Fault extends string> = {
  readonly port?: number;
  /** Faults of the service's own, which `answer` is told of. */
  readonly faults: readonly Fault[];
  /** Undefined is a 404. It may take its time. */
  answer(request: FakeRequest, fault: Fault | undefined): FakeAnswer | undefined | Promise<FakeAnswer | undefined>;
};

/**
 * From a shell `PUT /_fault` with the name of a fault, or an empty body, does what `fail` does in a test (`?times=1&after=2&on=^GET /v1/` for some
 * requests only), `GET /_fault` lists the names, and `PUT /_delay` with a number of milliseconds does what `delay` does.
 */
export async function startFake<Fault extends string>(spec: FakeSpec<Fault>): Promise<FakeServer<Fault>> {
  const requests: FakeRequest[] = [];
  const refusals: string[] = [];
  let current: { fault: string; left: number; after: number; on: RegExp } | undefined;
  let delayMs = 0;
  const known: readonly string[] = [...COMMON_FAULTS, ...spec.faults];
  const fail = (fault: string | undefined, times = Number.POSITIVE_INFINITY, { on = /^/, after = 0 }: Which = {}) => {
    current = fault === undefined ? undefined : { fault, left: times, after, on };
  };
  const take = ({ method, path }: FakeRequest): string | undefined => {
    if (current === undefined || current.left <= 0 || !current.on.test(`${method} ${path}`)) return undefined;
    if (current.after > 0) {
      current.after -= 1;
      return undefined;
    }
    current.left -= 1;
    return current.fault;
  };
  const server = createServer(async (incoming, response) => {
    const request = await read(incoming).catch(() => undefined);
    if (request === undefined) return;
    const { pathname, searchParams } = new URL(request.path, 'http://fake');
    const said = request.body.toString().trim();
    if (pathname === '/_delay') {
      delayMs = Number(said) || 0;
      return void response.writeHead(204).end();
    }
    if (pathname === '/_fault') {
      if (request.method === 'GET') return void response.writeHead(200).end(`${known.join('\n')}\n`);
      if (said !== '' && !known.includes(said)) return void response.writeHead(404).end('no such fault\n');
      fail(said === '' ? undefined : said, ...whichOf(searchParams));
      return void response.writeHead(204).end();
    }
    requests.push(request);
    if (delayMs > 0) await sleep(delayMs);
    const fault = take(request);
    const own = spec.faults.find((one) => one === fault);
    const answer = (await spec.answer(request, own)) ?? { status: 404, type: 'text/plain', body: 'not here\n' };
    const status = answer.status ?? 200;
    if (fault === undefined && status >= 400) refusals.push(`${status} ${request.method} ${request.path}`);
    send(response, answer, own === undefined ? fault : undefined);
  });
  server.listen(spec.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    refusals,
    fail,
    delay(ms) {
      delayMs = ms;
    },
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function whichOf(query: URLSearchParams): [number, Which] {
  const on = query.get('on');
  const which = { after: Number(query.get('after') ?? 0), ...(on === null ? {} : { on: new RegExp(on) }) };
  return [Number(query.get('times') ?? Number.POSITIVE_INFINITY), which];
}

async function read(incoming: IncomingMessage): Promise<FakeRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming as AsyncIterable<Buffer>) chunks.push(chunk);
  return { method: incoming.method, headers: incoming.headers, path: incoming.url ?? '', body: Buffer.concat(chunks) };
}

function send(response: ServerResponse, answer: FakeAnswer, fault: string | undefined): void {
  const body = Buffer.from(answer.body);
  const headers = { 'Content-Type': answer.type, ...answer.headers };
  const misdeed = MISDEEDS[fault ?? ''];
  if (misdeed !== undefined) {
    misdeed(response, body, headers);
    return;
  }
  const status = /^\d{3}$/.test(fault ?? '') ? Number(fault) : (answer.status ?? 200);
  response.writeHead(status, { ...headers, 'Content-Length': body.length }).end(body);
}

type Misdeed = (response: ServerResponse, body: Buffer, headers: Readonly<Record<string, string>>) => unknown;

const MISDEEDS: Readonly<Record<string, Misdeed>> = {
  redirect: (response) => response.writeHead(301, { Location: '/elsewhere' }).end(),
  trickle: (response, _body, headers) => trickle(response.writeHead(200, headers)),
  endless: (response, _body, headers) => flood(response.writeHead(200, headers)),
  'gzip-bomb': (response, _body, headers) =>
    response.writeHead(200, { ...headers, 'Content-Encoding': 'gzip' }).end(bomb()),
  empty: (response, _body, headers) => response.writeHead(200, { ...headers, 'Content-Length': 0 }).end(),
  html: (response) => response.writeHead(200, { 'Content-Type': 'text/html' }).end('<html><body>Maintenance</body>'),
  'wrong-type': (response, body, headers) =>
    response.writeHead(200, { ...headers, 'Content-Type': 'application/json' }).end(body),
  'cut-off': (response, body, headers) =>
    response
      .writeHead(200, { ...headers, 'Content-Length': body.length })
      .write(body.subarray(0, body.length / 2), () => response.socket?.destroy()),
  reset: (response) => response.socket?.resetAndDestroy(),
  silent: () => undefined,
  garbage: (response) => response.socket?.end('220 mail.example ESMTP\r\n'),
};

function trickle(response: ServerResponse): void {
  const timer = setInterval(() => response.write(' '), 20);
  response.once('close', () => clearInterval(timer));
}

function flood(response: ServerResponse): void {
  const chunk = Buffer.alloc(64 * 1024, ' ');
  const more = () => {
    while (!response.destroyed && response.write(chunk));
  };
  response.on('drain', more);
  more();
}

function bomb(): Buffer {
  return gzipSync(Buffer.alloc(32 * 1024 * 1024));
}
