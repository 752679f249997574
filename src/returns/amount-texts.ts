import type { Amounts } from '../vat/amounts.ts';
import { formatRate } from '../vat/money.ts';

/** Amounts of all rates together. */
export function totalOf(amounts: Amounts): { net: bigint; vat: bigint; gross: bigint } {
  let net = 0n;
  let vat = 0n;
  let gross = 0n;
  for (const amount of amounts.rated) {
    net += amount.net;
    vat += amount.vat;
    gross += amount.gross;
  }
  return { net, vat, gross };
}

/** The rates of a transaction as text: one as a rule, several joined by "+", null where no tax is due. */
export function ratesText(amounts: Amounts): string | null {
  const rates = amounts.rated.flatMap((a) => (a.rate === null ? [] : [a.rate]));
  return rates.length === 0
    ? null
    : rates
        .sort((a, b) => a - b)
        .map(formatRate)
        .join('+');
}
