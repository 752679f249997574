import { randomBytes } from 'node:crypto';
import { type FakeAnswer, type FakeRequest, type FakeServer, startFake } from './fake-server.ts';
import { altered, PAYPAL_FAULTS, type PaypalFault, statusFault } from './paypal-faults.ts';
import { invalid, json, type PaypalQuery, readQuery } from './paypal-query.ts';

/** One entry as the interface hands it out; only what the stand-in itself looks at is typed. */
export type FakeTransaction = {
  readonly transaction_info: { readonly transaction_id: string; readonly transaction_initiation_date: string } & Record<
    string,
    unknown
  >;
} & Record<string, unknown>;

export type FakePaypalOptions = {
  readonly port?: number;
  readonly clientId?: string;
  readonly clientSecret?: string;
  readonly transactions?: readonly FakeTransaction[];
  /** How long a token lasts; PayPal says about nine hours. */
  readonly tokenSeconds?: number;
  /** Entries of one answer to all pages; PayPal has 10,000. */
  readonly itemsMax?: number;
  /** Entries of a page at most, whatever is asked for; for lists of many pages. */
  readonly pageMax?: number;
  /** Stands in every token, for whoever looks for tokens where they should not be. */
  readonly mark?: string;
  /** Up to when there is data; by default up to now. */
  readonly refreshedAt?: string;
};

export type FakePaypal = FakeServer<PaypalFault> & {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Tokens that were given out and not yet taken back. */
  readonly tokens: ReadonlySet<string>;
  /** What the account holds from now on, in any order. */
  hold(transactions: readonly FakeTransaction[]): void;
  /** Every token that was given out is refused from now on. */
  revokeTokens(): void;
  /** The application is deleted, or has a new secret. */
  revokeCredentials(): void;
};

/** A stand-in for PayPal's token endpoint and its Transaction Search (v1), as strict as the description of that interface. */
export async function startFakePaypal(options: FakePaypalOptions = {}): Promise<FakePaypal> {
  const { clientId = 'AbCdEf-fake-client-0001', clientSecret = 'EfGh-fake-secret-0001' } = options;
  const account: Account = { options, secret: clientSecret, clientId, transactions: [], tokens: new Map() };
  const hold = (transactions: readonly FakeTransaction[]) => {
    account.transactions = transactions.toSorted((a, b) => timeOf(a) - timeOf(b));
  };
  hold(options.transactions ?? []);
  const server = await startFake<PaypalFault>({
    ...(options.port === undefined ? {} : { port: options.port }),
    faults: PAYPAL_FAULTS,
    answer: (request, fault) => answerTo(account, request, fault),
  });
  return {
    ...server,
    ...{ clientId, clientSecret, hold },
    get tokens() {
      return new Set(account.tokens.keys());
    },
    revokeTokens: () => account.tokens.clear(),
    revokeCredentials() {
      account.tokens.clear();
      account.secret = randomBytes(16).toString('hex');
    },
  };
}

type Account = {
  options: FakePaypalOptions;
  clientId: string;
  secret: string;
  transactions: readonly FakeTransaction[];
  tokens: Map<string, number>;
};

function answerTo(account: Account, request: FakeRequest, fault: PaypalFault | undefined): FakeAnswer | undefined {
  const [path, query = ''] = request.path.split('?');
  if (path === '/v1/oauth2/token') return giveToken(account, request, fault);
  if (path === '/v1/reporting/transactions') return search(account, request, query, fault);
  return undefined;
}

function giveToken(
  account: Account,
  { method, headers, body }: FakeRequest,
  fault: PaypalFault | undefined,
): FakeAnswer {
  const broken = statusFault(fault);
  if (broken !== undefined) return broken;
  if (method !== 'POST') return json(405, { name: 'METHOD_NOT_SUPPORTED', message: 'no' });
  if (!/^application\/x-www-form-urlencoded\b/.test(headers['content-type'] ?? ''))
    return json(415, { error: 'invalid_request', error_description: 'Unsupported Media Type' });
  const pair = Buffer.from(/^Basic ([\w+/=]+)$/.exec(headers.authorization ?? '')?.[1] ?? '', 'base64').toString();
  if (fault === 'credentials-refused' || pair !== `${account.clientId}:${account.secret}`)
    return json(401, { error: 'invalid_client', error_description: 'Client Authentication failed' });
  if (new URLSearchParams(body.toString()).get('grant_type') !== 'client_credentials')
    return json(400, { error: 'unsupported_grant_type', error_description: 'Grant Type is NULL' });
  const token = `A21AA${account.options.mark ?? ''}${randomBytes(40).toString('base64url')}`;
  const expires_in = fault === 'token-short' ? 0 : (account.options.tokenSeconds ?? 32_400);
  account.tokens.set(token, Date.now() + Math.max(1, expires_in) * 1000);
  const answer = {
    scope: 'https://uri.paypal.com/services/reporting/search/read',
    ...{ access_token: token, token_type: 'Bearer', app_id: 'APP-80W284485P519543T', expires_in },
    nonce: `${new Date().toISOString()}${randomBytes(8).toString('hex')}`,
  };
  return json(200, altered(answer, fault));
}

function search(
  account: Account,
  { method, headers }: FakeRequest,
  text: string,
  fault: PaypalFault | undefined,
): FakeAnswer {
  const broken = statusFault(fault);
  if (broken !== undefined) return broken;
  if (method !== 'GET') return json(405, { name: 'METHOD_NOT_SUPPORTED', message: 'no' });
  const token = /^Bearer (\S+)$/.exec(headers.authorization ?? '')?.[1] ?? '';
  if (fault === 'token-refused' || (account.tokens.get(token) ?? 0) < Date.now())
    return json(401, { error: 'invalid_token', error_description: 'Token signature verification failed' });
  const query = readQuery(text, account.options.refreshedAt);
  if (!('start' in query)) return query;
  const found = account.transactions.filter((one) => timeOf(one) >= query.start && timeOf(one) <= query.end);
  const maximum_items = account.options.itemsMax ?? 10_000;
  if (found.length > maximum_items) {
    const message = 'Result set size is greater than the maximum limit. Change the filter criteria and try again.';
    return json(400, { name: 'RESULTSET_TOO_LARGE', message, ...invalid, total_items: found.length, maximum_items });
  }
  return listAnswer(account, query, found, fault);
}

function listAnswer(
  { options }: Account,
  query: PaypalQuery,
  found: readonly FakeTransaction[],
  fault: PaypalFault | undefined,
): FakeAnswer {
  const size = Math.min(query.pageSize, options.pageMax ?? 500);
  const pages = Math.ceil(found.length / size);
  // A list to which something came in front between two pages.
  const shift = fault === 'page-shifted' && query.page > 1 ? 1 : 0;
  // The order of a list may change between two pages: then the last one begins with what stood on the first.
  const isMixed = fault === 'page-of-others' && query.page === pages && pages > 2;
  const own = found.slice((query.page - 1) * size - shift, query.page * size - shift);
  const items = isMixed ? [...found.slice(0, 2), ...own.slice(2)] : own;
  const refreshed = options.refreshedAt ?? plus0000(new Date());
  const answer = {
    transaction_details: items.map((item) => shown(item, query.fields)),
    account_number: 'ZKVATFAKEACCT',
    start_date: plus0000(new Date(query.start)),
    end_date: plus0000(new Date(Math.min(query.end, Date.parse(colon(refreshed))))),
    last_refreshed_datetime: refreshed,
    ...{ page: query.page, total_items: found.length, total_pages: pages },
    links: [{ href: 'https://api-m.paypal.com/v1/reporting/transactions', rel: 'self', method: 'GET' }],
  };
  const body = JSON.stringify(altered(answer, fault));
  if (fault === 'json-cut') return { type: 'application/json', body: body.slice(0, body.length * 0.6) };
  if (fault === 'json-deep') return { type: 'application/json', body: `${'['.repeat(200_000)}${']'.repeat(200_000)}` };
  return { type: 'application/json;charset=UTF-8', body };
}

/** What was not asked for is not handed out: with `transaction_info` alone there is no country. */
function shown(item: FakeTransaction, fields: readonly string[]): Record<string, unknown> {
  if (fields.includes('all')) return item;
  return Object.fromEntries(Object.entries(item).filter(([name]) => fields.includes(name)));
}

function timeOf({ transaction_info }: FakeTransaction): number {
  return Date.parse(colon(transaction_info.transaction_initiation_date));
}

/** `+0000`, as PayPal writes it, is no offset for a parser of dates. */
function colon(text: string): string {
  return text.replace(/([+-]\d\d)(\d\d)$/, '$1:$2');
}

export function plus0000(time: Date): string {
  return time.toISOString().replace(/\.\d{3}Z$/, '+0000');
}
