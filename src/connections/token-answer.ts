import { z } from 'zod';
import { wipe } from '../crypto/index.ts';
import { cutSecrets } from '../http/index.ts';
import { UpstreamError } from '../outgoing/index.ts';
import type { Answer } from './caller.ts';
import type { FreshToken } from './token-holder.ts';

/** What an OAuth 2.0 token endpoint gave (RFC 6749, 5.1): secrets as bytes that the caller wipes. */
export type TokenAnswer = FreshToken & { readonly refreshToken: Buffer | undefined };

/** Or why it gave none (5.2): one of the codes of the RFC, or another word. */
export type TokenRefusal = { readonly refused: string };

/**
 * Reads an answer of a token endpoint without making a text of a secret, and wipes it.
 * @param withRefresh whether a refresh token must be in it
 * @throws UpstreamError malformed
 */
export function tokenAnswerOf({ status, type, body }: Answer, withRefresh: boolean): TokenAnswer | TokenRefusal {
  if (body.length > BODY_BYTES_MAX) throw new UpstreamError('malformed');
  const cut = cutSecrets(body, ['access_token', 'refresh_token']);
  wipe(body);
  if (cut.malformed || !/^application\/([\w.-]+\+)?json$/.test(type)) throw new UpstreamError('malformed');
  const { access_token: token, refresh_token: refreshToken } = cut.secrets;
  const refusal = refusalSchema.safeParse(cut.rest);
  if (status >= 400) {
    wipe(token, refreshToken);
    if (!refusal.success) throw new UpstreamError('malformed');
    return { refused: refusal.data.error };
  }
  const rest = grantSchema.safeParse(cut.rest);
  const isWhole = rest.success && isToken(token) && (!withRefresh || isToken(refreshToken));
  if (isWhole && token !== undefined) return { token, refreshToken, expiresInSeconds: rest.data.expires_in };
  wipe(token, refreshToken);
  throw new UpstreamError('malformed');
}

/** What a header can hold: a token with a line end in it would be one header more. */
function isToken(token: Buffer | undefined): token is Buffer {
  if (token === undefined || token.length === 0 || token.length > TOKEN_BYTES_MAX) return false;
  return token.every((byte) => byte > 0x20 && byte < 0x7f);
}

const BODY_BYTES_MAX = 64 * 1024;
const TOKEN_BYTES_MAX = 8192;
/** Without a word about how long it lasts (which the RFC only recommends) it is taken for a short-lived one. */
const UNSAID_SECONDS = 300;
const seconds = z.coerce
  .number()
  .min(0)
  .max(366 * 86_400);
const grantSchema = z.object({ token_type: z.string().optional(), expires_in: seconds.default(UNSAID_SECONDS) });
const refusalSchema = z.object({ error: z.string().regex(/^[\w.-]{1,60}$/) });
