import type { IncomingMessage } from 'node:http';
import { isLoopback } from '../config.ts';
import { constantTimeEqual } from '../crypto/index.ts';
import type { Operation } from './operation.ts';
import { type ProblemError, problem } from './problem.ts';
import type { LiveSession } from './session.ts';

/**
 * Three lines against requests that another site makes the browser send: the cookie is SameSite=Strict, the browser's own word
 * about where the request comes from (Sec-Fetch-Site, Origin) must not be another site, and the session's token must be there,
 * which another site cannot read. A client that is no browser sends neither header and needs the token all the same.
 * @param publicOrigin undefined: plain HTTP on loopback, under whichever of its names
 */
export function checkCsrf(
  operation: Operation,
  request: IncomingMessage,
  session: LiveSession | undefined,
  publicOrigin: string | undefined,
): ProblemError | undefined {
  if (operation.csrf === 'none') return undefined;
  if (!isFromUs(request, publicOrigin))
    return problem('csrf-required', { detail: 'The request comes from another site.' });
  if (operation.csrf === 'origin-only') return undefined;
  const token = request.headers['x-csrf-token'];
  if (typeof token !== 'string' || session === undefined || !isSame(token, session.csrfToken))
    return problem('csrf-required');
  return undefined;
}

function isFromUs(request: IncomingMessage, publicOrigin: string | undefined): boolean {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  const origin = request.headers.origin;
  if (origin === undefined || origin === publicOrigin) return true;
  if (publicOrigin !== undefined || !URL.canParse(origin)) return false;
  const { protocol, hostname, port } = new URL(origin);
  return protocol === 'http:' && isLoopback(hostname) && Number(port || 80) === request.socket.localPort;
}

/** `===` would tell by its time how many leading characters of a guess are right. */
function isSame(a: string, b: string): boolean {
  return constantTimeEqual(Buffer.from(a), Buffer.from(b));
}
