import { expect, test } from '@jest/globals';
import { type PaypalType, paypalImpact, paypalStatus, paypalType } from '../../../src/imports/formats/paypal-words.ts';

test.each<[PaypalType, string]>([
  [
    'payment',
    'General Payment|Express Checkout Payment|Website Payment|Mobile Payment|PreApproved Payment Bill User Payment',
  ],
  [
    'payment',
    'Subscription Payment|eBay Auction Payment|Direct Credit Card Payment|Virtual Terminal Payment|Payment Received',
  ],
  [
    'payment',
    'PayPal Express-Zahlung|Website-Zahlung|Handyzahlung|Allgemeine Zahlung|eBay-Auktionszahlung|Zahlung erhalten',
  ],
  ['payment', 'Zahlung im Einzugsverfahren mit Zahlungsrechnung|Express-Kaufabwicklung'],
  ['payment', 'Express Checkout betaling|Websitebetaling|Algemene betaling|Betaling eBay-veiling'],
  ['refund', 'Payment Refund|Refund|Mass Pay Refund'],
  ['reversal', 'Payment Reversal|Reversal|Zahlungsrückbuchung|Rückbuchung|Terugboeking betaling'],
  ['refund', 'Rückzahlung|Teilrückzahlung|Rückerstattung|Terugbetaling'],
  [
    'none',
    'General Currency Conversion|User Initiated Withdrawal|General Withdrawal - Bank Account|Bank Deposit to PP Account',
  ],
  [
    'none',
    'General Credit Card Deposit|General Card Withdrawal|Account Hold for Open Authorization|Payment Review Hold',
  ],
  [
    'none',
    'Payment Review Release|Reserve Hold|Reserve Release|Reversal of General Account Hold|Void of Authorization',
  ],
  [
    'none',
    'Account Hold for Open Authorisation|General Authorization|Reauthorization|Instant Payment Review (IPR) reversal',
  ],
  [
    'none',
    'Hold on Balance for Dispute Investigation|Cancellation of Hold for Dispute Resolution|Reversal of ACH Deposit',
  ],
  ['none', 'Payment Fee|Partner Fee|Chargeback Fee|Fee Reversal|Fee Refund|Dispute Fee|Tax collected by partner|Order'],
  [
    'none',
    'Shopping Cart Item|General PayPal Debit Card Transaction|General Buyer Credit Payment|Auto-sweep|Invoice Received',
  ],
  [
    'none',
    'Allgemeine Währungsumrechnung|Bankgutschrift auf PayPal-Konto|Von Nutzer eingeleitete Abbuchung|Allgemeine Abbuchung',
  ],
  [
    'none',
    'Allgemeine Gutschrift auf Kreditkarte|Allgemeine Autorisierung|Einbehaltung für offene Autorisierung|Warenkorbartikel',
  ],
  [
    'none',
    'Rückbuchung allgemeiner Einbehaltung|Rückbuchung von ACH-Gutschrift|Rücklastschriftgebühr|Zahlungsgebühr|Auszahlung',
  ],
  [
    'none',
    'Allgemeine interne Kontobewegung|ACH-Überweisung als Zahlungsquelle für Ausgleich von Kontoguthaben|Einbehaltene Zahlung',
  ],
  [
    'none',
    'Algemeen valutaomrekening|Algemene creditcardstorting|Algemene creditcardopname|Geblokkeerd saldo wegens onderzoek',
  ],
  ['none', 'Annulering van blokkering voor geschillenoplossing|Uitbetaling'],
  ['gift', 'Donation Payment|Donation Received|Spendenzahlung'],
  [
    'unknown',
    'Chargeback|Chargeback Reversal|Non Reference Credit Payment|General Bonus|General Account Adjustment|General Reversal',
  ],
  ['unknown', 'Zahlungsüberprüfung|Rücklastschrift|Canceled Reversal|'],
])('a type means %s: %s', (meaning, types) => {
  for (const type of types.split('|')) expect([type, paypalType(type)]).toEqual([type, meaning]);
});

test.each<[ReturnType<typeof paypalStatus>, string]>([
  [
    'done',
    '|Completed|Refunded|Partially Refunded|Reversed|Abgeschlossen|Zurückgezahlt|Teilweise zurückgezahlt|Voltooid',
  ],
  [
    'not-done',
    'Pending|Denied|Canceled|Cancelled|Removed|Failed|Expired|Voided|Unclaimed|Ausstehend|Abgelehnt|Storniert|Entfernt',
  ],
  ['unknown', 'Enchanted|Terminé'],
])('a state means %s: %s', (meaning, states) => {
  for (const state of states.split('|')) expect([state, paypalStatus(state)]).toEqual([state, meaning]);
});

test.each([
  ['in', 'Credit|Haben'],
  ['out', 'Debit|Soll'],
  ['memo', 'Memo|MEMO'],
  [undefined, '|Something|No effect'],
])('an effect on the balance means %s: %s', (direction, words) => {
  for (const word of words.split('|')) expect([word, paypalImpact(word)]).toEqual([word, direction]);
});
