import type { RequestListener } from 'node:http';
import express, { type ErrorRequestHandler, type Express, type Request, type RequestHandler, Router } from 'express';
import helmet from 'helmet';
import type { Clock } from '../clock.ts';
import type { Config } from '../config.ts';
import type { Log } from '../logging/index.ts';
import { createCookieSessions } from './cookie-session.ts';
import { addDocs } from './docs.ts';
import { type Answered, type Exchange, exchangeOf } from './exchange.ts';
import { addHealth, type ReadinessChecks } from './health.ts';
import type { Metrics } from './metrics.ts';
import { openApiDocument } from './openapi.ts';
import type { Operation } from './operation.ts';
import { addPages, type Page } from './pages.ts';
import { problem, retryAfter } from './problem.ts';
import { createProblemOf, type ErrorTranslator } from './problem-of.ts';
import { createRateLimits, type RateLimits } from './rate-limit.ts';
import type { Reply } from './reply.ts';
import { createRequestIds } from './request-id.ts';
import { sendProblem } from './send.ts';
import { serveOperation } from './serve-operation.ts';
import type { SessionDirectory } from './session.ts';
import { addNotFound, addSite, type Site } from './site.ts';
import { createSourceNamer } from './source.ts';

export type HttpAppOptions = {
  readonly operations: readonly Operation[];
  readonly sessions: SessionDirectory;
  readonly config: Pick<
    Config,
    | 'publicUrl'
    | 'trustedProxies'
    | 'sessionAbsoluteHours'
    | 'uploadStallSeconds'
    | 'rateLimits'
    | 'rateRequestsPerMinute'
    | 'rateLoginsPerMinute'
    | 'rateRegistrationsPerHour'
  >;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly clock: Clock;
  readonly serverKey: Buffer;
  readonly version: string;
  readonly readiness: ReadinessChecks;
  /** Pages of the stations, beside the frame's own. */
  readonly pages?: readonly Page[];
  /** What people use in a browser. */
  readonly site?: Site;
  /** Told of every exchange that has ended; takes no time and never throws. */
  readonly onAnswered?: (answered: Answered) => void;
  /** What the stations' own errors mean to a client. */
  readonly translate?: ErrorTranslator;
  /** Sees every answer before it is sent; tests hold it against the declaration. */
  readonly inspect?: (operation: Operation, reply: Reply) => void;
};

export type HttpApp = {
  readonly listener: RequestListener;
  /** From now on nothing new is begun: requests get 503, event streams end. */
  beginDrain(): void;
};

/** Express with everything between the socket and an operation's `handle`. See README.md for the order. */
export function createHttpApp(options: HttpAppOptions): HttpApp {
  const { config, clock } = options;
  const drained = new AbortController();
  const limits = createRateLimits(config);
  const problemOf = createProblemOf(options.log, options.translate);
  const nameSource = createSourceNamer(clock);
  const sourceOf = (request: Request): string =>
    nameSource(request.socket, config.trustedProxies > 0 ? request.ip : undefined);

  const app = bareExpress(config);
  app.use(beginExchange(options));
  app.use(securityHeaders(config));
  addHealth(app, options.readiness, () => drained.signal.aborted);
  app.use(admitNew(drained.signal, limits, sourceOf));
  const cookies = createCookieSessions(config, clock, options.serverKey);
  const serve = { config, cookies, sessions: options.sessions, limits, sourceOf, problemOf, inspect: options.inspect };
  addOperations(app, options.operations, (one) => serveOperation(one, { ...serve, drained: drained.signal }));
  if (options.site !== undefined) addSite(app, options.site);
  addPages(app, options.pages);
  addDocs(app, openApiDocument(options.operations, options.version));
  if (options.site !== undefined) addNotFound(app, options.site);
  app.use((_request, response) => sendProblem(exchangeOf(response), problem('not-found')));
  app.use(answerStrayError(problemOf));
  return { listener: app, beginDrain: () => drained.abort() };
}

function bareExpress(config: HttpAppOptions['config']): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.enable('case sensitive routing');
  app.enable('strict routing');
  // Query strings are read and checked in validate.ts, each field once.
  app.set('query parser', false);
  app.set('trust proxy', config.trustedProxies);
  if (config.publicUrl?.startsWith('https:') === true) {
    // Browsers reach us by HTTPS even if the proxy does not say so; else express-session would silently send no Secure cookie.
    Object.defineProperty(app.request, 'secure', { value: true });
  }
  return app;
}

function beginExchange(options: HttpAppOptions): RequestHandler {
  const { clock, metrics } = options;
  const nextId = createRequestIds();
  return (request, response, next) => {
    const exchange: Exchange = {
      request,
      response,
      requestId: nextId(),
      startedMs: clock.monotonicMs(),
      operation: undefined,
      session: undefined,
      code: undefined,
    };
    response.locals['exchange'] = exchange;
    response.setHeader('X-Request-Id', exchange.requestId);
    response.setHeader('Cache-Control', 'no-store');
    metrics.begin();
    response.once('close', () => endExchange(exchange, clock.monotonicMs() - exchange.startedMs, options));
    next();
  };
}

function endExchange(exchange: Exchange, durationMs: number, { metrics, log, onAnswered }: HttpAppOptions): void {
  const { request, response, operation, session, code } = exchange;
  const path = operation?.path ?? 'unmatched';
  const method = operation?.method ?? 'other';
  metrics.observe(method, path, response.statusCode, durationMs / 1000);
  if (code !== undefined) metrics.problem(code);
  const status = response.statusCode;
  const isWaited = request.headers['prefer'] !== undefined || path.endsWith('/events');
  onAnswered?.({ method, path, status, code, durationMs, isWaited, isWhole: response.writableFinished, session });
  // What went well is in the metrics; a line for each would cost as much as serving it.
  const level = response.statusCode >= 500 ? 'warn' : code === undefined ? 'debug' : 'info';
  if (!log.isEnabled(level)) return;
  const fields = { operation: path, method, status: response.statusCode, durationMs: Math.round(durationMs) };
  const outcome = response.writableFinished ? 'request.answered' : 'request.broken-off';
  log[level](outcome, { ...fields, code, requestId: exchange.requestId });
}

/** Nothing of an API is a page: no script, no frame, no form. Docs and pages loosen exactly what they need. */
function securityHeaders(config: HttpAppOptions['config']): RequestHandler {
  const nothing = ["'none'"];
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: nothing, frameAncestors: nothing, baseUri: nothing, formAction: nothing },
    },
    strictTransportSecurity: config.publicUrl?.startsWith('https:') === true,
    xFrameOptions: { action: 'deny' },
  });
}

function admitNew(drained: AbortSignal, limits: RateLimits, sourceOf: (request: Request) => string): RequestHandler {
  return async (request, response, next) => {
    const exchange = exchangeOf(response);
    if (drained.aborted) {
      response.setHeader('Connection', 'close');
      return sendProblem(exchange, problem('shutting-down', { headers: retryAfter(5) }));
    }
    // Node would answer these two by itself, without a word.
    if (request.headers.host === undefined && request.httpVersion !== '1.0') {
      return sendProblem(exchange, problem('bad-request', { detail: 'The header Host is missing.' }));
    }
    const refusal = await limits.count('general', sourceOf(request));
    if (refusal !== undefined) return sendProblem(exchange, refusal);
    next();
  };
}

/**
 * Each family of paths (`/api/v1/imports…`) has a router of its own: held against every path in turn, a request would pay more for
 * being found than for all the rest.
 */
function addOperations(
  app: Express,
  operations: readonly Operation[],
  serve: (one: Operation) => RequestHandler,
): void {
  const routers = new Map<string, Router>();
  const byPath = Map.groupBy(operations, (one) => one.path);
  for (const [path, ofPath] of byPath) {
    const router = routers.get(familyOf(path)) ?? Router({ caseSensitive: true, strict: true });
    routers.set(familyOf(path), router);
    addPath(router, path, ofPath, serve);
  }
  app.use((request, response, next) => {
    const router = routers.get(familyOf(request.path));
    return router === undefined ? next() : router(request, response, next);
  });
}

function familyOf(path: string): string {
  return path.split('/', 4).join('/');
}

function addPath(
  router: Router,
  path: string,
  operations: readonly Operation[],
  serve: (one: Operation) => RequestHandler,
): void {
  const route = router.route(path.replace(/\{(\w+)\}/g, ':$1'));
  const methods = operations.map((one) => one.method as string);
  if (new Set(methods).size !== methods.length) throw new Error(`${path} has two operations of one method`);
  for (const one of operations) route[methodName(one)](serve(one));
  const allow = [...methods, ...(methods.includes('GET') ? ['HEAD'] : []), 'OPTIONS'].join(', ');
  route.all((request, response) => {
    response.setHeader('Allow', allow);
    if (request.method === 'OPTIONS') response.status(204).end();
    else sendProblem(exchangeOf(response), problem('method-not-allowed'));
  });
}

function methodName(one: Operation): 'get' | 'post' | 'put' | 'patch' | 'delete' {
  return one.method.toLowerCase() as 'get' | 'post' | 'put' | 'patch' | 'delete';
}

/** Errors of the router itself (an address that cannot be decoded) and whatever slipped past an operation. */
function answerStrayError(problemOf: ReturnType<typeof createProblemOf>): ErrorRequestHandler {
  return (error: unknown, _request, response, _next) => {
    const exchange = exchangeOf(response);
    const undecodable = error instanceof URIError;
    sendProblem(exchange, undecodable ? problem('bad-request') : problemOf(error, exchange));
  };
}
