import { formatAmount, parseAmount } from '../vat/money.ts';

/** A sum of amounts of one currency, of which one may be unknown; then the sum is unknown as well, never too small. */
export type KnownSum = { readonly currency: string; minor: bigint | null };

export function emptyKnownSum(currency: string): KnownSum {
  return { currency, minor: 0n };
}

export function addKnown(sum: KnownSum, amount: bigint | null): void {
  sum.minor = sum.minor === null || amount === null ? null : sum.minor + amount;
}

export function knownText({ currency, minor }: KnownSum): string | null {
  return minor === null ? null : formatAmount(minor, currency);
}

/** Reads back what a return has written: `12.50` EUR → 1250n; null stays null. */
export function minorOf(text: string | null | undefined, currency: string): bigint | null {
  if (text === null || text === undefined) return null;
  const parsed = parseAmount(text, currency);
  if (!parsed.ok) throw new Error('an amount of a return that is none');
  return parsed.minor;
}
