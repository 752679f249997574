import { readFile } from 'node:fs/promises';
import type { Client, IHttpClient, WSDL } from 'soap';
import { retryAfterMs, type UpstreamClient, UpstreamError } from '../../outgoing/index.ts';
import type { VatId } from '../../vat/transaction.ts';
import { isInNamesOfVies } from './answer-namespace.ts';
import { isReadable, readBoolean, readFault, readVerdict } from './read-answer.ts';
import type { ViesReason } from './reasons.ts';

export type ViesQuestion = {
  readonly vatId: VatId;
  /** The seller's own VAT ID, only with the consent to it: then the answer comes with a consultation number. */
  readonly requester: VatId | null;
};

export type ViesAnswer =
  | { readonly result: 'valid' | 'invalid'; readonly consultationNumber: string | null }
  | { readonly result: 'unknown'; readonly reason: ViesReason; readonly retryAfterMs?: number | undefined };

export type ViesClient = {
  /**
   * One request, never repeated here. Whatever goes wrong is `unknown` with a reason; "invalid" is only what an envelope of VIES says of this very VAT ID.
   * @throws UpstreamError `cancelled` when the signal aborts; RangeError for a VAT ID that VIES' pattern does not allow
   */
  ask(question: ViesQuestion, signal: AbortSignal): Promise<ViesAnswer>;
};

export const VIES_PATH = '/taxation_customs/vies/services/checkVatService';

/** @param path of the service at the client's origin; the Commission's test service has another */
export function createViesClient(upstream: UpstreamClient, path = VIES_PATH): ViesClient {
  let loading: Promise<Library> | undefined;
  return {
    async ask(question, signal) {
      for (const vatId of [question.vatId, question.requester]) if (vatId !== null) refuseUnlikely(vatId);
      loading ??= load();
      const { SoapClient, wsdl } = await loading;
      const seen: Seen = { status: undefined, retryAfterMs: undefined, isInNamesOfVies: false };
      // One for each question: it remembers the last one it has sent.
      const client = new SoapClient(wsdl, path, { httpClient: transport(upstream, path, seen, signal) });
      try {
        const response = await call(client, question);
        if (seen.status !== 200) return statusOf(seen);
        const verdict = readVerdict(response, question.vatId);
        const isForeign = verdict.result !== 'unknown' && !seen.isInNamesOfVies;
        return isForeign ? { result: 'unknown', reason: 'answer-malformed' } : verdict;
      } catch (error) {
        if (error instanceof UpstreamError && error.code === 'cancelled') throw error;
        return unknownBecauseOf(error, seen);
      }
    },
  };
}

type Library = { SoapClient: typeof Client; wsdl: WSDL };

/** What the exchange itself told, whatever soap makes of the body. */
type Seen = { status: number | undefined; retryAfterMs: number | undefined; isInNamesOfVies: boolean };

/** The library takes half a second to load: not at the start of a server that may never ask. */
async function load(): Promise<Library> {
  const [{ Client: SoapClient, WSDL }, text] = await Promise.all([
    import('soap'),
    readFile(new URL('check-vat-service.wsdl', import.meta.url), 'utf8'),
  ]);
  const wsdl = new WSDL(text, '', { customDeserializer: { boolean: readBoolean } });
  await new Promise<void>((resolve, reject) => wsdl.onReady((error) => (error ? reject(error) : resolve())));
  return { SoapClient, wsdl };
}

/** VIES' own pattern. Nothing else may ever leave under these names, whatever a caller takes for a VAT ID. */
function refuseUnlikely({ countryCode, number }: VatId): void {
  if (!/^[A-Z]{2}$/.test(countryCode) || !/^[0-9A-Za-z+*.]{2,12}$/.test(number)) {
    throw new RangeError('no VAT ID that VIES could know');
  }
}

async function call(client: Client, { vatId, requester }: ViesQuestion): Promise<unknown> {
  const asked = { countryCode: vatId.countryCode, vatNumber: vatId.number };
  const [response] =
    requester === null
      ? await client['checkVatAsync'](asked)
      : await client['checkVatApproxAsync']({
          ...asked,
          requesterCountryCode: requester.countryCode,
          requesterVatNumber: requester.number,
        });
  return response;
}

/**
 * In the place of soap's own client for HTTP, which prints requests and answers where DEBUG is set, and looks for something like an envelope in whatever
 * comes. Answers of every status are read: a fault comes with 500.
 */
function transport(upstream: UpstreamClient, path: string, seen: Seen, signal: AbortSignal): IHttpClient {
  return {
    request(_url, data, callback, headers) {
      const sent = upstream.post<string>(path, data, {
        headers: { ...headers, Accept: 'text/xml' },
        responseType: 'text',
        transformResponse: (body: string) => body,
        validateStatus: null,
        signal,
      });
      sent
        .then((response) => {
          seen.status = response.status;
          seen.retryAfterMs = retryAfterMs(response.headers);
          if (!isXml(response.headers['content-type']) || !isReadable(response.data)) throw new NoAnswer();
          seen.isInNamesOfVies = isInNamesOfVies(response.data);
          callback(null, { status: response.status, headers: {} }, response.data);
        })
        .catch(callback);
      return sent;
    },
  };
}

class NoAnswer extends Error {
  override name = 'NoAnswer';
}

function isXml(contentType: unknown): boolean {
  return /^(text|application)\/(soap\+)?xml\s*(;|$)/i.test(String(contentType ?? ''));
}

function unknownBecauseOf(error: unknown, seen: Seen): ViesAnswer {
  if (error instanceof UpstreamError) return { result: 'unknown', reason: error.code };
  const fault = readFault(error);
  if (fault !== undefined) return { result: 'unknown', reason: fault, retryAfterMs: seen.retryAfterMs };
  if (seen.status !== 200) return statusOf(seen);
  return { result: 'unknown', reason: 'answer-malformed' };
}

function statusOf(seen: Seen): ViesAnswer {
  if (seen.status === undefined) return { result: 'unknown', reason: 'failed' };
  return { result: 'unknown', reason: `http-${seen.status}`, retryAfterMs: seen.retryAfterMs };
}
