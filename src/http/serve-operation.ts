import type { Request, RequestHandler, Response } from 'express';
import type { Config } from '../config.ts';
import { chooseType, offeredTypes } from './accept.ts';
import { checkAccess } from './access.ts';
import { hasBody, isMultipartForm, isPlainJson, readBody } from './body.ts';
import type { Context } from './context.ts';
import type { CookieSessions } from './cookie-session.ts';
import { checkCsrf } from './csrf.ts';
import { sendEvents } from './events.ts';
import { type Exchange, exchangeOf } from './exchange.ts';
import { cutSecrets, parseObject } from './json-secrets.ts';
import { isMultipart, type Operation, type OperationInput } from './operation.ts';
import { parsePrefer } from './prefer.ts';
import { ProblemError, type ProblemFault, problem, retryAfter } from './problem.ts';
import type { RateLimits } from './rate-limit.ts';
import type { Reply, SuccessReply } from './reply.ts';
import { sendProblem, sendReply } from './send.ts';
import type { LiveSession, SessionDirectory } from './session.ts';
import { sendStream } from './stream.ts';
import { lingerAfterEarlyAnswer, watchUpload } from './upload-watch.ts';
import { checkInput, checkParams, parseQuery } from './validate.ts';

export type ServeOptions = {
  readonly config: Pick<Config, 'publicUrl' | 'uploadStallSeconds'>;
  readonly cookies: CookieSessions;
  readonly sessions: SessionDirectory;
  readonly limits: RateLimits;
  readonly sourceOf: (request: Request) => string;
  /** Turns what was thrown into what is answered, and notes what must be noted. */
  readonly problemOf: (error: unknown, exchange: Exchange) => ProblemError;
  /** Looks at an answer before it is sent; tests hold it against the declaration. */
  readonly inspect: ((operation: Operation, reply: Reply) => void) | undefined;
  readonly drained: AbortSignal;
};

/** The life of one request for one operation, from the matched route to the last byte. See README.md. */
export function serveOperation(operation: Operation, options: ServeOptions): RequestHandler {
  const offered = offeredTypes(operation);
  return async (request, response) => {
    const exchange = exchangeOf(response);
    exchange.operation = operation;
    try {
      const context = await admit(operation, offered, exchange, options);
      const reply = await withInput(operation, request, response, options, (input) => operation.handle(input, context));
      options.inspect?.(operation, reply);
      if (reply instanceof ProblemError) throw reply;
      if (reply.session !== undefined && reply.session !== 'end') {
        exchange.session = await options.sessions.find(reply.session.begin);
      }
      await answer(exchange, reply, options);
    } catch (error) {
      const fault = options.problemOf(error, exchange);
      sendProblem(exchange, (await isUnderOtherKeys(fault, exchange, options)) ? underOtherKeys() : fault);
    } finally {
      lingerAfterEarlyAnswer(request, response);
    }
  };
}

/** Everything that can be refused before a byte of the body is read. */
async function admit(
  operation: Operation,
  offered: readonly string[],
  exchange: Exchange,
  options: ServeOptions,
): Promise<Context> {
  const { request } = exchange;
  const source = options.sourceOf(request);
  if (operation.limit !== 'general') refuse(await options.limits.count(operation.limit, source));
  const session = await liveSession(request, options);
  exchange.session = session;
  refuse(checkAccess(operation.access, session));
  refuse(checkCsrf(operation, request, session, options.config.publicUrl));
  const contentType = chooseType(request.headers.accept, offered);
  if (contentType === undefined) throw problem('not-acceptable');
  return new RequestContext(exchange, { session, source, contentType });
}

/**
 * A class, for its getter: one written into an object literal is made anew with each object, and holds on to request and answer until the next
 * full garbage collection.
 */
class RequestContext implements Context {
  readonly requestId: string;
  readonly session?: LiveSession;
  readonly source: string;
  readonly contentType: string;
  readonly preferWaitSeconds: number | undefined;
  readonly preferAsync: boolean;
  readonly #response: Response;
  #signal: AbortSignal | undefined;

  constructor({ requestId, request, response }: Exchange, { session, source, contentType }: Admitted) {
    const prefer = parsePrefer(request.headers['prefer']);
    this.requestId = requestId;
    if (session !== undefined) this.session = session;
    this.source = source;
    this.contentType = contentType;
    this.preferWaitSeconds = prefer.waitSeconds;
    this.preferAsync = prefer.respondAsync;
    this.#response = response;
  }

  get signal(): AbortSignal {
    this.#signal ??= signalOf(this.#response);
    return this.#signal;
  }
}

type Admitted = { readonly session: LiveSession | undefined; readonly source: string; readonly contentType: string };

/**
 * The secret was changed under a request of the very session that goes on: the keys that the request held have passed, and the session has others.
 * Told `session-required`, a client would take it for a log-out.
 */
async function isUnderOtherKeys(
  fault: ProblemError,
  { session }: Exchange,
  { sessions }: ServeOptions,
): Promise<boolean> {
  if (fault.code !== 'session-required' || session === undefined) return false;
  return (await sessions.find(session.id).catch(() => undefined)) !== undefined;
}

function underOtherKeys(): ProblemError {
  return problem('resealing', { headers: retryAfter(1) });
}

function refuse(fault: ProblemError | undefined): void {
  if (fault !== undefined) throw fault;
}

async function liveSession(request: Request, { cookies, sessions }: ServeOptions): Promise<LiveSession | undefined> {
  const sessionId = cookies.read(request);
  return sessionId === undefined ? undefined : sessions.find(sessionId);
}

function signalOf(response: Response): AbortSignal {
  const controller = new AbortController();
  if (response.destroyed) controller.abort();
  // "close" comes after every answer, also a whole one.
  else response.once('close', () => response.writableFinished || controller.abort());
  return controller.signal;
}

async function withInput(
  operation: Operation,
  request: Request,
  response: Response,
  options: ServeOptions,
  handle: (input: OperationInput) => Promise<Reply>,
): Promise<Reply> {
  const params = checkParams(operation, request.params);
  const query = parseQuery(request.url.slice(searchStart(request.url)));
  if (isMultipart(operation.body)) {
    const checked = checkInput(operation, query, undefined, []);
    return withUpload(exchangeOf(response), options, (upload) => handle({ params, ...checked, upload }));
  }
  const { body, secrets, faults } = await readFields(operation, request);
  try {
    const checked = checkInput(operation, query, body, faults);
    const whole = body === undefined ? undefined : Object.assign(checked.body ?? {}, secrets);
    return await handle({ params, query: checked.query, body: whole, upload: undefined });
  } finally {
    for (const secret of Object.values(secrets)) secret.fill(0);
  }
}

function searchStart(url: string): number {
  const mark = url.indexOf('?');
  return mark === -1 ? url.length : mark + 1;
}

type Fields = {
  readonly body: Record<string, unknown> | undefined;
  readonly secrets: Record<string, Buffer>;
  readonly faults: readonly ProblemFault[];
};
const NO_FIELDS: Fields = { body: undefined, secrets: {}, faults: [] };

async function readFields(operation: Operation, request: Request): Promise<Fields> {
  const expected = operation.body !== undefined || operation.secretFields.length > 0;
  if (!hasBody(request)) {
    if (expected) throw problem('body-malformed', { detail: 'This operation needs a JSON body.' });
    return NO_FIELDS;
  }
  if (expected && !isPlainJson(request)) throw problem('content-type-unsupported');
  const raw = await readBody(request, operation.bodyBytesMax);
  try {
    if (!expected) return NO_FIELDS;
    if (operation.secretFields.length === 0) {
      const body = parseObject(raw);
      if (body === undefined) throw problem('body-malformed');
      return { body, secrets: {}, faults: [] };
    }
    const cut = cutSecrets(raw, operation.secretFields);
    if (cut.malformed) throw problem('body-malformed');
    return { body: cut.rest, secrets: cut.secrets, faults: cut.faults };
  } finally {
    raw.fill(0);
  }
}

async function withUpload(
  exchange: Exchange,
  { config }: ServeOptions,
  handle: (upload: { request: Request }) => Promise<Reply>,
): Promise<Reply> {
  const { request, response } = exchange;
  if (!isMultipartForm(request)) throw problem('content-type-unsupported');
  const unwatch = watchUpload(request, config.uploadStallSeconds, (fault) => {
    // The answer first: the reader is told by the end of the connection, after which nothing can be sent any more.
    response.once('finish', () => request.destroy());
    sendProblem(exchange, fault);
  });
  try {
    return await handle({ request });
  } finally {
    unwatch();
  }
}

async function answer(exchange: Exchange, reply: SuccessReply, options: ServeOptions): Promise<void> {
  const { request, response } = exchange;
  if (reply.session === 'end') await options.cookies.end(request, response);
  else if (reply.session !== undefined) await options.cookies.begin(request, response, reply.session.begin);
  if (reply.stream !== undefined) await sendStream(exchange, reply, reply.stream);
  else if (reply.events !== undefined) await sendEvents(exchange, reply, reply.events, options.drained);
  else sendReply(exchange, reply);
}
