import { isOffRate } from './consistency.ts';
import { isUnitedKingdom } from './country.ts';
import type { IssueCode } from './issues.ts';
import { vatOfGross, vatOfNet } from './money.ts';
import type { SellerProfile } from './profile.ts';
import type { ChosenRate, RateChooser } from './rate-choice.ts';
import type { BorneRate } from './sales-book.ts';
import type { Transaction, TransactionPart } from './transaction.ts';
import type { Treatment } from './treatment.ts';

/** Amounts of one transaction under one rate, in minor units; net + vat = gross always. */
export type RatedAmount = {
  /** Hundredths of a percent; null where no tax is due by the seller. */
  rate: number | null;
  category: string | null;
  rateSource: string | null;
  net: bigint;
  vat: bigint;
  gross: bigint;
  /** Whether the VAT is the file's or ours, and then worked out from which amount. */
  origin: 'stated' | 'computed';
  workedOutFrom: 'gross' | 'net' | null;
};

/** A currency of null means that no amount is known: a sale without one, own goods without cost. */
export type Amounts = { currency: string | null; rated: RatedAmount[]; issues: IssueCode[] };

/**
 * Works out net and VAT of a transaction under a treatment; each part once, never split again. `borne` is the rate that the sale of a
 * refund bore: what the refund does not state itself takes that one.
 */
export function amountsOf(
  transaction: Transaction,
  treatment: Treatment,
  day: string,
  profile: SellerProfile,
  chooser: RateChooser,
  borne: BorneRate | null,
): Amounts {
  if (treatment.scheme === 'own-goods-transfer') return valueOfOwnGoods(transaction, profile);
  const { currency } = transaction;
  const hasAmount = currency !== null && transaction.parts.some((part) => part.gross !== null || part.net !== null);
  if (!hasAmount) {
    const isMissing = transaction.kind === 'sale' || transaction.kind === 'refund';
    return { currency: null, rated: [nothing()], issues: isMissing ? ['amount-missing'] : [] };
  }
  if (treatment.rates === null || treatment.taxCountry === null) return untaxedAmounts(transaction, currency);
  const { rates, taxCountry } = treatment;
  const chosen = borne === null ? chooser.choose(transaction, rates, taxCountry, day) : asChosen(borne);
  return taxedAmounts(transaction, currency, taxCountry, day, chooser, chosen);
}

function asChosen({ rate, category, rateSource }: BorneRate): ChosenRate {
  return { rate, category: category ?? 'standard', source: rateSource ?? 'rate of the refunded sale', issue: null };
}

/** Cost × quantity: the taxable amount of a transfer is the purchase or cost price (Art. 76). */
function valueOfOwnGoods(transaction: Transaction, profile: SellerProfile): Amounts {
  const cost = transaction.sku === null ? undefined : profile.itemCosts.get(transaction.sku);
  if (cost === undefined) return { currency: null, rated: [nothing()], issues: ['item-cost-missing'] };
  const net = cost.amount * BigInt(Math.abs(transaction.quantity));
  return { currency: cost.currency, rated: [{ ...nothing(), net, gross: net }], issues: [] };
}

/** What the customer paid is the net where no tax is due; a stated VAT is then not the seller's. */
function untaxedAmounts(transaction: Transaction, currency: string): Amounts {
  let gross = 0n;
  let statesVat = false;
  for (const part of transaction.parts) {
    gross += part.gross ?? (part.net ?? 0n) + (part.vat ?? 0n);
    if (part.vat !== null && part.vat !== 0n) statesVat = true;
  }
  return {
    currency,
    rated: [{ ...nothing(), net: gross, gross, origin: statesVat ? 'computed' : 'stated' }],
    issues: statesVat ? ['stated-vat-recomputed'] : [],
  };
}

function taxedAmounts(
  transaction: Transaction,
  currency: string,
  taxCountry: string,
  day: string,
  chooser: RateChooser,
  chosen: ChosenRate,
): Amounts {
  const { category: preferred, isExplicit } = chooser.categoryOf(transaction);
  const isStatedCountry = isSameTax(transaction.stated.taxCountry, taxCountry);
  const issues: IssueCode[] = chosen.issue === null ? [] : [chosen.issue];
  const rated: RatedAmount[] = [];
  let grossToSplit = 0n;
  let netToRaise = 0n;
  let hasOwnSplit = false;
  for (const part of transaction.parts) {
    const category =
      isStatedCountry && part.rate !== null && part.rate > 0
        ? chooser.recognise(taxCountry, part.rate, day, preferred)
        : undefined;
    if (category !== undefined && part.rate !== null) {
      addRated(rated, keptPart(part, part.rate, category, issues));
      if (isOffRate(part, transaction.quantity)) issues.push('stated-vat-off-rate');
      if (part.rate !== chosen.rate && (isExplicit || chosen.category === 'override'))
        issues.push('stated-rate-differs');
      continue;
    }
    const reason = recomputeReason(part, chosen.rate);
    if (reason !== undefined) issues.push(reason);
    hasOwnSplit = true;
    if (part.gross !== null) grossToSplit += part.gross;
    else netToRaise += part.net ?? 0n;
  }
  if (hasOwnSplit) {
    const vatOnNet = netToRaise === 0n ? 0n : vatOfNet(netToRaise, chosen.rate);
    const vat = vatOfGross(grossToSplit, chosen.rate) + vatOnNet;
    const gross = grossToSplit + netToRaise + vatOnNet;
    const { rate, category, source } = chosen;
    const workedOutFrom = grossToSplit === 0n && netToRaise !== 0n ? 'net' : 'gross';
    const split = { net: gross - vat, vat, gross, origin: 'computed' as const, workedOutFrom } as const;
    addRated(rated, { rate, category, rateSource: source, ...split });
  }
  return { currency, rated, issues };
}

/** A part whose stated rate is the law's: its amounts stand, and its rate names the line. */
function keptPart(part: TransactionPart, rate: number, category: string, issues: IssueCode[]): RatedAmount {
  const base = { rate, category, rateSource: 'stated in the file', origin: 'stated' as const, workedOutFrom: null };
  const vat = part.vat ?? (part.gross !== null && part.net !== null ? part.gross - part.net : null);
  if (vat === null) {
    const own = part.gross === null ? vatOfNet(part.net ?? 0n, rate) : vatOfGross(part.gross, rate);
    const gross = part.gross ?? (part.net ?? 0n) + own;
    const workedOutFrom = part.gross === null ? 'net' : 'gross';
    return { ...base, net: gross - own, vat: own, gross, origin: 'computed', workedOutFrom };
  }
  const gross = part.gross ?? (part.net ?? 0n) + vat;
  // Gross is what the customer paid and VAT what the invoice says; of three that disagree the net gives way.
  if (part.net !== null && part.net + vat !== gross) issues.push('stated-amounts-inconsistent');
  return { ...base, net: gross - vat, vat, gross };
}

function recomputeReason(part: TransactionPart, rate: number): IssueCode | undefined {
  if (part.rate === null && part.vat === null) return 'vat-not-stated';
  const statesNone = part.rate === 0 || (part.rate === null && part.vat === 0n);
  if (!statesNone) return 'stated-vat-recomputed';
  return rate === 0 ? undefined : 'zero-rate-not-exempt';
}

function addRated(rated: RatedAmount[], amount: RatedAmount): void {
  const same = rated.find((a) => a.rate === amount.rate);
  if (same === undefined) {
    rated.push(amount);
    return;
  }
  same.net += amount.net;
  same.vat += amount.vat;
  same.gross += amount.gross;
  if (amount.origin === 'computed') same.origin = 'computed';
  same.workedOutFrom ??= amount.workedOutFrom;
}

/** Great Britain and Northern Ireland are one tax, whichever of the two a file names. */
function isSameTax(stated: string | null, taxCountry: string): boolean {
  if (stated === taxCountry) return true;
  return stated !== null && isUnitedKingdom(stated) && isUnitedKingdom(taxCountry);
}

function nothing(): RatedAmount {
  return {
    rate: null,
    category: null,
    rateSource: null,
    net: 0n,
    vat: 0n,
    gross: 0n,
    origin: 'computed',
    workedOutFrom: null,
  };
}
