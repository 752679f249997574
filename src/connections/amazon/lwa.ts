import { wipe } from '../../crypto/index.ts';
import { type ProblemError, problem } from '../../http/index.ts';
import { type UpstreamClient, UpstreamError } from '../../outgoing/index.ts';
import { ask, type Caller } from '../caller.ts';
import type { ConnectionConfig } from '../desk.ts';
import { type TokenAnswer, tokenAnswerOf } from '../token-answer.ts';
import { formOf } from './form.ts';

/** This server's own application at Amazon; no seller's. */
export type AmazonApplication = { readonly id: string; readonly clientId: string; readonly clientSecret: string };

/** @throws ProblemError connection-not-configured, naming what is not set */
export function requireApplication(config: ConnectionConfig): AmazonApplication {
  const { amazonApplicationId: id, amazonClientId: clientId, amazonClientSecret: clientSecret } = config;
  if (id !== undefined && clientId !== undefined && clientSecret !== undefined) return { id, clientId, clientSecret };
  const settings = { AMAZON_APPLICATION_ID: id, AMAZON_CLIENT_ID: clientId, AMAZON_CLIENT_SECRET: clientSecret };
  throw notConfigured(Object.entries(settings).flatMap(([name, value]) => (value === undefined ? [name] : [])));
}

function notConfigured(missing: readonly string[]): ProblemError {
  return problem('connection-not-configured', { detail: `Not set on this server: ${missing.join(', ')}.` });
}

/**
 * Why Login with Amazon gave no token. `grant`: the code or the refresh token is not, or no longer, valid. `application`: it does not know this
 * server, which only the operator can mend.
 */
export type LwaRefusal = 'grant' | 'application';

/** A code that Amazon gave the seller's browser, valid for five minutes and once, for a refresh token. @throws UpstreamError, ProblemError */
export function exchangeCode(
  caller: Caller,
  client: UpstreamClient,
  application: AmazonApplication,
  code: Buffer,
): Promise<TokenAnswer | LwaRefusal> {
  return requestToken(caller, client, application, { grant_type: 'authorization_code', code }, true);
}

/** An access token for a refresh token. @throws UpstreamError, ProblemError */
export function refreshAccess(
  caller: Caller,
  client: UpstreamClient,
  application: AmazonApplication,
  refreshToken: Buffer,
): Promise<TokenAnswer | LwaRefusal> {
  return requestToken(caller, client, application, { grant_type: 'refresh_token', refresh_token: refreshToken }, false);
}

async function requestToken(
  caller: Caller,
  client: UpstreamClient,
  { clientId, clientSecret }: AmazonApplication,
  grant: Readonly<Record<string, string | Buffer>>,
  withRefresh: boolean,
): Promise<TokenAnswer | LwaRefusal> {
  const data = formOf({ ...grant, client_id: clientId, client_secret: clientSecret });
  const question = {
    method: 'POST' as const,
    url: '/auth/o2/token',
    headers: { Accept: 'application/json', 'Content-Type': 'application/x-www-form-urlencoded' },
    data,
  };
  try {
    return await ask(caller, client, question, (answer) => {
      const read = tokenAnswerOf(answer, withRefresh);
      if (!('refused' in read)) return read;
      if (read.refused === 'invalid_grant') return 'grant';
      if (OF_APPLICATION.has(read.refused)) return 'application';
      throw new UpstreamError('status', { status: answer.status });
    });
  } finally {
    wipe(data);
  }
}

const OF_APPLICATION: ReadonlySet<string> = new Set(['invalid_client', 'unauthorized_client']);
