import type { FakeAnswer } from './fake-server.ts';

/** Milliseconds since 1970, both ends inclusive. */
export type PaypalQuery = { start: number; end: number; fields: readonly string[]; pageSize: number; page: number };

/** What every error of the interface has besides its name. */
export const invalid = { debug_id: 'f00dfeedbeef0', details: [], links: [] };

export function json(status: number, body: unknown): FakeAnswer {
  return { status, type: 'application/json', body: JSON.stringify(body) };
}

/** The query as the description of Transaction Search v1 has it, or the error for the first thing that is wrong with it. */
export function readQuery(text: string, refreshedAt: string | undefined): PaypalQuery | FakeAnswer {
  const values = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(text)) {
    if (!KNOWN.has(name) || values.has(name)) return wrong(name, 'UNKNOWN_OR_REPEATED');
    values.set(name, value);
  }
  for (const name of ['start_date', 'end_date']) {
    // A plus that was not encoded has become a blank by now.
    if (!DATE_TIME.test(values.get(name) ?? '')) return wrong(name, 'INVALID_PARAMETER_SYNTAX');
  }
  const [start, end] = [Date.parse(values.get('start_date') ?? ''), Date.parse(values.get('end_date') ?? '')];
  if (Number.isNaN(start) || Number.isNaN(end) || end < start) return wrong('end_date', 'INVALID_DATE_RANGE');
  if (end - start > 31 * DAY_MS) return wrong('end_date', 'DATE_RANGE_GREATER_THAN_31_DAYS');
  if (start < Date.now() - 3 * 366 * DAY_MS) return wrong('start_date', 'START_DATE_TOO_OLD');
  if (start > Date.parse((refreshedAt ?? new Date().toISOString()).replace(/\+0000$/, 'Z'))) return notAvailable();
  const pageSize = Number(values.get('page_size') ?? 100);
  const page = Number(values.get('page') ?? 1);
  if (!Number.isInteger(pageSize) || pageSize < 1 || pageSize > 500)
    return wrong('page_size', 'INVALID_PARAMETER_VALUE');
  if (!Number.isInteger(page) || page < 1) return wrong('page', 'INVALID_PARAMETER_VALUE');
  const fields = (values.get('fields') ?? 'transaction_info').split(',');
  if (!fields.every((field) => FIELDS.has(field))) return wrong('fields', 'INVALID_PARAMETER_VALUE');
  return { start, end, fields, pageSize, page };
}

export function notAvailable(): FakeAnswer {
  return json(400, { name: 'INVALID_REQUEST', message: 'Data for the given start date is not available.', ...invalid });
}

function wrong(field: string, issue: string): FakeAnswer {
  const message = 'Request is not well-formed, syntactically incorrect, or violates schema.';
  const details = [{ field, location: 'query', issue, description: issue }];
  return json(400, { name: 'INVALID_REQUEST', message, ...invalid, details });
}

const DAY_MS = 86_400_000;
const DATE_TIME =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])[Tt](?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)$/;
const KNOWN: ReadonlySet<string> = new Set([
  ...['transaction_id', 'transaction_type', 'transaction_status', 'transaction_amount', 'transaction_currency'],
  ...['start_date', 'end_date', 'payment_instrument_type', 'store_id', 'terminal_id', 'fields'],
  ...['balance_affecting_records_only', 'page_size', 'page'],
]);
const FIELDS: ReadonlySet<string> = new Set([
  ...['all', 'transaction_info', 'payer_info', 'shipping_info', 'auction_info', 'cart_info'],
  ...['incentive_info', 'store_info'],
]);
