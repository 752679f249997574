import { z } from 'zod';
import type { UpstreamClient } from '../../outgoing/index.ts';
import { type Answer, ask, type Caller, jsonOf, type Question, sleep } from '../caller.ts';
import type { TokenHolder } from '../token-holder.ts';
import type { RatedOperation, Rates } from './rates.ts';

/** Amazon's Selling Partner API, for one seller. */
export type SellingPartnerApi = {
  readonly caller: Caller;
  readonly client: UpstreamClient;
  /** Access tokens, for everything but documents. */
  readonly tokens: TokenHolder;
  readonly rates: Rates;
};

/** Amazon understood a request and refused it; asked again it would be refused again. */
export class AmazonRefused extends Error {
  override readonly name = 'AmazonRefused';
  readonly status: number;
  constructor(status: number) {
    super('refused');
    this.status = status;
  }
}

export type SpapiCall<T> = Pick<Question, 'method' | 'url' | 'data'> & {
  /** Takes the place of the ordinary access token. */
  readonly token?: string;
  /** What an answer that succeeded says. @throws UpstreamError malformed */
  read(answer: Answer): T;
  /** What a refusal means, where it means something. */
  otherwise?(answer: Answer, message: string): T | undefined;
};

/**
 * One operation, at the rate that it may have; once more with a new access token where the one at hand is no longer taken.
 * @throws AmazonRefused, UpstreamError, PullFailed, ProblemError consent-required
 */
export async function callSpapi<T>(api: SellingPartnerApi, operation: RatedOperation, asked: SpapiCall<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    const token = asked.token ?? (await api.tokens.get());
    const outcome = await ask(api.caller, api.client, questionOf(api, operation, asked, token), (answer) => {
      api.rates.learn(operation, answer.header('x-amzn-ratelimit-limit'));
      return answer.status < 300 ? { value: asked.read(answer) } : refusalOf(answer, asked);
    });
    if ('value' in outcome) return outcome.value;
    const isOfToken = outcome.refused === 401 || outcome.refused === 403;
    if (!isOfToken || asked.token !== undefined || tries > 1) throw new AmazonRefused(outcome.refused);
    api.tokens.drop();
  }
}

function questionOf<T>(
  api: SellingPartnerApi,
  operation: RatedOperation,
  { method, url, data }: SpapiCall<T>,
  token: string,
): Question {
  return {
    ...{ method, url },
    ...(data === undefined ? {} : { data }),
    headers: {
      'x-amz-access-token': token,
      Accept: 'application/json',
      ...(data === undefined ? {} : { 'Content-Type': 'application/json' }),
    },
    before: () => sleep(api.caller, api.rates.take(operation)),
    rateWaitMs: () => api.rates.waitAfterRefusal(operation),
  };
}

/** A page in the place of an error is none of Amazon's own. What the error says may be about the seller's data: only its status goes on. */
function refusalOf<T>(answer: Answer, asked: SpapiCall<T>): { value: T } | { refused: number } {
  const { errors } = jsonOf(answer, errorsSchema);
  const value = asked.otherwise?.(answer, errors.map(({ message }) => message).join(' '));
  return value === undefined ? { refused: answer.status } : { value };
}

const errorsSchema = z.object({ errors: z.array(z.object({ code: z.string(), message: z.string() })).min(1) });
