import type { ListInfo } from './format.ts';

/** The fields that are read, by their paths in PayPal's interface description (Transaction Search v1). Names and addresses are not among them. */
const PATHS = {
  id: 'transaction_info.transaction_id',
  reference: 'transaction_info.paypal_reference_id',
  referenceType: 'transaction_info.paypal_reference_id_type',
  event: 'transaction_info.transaction_event_code',
  date: 'transaction_info.transaction_initiation_date',
  status: 'transaction_info.transaction_status',
  amount: 'transaction_info.transaction_amount.value',
  currency: 'transaction_info.transaction_amount.currency_code',
  shipping: 'transaction_info.shipping_amount.value',
  insurance: 'transaction_info.insurance_amount.value',
  invoice: 'transaction_info.invoice_id',
  country: 'shipping_info.address.country_code',
  postcode: 'shipping_info.address.postal_code',
  sku: 'cart_info.item_details.item_code',
  description: 'cart_info.item_details.item_name',
  quantity: 'cart_info.item_details.item_quantity',
} as const;

export type PaypalField = keyof typeof PATHS;

const FIELDS = Object.keys(PATHS) as PaypalField[];
/** Where an amount is no decimal as the description has it, a lenient reader could make another one of it. */
const AMOUNTS: ReadonlySet<PaypalField> = new Set(['amount', 'shipping', 'insurance']);
const DECIMAL = /^-?(?:\d+|\d*\.\d+)$/;

/** One transaction as cells, and the columns that hold something of another type than the interface describes. */
export const paypalCells = Object.assign(cellsOfItem, {
  place: (field: PaypalField) => ({ column: PATHS[field], index: FIELDS.indexOf(field) }),
});

function cellsOfItem(item: unknown): { cells: string[]; wrong: string[] } {
  const wrong: string[] = [];
  if (!isObject(item) || !isObject(item['transaction_info'])) return { cells: [], wrong: ['transaction_info'] };
  const whole = { ...item, cart_info: { item_details: wholeCart(item, wrong) } };
  const cells = FIELDS.map((field) => {
    const value = valueAt(whole, PATHS[field].split('.'));
    const isText = typeof value === 'string' && (!AMOUNTS.has(field) || value === '' || DECIMAL.test(value));
    if (value !== undefined && value !== null && !isText) wrong.push(PATHS[field]);
    return isText ? value : '';
  });
  return { cells, wrong };
}

/**
 * The items of a cart as one. Several articles in one payment have no article number in common, and how the amount is spread over them is not
 * told by it.
 */
function wholeCart(item: Readonly<Record<string, unknown>>, wrong: string[]): Record<string, unknown> {
  const cart = item['cart_info'];
  const details = isObject(cart) ? cart['item_details'] : undefined;
  if (details === undefined || details === null) return {};
  if (!Array.isArray(details) || !details.every(isObject)) {
    wrong.push('cart_info.item_details');
    return {};
  }
  const [first] = details;
  const codes = new Set(details.map((detail) => detail['item_code']));
  const quantities = details.map((detail) => Number(detail['item_quantity'] ?? 1));
  const total = quantities.every((quantity) => quantity > 0 && quantity < 1e6)
    ? String(quantities.reduce((sum, quantity) => sum + quantity, 0))
    : undefined;
  return {
    item_code: codes.size === 1 ? first?.['item_code'] : undefined,
    item_name: first?.['item_name'],
    item_quantity: total,
  };
}

/** `false`, which no field is, where something else stands in the place of an object: what should be in it is not missing but unreadable. */
function valueAt(value: unknown, path: readonly string[]): unknown {
  let at = value;
  for (const name of path) {
    if (at === undefined || at === null) return undefined;
    if (!isObject(at)) return false;
    at = Object.hasOwn(at, name) ? at[name] : undefined;
  }
  return at;
}

/**
 * The list and what is said about it, or undefined if it is no answer of this interface. An empty list may be left out only where there is
 * nothing: an answer that lost its list must not pass for a day without sales.
 */
export function paypalPage(answer: unknown): { items: readonly unknown[]; info: ListInfo } | undefined {
  if (!isObject(answer)) return undefined;
  const items = answer['transaction_details'] ?? [];
  const pages = wholeNumber(answer['total_pages']);
  const total = wholeNumber(answer['total_items']);
  const refreshed = answer['last_refreshed_datetime'] ?? null;
  if (!Array.isArray(items) || pages === undefined || total === undefined) return undefined;
  if (refreshed !== null && (typeof refreshed !== 'string' || refreshed.length > 40)) return undefined;
  if (answer['transaction_details'] === undefined && total !== 0) return undefined;
  return { items, info: { pages, total, refreshedAt: refreshed } };
}

/** Null where it is left out, undefined where it is none. */
function wholeNumber(value: unknown): number | null | undefined {
  if (value === undefined || value === null) return null;
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
