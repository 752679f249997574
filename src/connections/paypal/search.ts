import { z } from 'zod';
import { type UpstreamClient, UpstreamError } from '../../outgoing/index.ts';
import { type Answer, ask, type Caller, jsonOf } from '../caller.ts';
import { PullFailed } from '../faults.ts';
import type { Span } from '../pull/state.ts';
import type { TokenHolder } from '../token-holder.ts';

/** PayPal's largest. */
export const PAGE_SIZE = 500;

export type PaypalSearch = { readonly caller: Caller; readonly client: UpstreamClient; readonly tokens: TokenHolder };

/**
 * One page of the transactions of a span: what `read` makes of its bytes, or why there is none. `too-much`: more than 10,000 entries, to be asked
 * in smaller spans. `not-yet`: PayPal has nothing of that time so far.
 * @throws PullFailed, UpstreamError, ProblemError consent-required
 */
export async function searchPage<T>(
  search: PaypalSearch,
  span: Span,
  page: number,
  read: (body: Buffer) => Promise<T>,
): Promise<{ page: T } | 'too-much' | 'not-yet'> {
  for (let tries = 1; ; tries += 1) {
    const token = await search.tokens.get();
    const question = {
      method: 'GET' as const,
      url: `/v1/reporting/transactions?${queryOf(span, page)}`,
      headers: { Authorization: `Bearer ${token}`, Accept: 'application/json' },
    };
    const outcome = await ask(search.caller, search.client, question, async (answer) => {
      if (answer.status === 200) return { page: await read(answer.body) };
      return refusalOf(answer);
    });
    if (outcome !== 'unauthorised') return outcome;
    // It may have run out on its way; a new one that is refused as well was taken back.
    search.tokens.drop();
    if (tries > 1) throw refused();
  }
}

export function refused(): PullFailed {
  const detail =
    'PayPal no longer accepts the credentials of this connection. Delete it, connect again with new ones, and ask for this import again. Nothing of it is stored.';
  return new PullFailed('connection-refused', detail, true);
}

/** `Z` needs no encoding, the colons do: an offset would need its plus encoded. */
function queryOf({ from, to }: Span, page: number): string {
  return new URLSearchParams({
    start_date: instant(from),
    end_date: instant(to),
    fields: 'all',
    page_size: String(PAGE_SIZE),
    page: String(page),
  }).toString();
}

/** `2025-03-31T23:59:59Z` */
export function instant(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');
}

function refusalOf(answer: Answer): 'too-much' | 'not-yet' | 'unauthorised' {
  if (answer.status === 401) return 'unauthorised';
  const { name, message, error } = jsonOf(answer, errorSchema);
  if (name === 'RESULTSET_TOO_LARGE') return 'too-much';
  if (name === 'INVALID_REQUEST' && /start date is not available/i.test(message)) return 'not-yet';
  if (answer.status === 403 || name === 'NOT_AUTHORIZED' || error === 'insufficient_scope') throw notPermitted();
  throw new UpstreamError('status', { status: answer.status });
}

const text = z.string().max(10_000).catch('');
const errorSchema = z.object({ name: text, message: text, error: text });

function notPermitted(): PullFailed {
  const detail =
    'The application at PayPal may not search transactions. Switch "Transaction search" on among its features, wait up to nine hours until PayPal counts it, and ask for this import again. Nothing of it is stored.';
  return new PullFailed('permission-missing', detail);
}
