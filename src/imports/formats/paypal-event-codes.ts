/**
 * What PayPal's transaction event codes mean for turnover (developer.paypal.com, Transaction Search, transaction event codes). The same
 * decisions as `paypal-words.ts` takes by their descriptions, so that a download and the interface tell of the same sales.
 */

/** `none` is money that is no turnover whichever way it goes; `gift` is a donation, which is no supply of goods. */
export type PaypalEvent = 'payment' | 'refund' | 'gift' | 'none' | 'unknown';

export function paypalEvent(code: string): PaypalEvent {
  if (code === DONATION) return 'gift';
  if (REFUNDS.has(code)) return 'refund';
  // A refund without a sale that it names: somebody has to look at it.
  if (code === UNLINKED_REFUND) return 'unknown';
  const group = /^T(\d\d)\d\d$/.exec(code)?.[1];
  if (group === '00') return 'payment';
  return group !== undefined && NO_TURNOVER.has(group) ? 'none' : 'unknown';
}

/** Denied and pending payments did not take place; one that was reversed or refunded did, and its refund has an entry of its own. */
export function paypalState(status: string): 'done' | 'not-done' | 'unknown' {
  if (status === 'D' || status === 'P') return 'not-done';
  return status === 'S' || status === 'V' || status === 'F' ? 'done' : 'unknown';
}

/** The payment of an auction that eBay took. */
export const EBAY_PAYMENT = 'T0004';

const DONATION = 'T0013';
/** T1107 a payment's refund, T1106 its reversal by PayPal. */
const REFUNDS: ReadonlySet<string> = new Set(['T1106', 'T1107']);
const UNLINKED_REFUND = 'T1113';
/**
 * 01 fees, 02 conversion, 03 and 04 the bank, 05 debit cards, 06 and 07 credit cards, 11 other reversals and holds, 13 authorisations, 15 holds
 * and the rest that only moves money about.
 */
const NO_TURNOVER: ReadonlySet<string> = new Set([
  '01',
  '02',
  '03',
  '04',
  '05',
  '06',
  '07',
  '11',
  '13',
  '15',
  '16',
  '17',
  '18',
  '19',
  '20',
  '21',
  '22',
  '97',
]);
