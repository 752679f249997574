import { wipe } from '../../crypto/index.ts';
import { type UpstreamClient, UpstreamError } from '../../outgoing/index.ts';
import { ask, type Caller } from '../caller.ts';
import { tokenAnswerOf } from '../token-answer.ts';
import type { FreshToken } from '../token-holder.ts';

/** A seller's own application at PayPal. The secret stays the caller's. */
export type PaypalCredentials = { readonly clientId: string; readonly clientSecret: Buffer };

/**
 * Asks for an access token (client credentials, RFC 6749, 4.4), or answers that PayPal does not know these credentials.
 * @throws UpstreamError, ProblemError consent-required
 */
export async function requestPaypalToken(
  caller: Caller,
  client: UpstreamClient,
  credentials: PaypalCredentials,
): Promise<FreshToken | 'refused'> {
  const question = {
    method: 'POST' as const,
    url: '/v1/oauth2/token',
    headers: {
      Authorization: basicOf(credentials),
      Accept: 'application/json',
      'Content-Type': 'application/x-www-form-urlencoded',
    },
    data: Buffer.from('grant_type=client_credentials'),
  };
  return ask(caller, client, question, (answer) => {
    const read = tokenAnswerOf(answer, false);
    if (!('refused' in read)) return read;
    if (REFUSALS.has(read.refused)) return 'refused';
    throw new UpstreamError('status', { status: answer.status });
  });
}

/** Credentials that are wrong, were taken back, or may not have a token at all. */
const REFUSALS: ReadonlySet<string> = new Set([
  'invalid_client',
  'unauthorized_client',
  'invalid_grant',
  'access_denied',
]);

/** The header takes a text; it lives as long as its request. */
function basicOf({ clientId, clientSecret }: PaypalCredentials): string {
  const pair = Buffer.concat([Buffer.from(`${clientId}:`), clientSecret]);
  const header = `Basic ${pair.toString('base64')}`;
  wipe(pair);
  return header;
}
