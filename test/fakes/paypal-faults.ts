import type { FakeAnswer } from './fake-server.ts';
import { invalid, json, notAvailable } from './paypal-query.ts';

type Entry = Record<string, Record<string, unknown> | null | undefined>;
type Body = Record<string, unknown>;

const rateLimited = () => {
  const message = 'Too many requests. Blocked due to rate limiting.';
  return json(429, { name: 'RATE_LIMIT_REACHED', message, ...invalid });
};

/** What PayPal may answer instead, with the status that goes with it. */
const STATUSES = {
  'rate-limited': rateLimited,
  'rate-limited-long': () => ({ ...rateLimited(), headers: { 'Retry-After': '120' } }),
  'rate-limited-for-days': () => ({ ...rateLimited(), headers: { 'Retry-After': '864000' } }),
  'not-permitted': () =>
    json(403, { name: 'NOT_AUTHORIZED', message: 'Authorization failed due to insufficient permissions.', ...invalid }),
  'server-error': () =>
    json(500, { name: 'INTERNAL_SERVER_ERROR', message: 'An internal server error occurred.', ...invalid }),
  'too-large': () =>
    json(400, {
      name: 'RESULTSET_TOO_LARGE',
      message: 'Result set size is greater than the maximum limit.',
      ...invalid,
    }),
  'not-available': notAvailable,
  'request-refused': () =>
    json(422, { name: 'UNPROCESSABLE_ENTITY', message: 'The server cannot process.', ...invalid }),
  'error-html': () => ({ status: 403, type: 'text/html', body: '<html><body>Access Denied</body></html>' }),
  'error-empty': () => ({ status: 400, type: 'application/json', body: '' }),
} as const satisfies Record<string, () => FakeAnswer>;

/** What it may hand out otherwise than the description has it. */
const ALTERATIONS = {
  'token-missing': ({ access_token: _, ...rest }: Body) => rest,
  'token-number': (body: Body) => ({ ...body, access_token: 12_345 }),
  'token-with-line-end': (body: Body) => ({ ...body, access_token: 'A21\r\nX-Injected: 1' }),
  'token-forever': (body: Body) => ({ ...body, expires_in: 1e15 }),
  'list-missing': ({ transaction_details: _, ...rest }: Body) => rest,
  'list-object': (body: Body) => ({ ...body, transaction_details: {} }),
  'list-null-entries': (body: Body) => ({ ...body, transaction_details: [null, 7, 'x', [], {}] }),
  'total-words': (body: Body) => ({ ...body, total_pages: 'many', total_items: 'lots' }),
  'total-negative': (body: Body) => ({ ...body, total_pages: -1 }),
  'pages-unsaid': ({ total_pages: _, total_items: __, ...rest }: Body) => rest,
  'pages-endless': (body: Body) => ({ ...body, total_pages: 1_000_000_000 }),
  'items-grow': (body: Body) => ({ ...body, total_items: Number(body['total_items']) + Number(body['page']) }),
  'items-more-than-listed': (body: Body) => ({ ...body, total_items: Number(body['total_items']) + 5 }),
  'amount-number': each((info) => ({ ...info, transaction_amount: { currency_code: 'EUR', value: 12.5 } })),
  'amount-german': each((info) => ({ ...info, transaction_amount: { currency_code: 'EUR', value: '1.250,00' } })),
  'amount-missing': each(({ transaction_amount: _, ...info }) => info),
  'currency-unknown': each((info) => ({ ...info, transaction_amount: { currency_code: 'XYZ', value: '1.00' } })),
  'date-impossible': each((info) => ({ ...info, transaction_initiation_date: '2025-02-30T10:00:00+0000' })),
  'date-words': each((info) => ({ ...info, transaction_initiation_date: 'yesterday' })),
  'id-missing': each(({ transaction_id: _, ...info }) => info),
  'event-missing': each(({ transaction_event_code: _, ...info }) => info),
  'event-unknown': each((info) => ({ ...info, transaction_event_code: 'T9999' })),
  'status-unknown': each((info) => ({ ...info, transaction_status: 'Q' })),
  'country-missing': (body: Body) => ({
    ...body,
    transaction_details: entriesOf(body).map(({ shipping_info: _, ...one }) => one),
  }),
  'text-endless': each((info) => ({ ...info, transaction_id: 'X'.repeat(100_000) })),
  'prototype-keys': (body: Body) => JSON.parse(JSON.stringify(body).replace('{', '{"__proto__":{"polluted":true},')),
} as const satisfies Record<string, (body: Body) => unknown>;

/** Told of by `paypal.ts` itself. */
const OWN = [
  ...(['credentials-refused', 'token-refused', 'token-short'] as const),
  ...(['page-shifted', 'page-of-others', 'json-cut', 'json-deep'] as const),
] as const;

export type PaypalFault = keyof typeof STATUSES | keyof typeof ALTERATIONS | (typeof OWN)[number];

export const PAYPAL_FAULTS = [...Object.keys(STATUSES), ...Object.keys(ALTERATIONS), ...OWN] as PaypalFault[];

export function statusFault(fault: PaypalFault | undefined): FakeAnswer | undefined {
  return fault !== undefined && fault in STATUSES ? STATUSES[fault as keyof typeof STATUSES]() : undefined;
}

export function altered(body: Body, fault: PaypalFault | undefined): unknown {
  return fault !== undefined && fault in ALTERATIONS ? ALTERATIONS[fault as keyof typeof ALTERATIONS](body) : body;
}

function entriesOf(body: Body): Entry[] {
  return Array.isArray(body['transaction_details']) ? body['transaction_details'] : [];
}

/** The first entry of the page otherwise; the others as they are. */
function each(change: (info: Record<string, unknown>) => Record<string, unknown>) {
  return (body: Body): Body => ({
    ...body,
    transaction_details: entriesOf(body).map((entry, at) =>
      at === 0 ? { ...entry, transaction_info: change(entry['transaction_info'] ?? {}) } : entry,
    ),
  });
}
