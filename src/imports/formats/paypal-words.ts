/**
 * What PayPal's words for types and states of a transaction mean for turnover, in English, German and Dutch. Types are the descriptions of the
 * transaction event codes (developer.paypal.com, Reports, T-code reference); their translations are as seen in files, so that
 * they are told by the parts of the name that carry the meaning.
 */

/**
 * `none` is money that is no turnover whichever way it goes; `gift` is a donation, which is no supply of goods; a `reversal` takes a payment
 * back, and where money comes in by one, nobody can tell from its row what it restores.
 */
export type PaypalType = 'payment' | 'refund' | 'reversal' | 'gift' | 'none' | 'unknown';

export function paypalType(text: string): PaypalType {
  const word = plainWord(text);
  if (NO_TURNOVER.test(word)) return 'none';
  if (GIFT.test(word)) return 'gift';
  if (UNLINKED.test(word)) return 'unknown';
  if (REVERSAL.test(word)) return 'reversal';
  if (REFUND.test(word)) return 'refund';
  return PAYMENT.test(word) ? 'payment' : 'unknown';
}

/** Whether a transaction in this state took place. A sale that was refunded later did; the refund has a row of its own. */
export function paypalStatus(text: string): 'done' | 'not-done' | 'unknown' {
  const word = plainWord(text);
  if (word === '' || DONE.has(word)) return 'done';
  return NOT_DONE.test(word) ? 'not-done' : 'unknown';
}

/** Which way the money went by the column of its own; undefined where that is missing or says something else. */
export function paypalImpact(text: string): 'in' | 'out' | 'memo' | undefined {
  const word = plainWord(text);
  if (word.startsWith('MEMO')) return 'memo';
  if (/^(CREDIT|HABEN|BIJ)\b/.test(word)) return 'in';
  return /^(DEBIT|DEBET|SOLL|AF)\b/.test(word) ? 'out' : undefined;
}

/** Capitals without accents, one blank between words: `Rückzahlung` → `RUCKZAHLUNG`. */
export function plainWord(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, ' ')
    .trim();
}

/** Conversion, bank, card, hold, authorisation, fee, items of a cart, orders and the like (T01 to T05, T07, T13, T15 to T22, T97). */
const NO_TURNOVER = new RegExp(
  [
    String.raw`\bHOLDS?\b|\bRELEASE\b|\bRESERVE\b|AUTHORI[SZ]ATION|CONVERSION|WITHDRAW|DEPOSIT|\bFUND(ING|S)\b|\bFEES?\b|SWEEP`,
    String.raw`DEBIT CARD|BUYER CREDIT|CART ITEM|^ORDER$|TAX COLLECTED|\bACH\b|\bIPR\b|ACCOUNT TRANSFER|BANK ACCOUNT|BILL PAY\b`,
    'PAYOUT|INVOICE (SENT|RECEIVED)|REQUEST (SENT|RECEIVED)|^CANCELL?ED (FEE|PAYMENT|TRANSFER)|^UPDATE TO|CARD CONFIRMATION',
    'EINBEHALT|AUTORISIERUNG|WAHRUNGSUMRECHNUNG|ABBUCHUNG|AUSZAHLUNG|EINZAHLUNG|BANKGUTSCHRIFT|GUTSCHRIFT AUF KREDITKARTE',
    'FREIGABE|GEBUHR|KONTOBEWEGUNG|ALS ZAHLUNGSQUELLE|WARENKORBARTIKEL|BANKUBERWEISUNG|^BESTELLUNG$',
    'BLOKKE|AUTORISATIE|VALUTA ?OMREKENING|STORTING|OPNAME|KOSTEN|UITBETALING|OVERBOEKING',
  ].join('|'),
);
const GIFT = /DONATION|SPENDE|DONATIE/;
/** Named like a payment, but a refund without a sale (T1113). */
const UNLINKED = /NON REFERENCE/;
/** T1106. */
const REVERSAL =
  /^(PAYMENT )?REVERSAL$|ZAHLUNGSRUCKBUCHUNG|^RUCKBUCHUNG( (VON |DER |EINER )?ZAHLUNG)?$|^TERUGBOEKING( BETALING)?$/;
/** T1107. */
const REFUND = /\bREFUND|RUCKZAHLUNG|ERSTATTUNG|TERUGBETALING/;
/** T00. The word ends there: a Zahlungsprüfung is no payment. */
const PAYMENT = /PAYMENTS?\b|ZAHLUNG\b|BETALING\b|KAUFABWICKLUNG/;

const DONE: ReadonlySet<string> = new Set([
  ...[
    'COMPLETED',
    'COMPLETED FUNDS NOT YET AVAILABLE',
    'CLEARED',
    'PAID',
    'REFUNDED',
    'PARTIALLY REFUNDED',
    'REVERSED',
    'PARTIALLY REVERSED',
  ],
  ...['ABGESCHLOSSEN', 'BEZAHLT', 'ZURUCKGEZAHLT', 'TEILWEISE ZURUCKGEZAHLT', 'ERSTATTET', 'TEILWEISE ERSTATTET'],
  ...['RUCKGEBUCHT', 'VOLTOOID', 'TERUGBETAALD', 'GEDEELTELIJK TERUGBETAALD'],
]);
const NOT_DONE = new RegExp(
  [
    'PENDING|DENIED|CANCELL?ED|REMOVED|FAILED|EXPIRED|VOIDED|UNPAID|UNCLAIMED|RETURNED|PROCESSING|PLACED|CREATED|ACTIVE|HELD|HOLD',
    'AUSSTEHEND|OFFEN|ABGELEHNT|STORNIERT|ABGEBROCHEN|ENTFERNT|FEHLGESCHLAGEN|ABGELAUFEN|UNBEZAHLT|BEARBEITUNG|EINBEHALTEN',
    'BEHANDELING|GEWEIGERD|GEANNULEERD|VERWIJDERD|MISLUKT|VERLOPEN',
  ].join('|'),
);
