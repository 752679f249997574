import { ApiError, connectionProblem, problemFrom } from './problem.ts';
import { currentSession, noteAlive, sessionEnded } from './session.ts';

export type ApiOptions = {
  /** Sent as JSON. */
  readonly body?: object;
  /** A form with a file. */
  readonly form?: FormData;
  /** Seconds that the answer may wait for work to be done, at most 60 (`Prefer: wait`). */
  readonly wait?: number;
  readonly accept?: string;
  readonly signal?: AbortSignal;
};

export const API_ROOT = '/api/v1';

/**
 * Asks the API; what was answered, read as JSON. Paths begin behind `/api/v1`. An answer that there is no session any more ends the
 * session in this tab and all others.
 * @throws ApiError
 */
export async function ask<T>(method: string, path: string, options: ApiOptions = {}): Promise<T> {
  const response = await send(method, path, options);
  const text = await response.text().catch(() => lost(options.signal));
  return (text === '' ? undefined : JSON.parse(text)) as T;
}

/** The same for what is no JSON. @throws ApiError */
export async function send(method: string, path: string, options: ApiOptions = {}): Promise<Response> {
  const { body, form, signal } = options;
  const request: RequestInit = {
    method,
    headers: headersOf(method, options),
    credentials: 'same-origin',
    // Nothing a seller sees may lie in the browser's cache.
    cache: 'no-store',
    redirect: 'error',
    ...(signal === undefined ? {} : { signal }),
    ...(form !== undefined ? { body: form } : body === undefined ? {} : { body: JSON.stringify(body) }),
  };
  const response = await fetch(`${API_ROOT}${path}`, request).catch(() => lost(signal));
  if (response.ok) {
    noteAlive();
    return response;
  }
  throw refused(response.status, await response.json().catch(() => undefined), response.headers.get('Retry-After'));
}

/** The connection broke off, before the answer or in the middle of it. @throws ApiError always */
export function lost(signal: AbortSignal | undefined): never {
  throw new ApiError(connectionProblem(signal?.aborted === true ? 'aborted' : 'unreachable'));
}

/** What any way of asking does with an answer that is no success. */
export function refused(status: number, body: unknown, retryAfter: string | null): ApiError {
  const problem = problemFrom(status, body, retryAfter);
  if (problem.code === 'session-required') sessionEnded('over');
  return new ApiError(problem);
}

export function headersOf(method: string, { body, wait, accept }: ApiOptions): Record<string, string> {
  const csrfToken = currentSession()?.csrfToken;
  return {
    Accept: accept ?? 'application/json',
    ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
    ...(wait === undefined ? {} : { Prefer: `wait=${wait}` }),
    ...(csrfToken === undefined || method === 'GET' ? {} : { 'X-CSRF-Token': csrfToken }),
  };
}
