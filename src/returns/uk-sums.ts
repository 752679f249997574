import { isUnitedKingdom } from '../vat/country.ts';
import type { Assessment } from '../vat/engine.ts';
import { type ExchangeRates, euroOnly } from '../vat/exchange-rates.ts';
import { issueDetail } from '../vat/issues.ts';
import { formatAmount } from '../vat/money.ts';
import { remember } from '../vat/remember.ts';
import type { Scheme } from '../vat/treatment.ts';
import { totalOf } from './amount-texts.ts';
import type { Assessed } from './assess-period.ts';
import { exchangedOn } from './exchange.ts';
import type { UkPart, UkReturn } from './uk-return.ts';
import type { ReturnIssue } from './vat-return.ts';

/** In pence; null where a part could not be exchanged into pounds. */
export type UkFigures = { vatDueSales: bigint | null; netSales: bigint | null; netToEu: bigint | null };

export type UkSums = {
  add(assessed: Assessed): void;
  finish(): Pick<UkReturn, 'parts' | 'deemedSupplies'> & { figures: UkFigures; unknown: ReturnIssue[] };
};

/**
 * Sums what a British return holds. Foreign currencies are summed by day and exchanged at the ECB's reference rate of that day or the last before it, as
 * evidence of the market rate at the time of supply (VATA 1994 Sch. 6 para. 11; VAT Notice 700 para. 7.7). A seller who has chosen HMRC's period rates
 * exchanges anew: the amounts in the sales' own currencies stand beside.
 */
export function createUkSums(exchangeRates: ExchangeRates = euroOnly): UkSums {
  const sums = new Map<string, PartSum>();
  const deemed = new Map<string, { currency: string; count: number; gross: bigint }>();

  function addDeemed({ amounts, decision }: Assessment): void {
    if (amounts === null || amounts.currency === null || !isUnitedKingdom(decision.departure ?? '')) return;
    const { currency } = amounts;
    const sum = remember(deemed, currency, () => ({ currency, count: 0, gross: 0n }));
    sum.count += 1;
    sum.gross += totalOf(amounts).gross;
  }

  function addPart(scheme: UkPart['scheme'], assessment: Assessment): void {
    const { amounts, decision } = assessment;
    // A transaction without any amount is in no box; its issue says so.
    if (amounts === null || amounts.currency === null) return;
    const { currency } = amounts;
    const sum = remember(sums, `${scheme}|${currency}`, () => ({ scheme, currency, count: 0, byDay: new Map() }));
    const day = remember(sum.byDay, decision.day, () => ({ net: 0n, vat: 0n }));
    const { net, vat } = totalOf(amounts);
    sum.count += 1;
    day.net += net;
    // What an export bears abroad is no tax of the United Kingdom.
    if (scheme === 'domestic') day.vat += vat;
  }

  return {
    add({ assessment }) {
      const { treatment, departure } = assessment.decision;
      if (treatment === null) return;
      const { scheme, taxCountry } = treatment;
      if (scheme === 'deemed-supplier') addDeemed(assessment);
      else if (scheme === 'domestic' && isUnitedKingdom(taxCountry ?? '')) addPart(scheme, assessment);
      else if (isSupplyThatLeft(assessment)) addPart('export', assessment);
      else if ((scheme === 'intra-community-supply' || scheme === 'own-goods-transfer') && departure === 'XI') {
        addPart(scheme, assessment);
      }
    },
    finish() {
      const exchanged = sorted(sums).map((sum) => ({ sum, ...exchangedSum(sum, exchangeRates) }));
      return {
        parts: exchanged.flatMap(partsOf),
        deemedSupplies: sorted(deemed).map((d) => ({ ...d, gross: formatAmount(d.gross, d.currency) })),
        figures: {
          vatDueSales: total(exchanged.filter(({ sum }) => sum.scheme === 'domestic').map(({ vatGbp }) => vatGbp)),
          netSales: total(exchanged.map(({ netGbp }) => netGbp)),
          netToEu: total(exchanged.filter(({ sum }) => isToEu(sum)).map(({ netGbp }) => netGbp)),
        },
        unknown: exchanged
          .filter(({ netGbp }) => netGbp === null)
          .map(({ sum: { currency, count } }) => ({
            ...{ code: 'exchange-rate-unknown', count, country: 'GB' },
            ...{ detail: `${issueDetail('exchange-rate-unknown')} Currency: ${currency}.`, rows: [] },
          })),
      };
    },
  };
}

/**
 * Whether goods left the United Kingdom for a place outside of it and the EU, or Great Britain for anywhere abroad: an export, zero-rated (VATA 1994 s. 30(6)),
 * even where the seller owes import VAT or the tax of an import scheme at the other end, or corrects one.
 */
function isSupplyThatLeft({ decision: { treatment, departure, arrival } }: Assessment): boolean {
  if (treatment?.scheme === 'export') return isUnitedKingdom(departure ?? '');
  return departure === 'GB' && arrival !== null && !isUnitedKingdom(arrival) && ABROAD.has(treatment?.scheme ?? '');
}

/** What a supply may be in the country that the goods came to. */
const ABROAD: ReadonlySet<string> = new Set([
  'import-by-customer',
  'import-oss',
  'domestic',
  'domestic-reverse-charge',
] satisfies Scheme[]);

type PartSum = {
  scheme: UkPart['scheme'];
  currency: string;
  count: number;
  byDay: Map<string, { net: bigint; vat: bigint }>;
};

type Exchanged = { sum: PartSum; net: bigint; vat: bigint; netGbp: bigint | null; vatGbp: bigint | null };

function exchangedSum({ byDay, currency }: PartSum, rates: ExchangeRates): Omit<Exchanged, 'sum'> {
  const result: Omit<Exchanged, 'sum'> = { net: 0n, vat: 0n, netGbp: 0n, vatGbp: 0n };
  for (const [day, { net, vat }] of byDay) {
    result.net += net;
    result.vat += vat;
    const [netGbp, vatGbp] = [net, vat].map((minor) => exchangedOn(day, minor, currency, 'GBP', rates));
    if (netGbp === undefined || vatGbp === undefined || result.netGbp === null || result.vatGbp === null) {
      result.netGbp = null;
      result.vatGbp = null;
      continue;
    }
    result.netGbp += netGbp;
    result.vatGbp += vatGbp;
  }
  return result;
}

/** A part stands under every box that it is in. */
function partsOf({ sum, net, vat, netGbp, vatGbp }: Exchanged): UkPart[] {
  const { scheme, currency, count } = sum;
  const gbp = (minor: bigint | null) => (minor === null ? null : formatAmount(minor, 'GBP'));
  const boxes: readonly UkPart['box'][] = scheme === 'domestic' ? [1, 6] : isToEu(sum) ? [6, 8] : [6];
  return boxes.map((box) => ({
    ...{ box, scheme, currency, count, net: formatAmount(net, currency), vat: formatAmount(vat, currency) },
    ...{ netGbp: gbp(netGbp), vatGbp: gbp(vatGbp) },
  }));
}

function isToEu({ scheme }: PartSum): boolean {
  return scheme === 'intra-community-supply' || scheme === 'own-goods-transfer';
}

function total(amounts: readonly (bigint | null)[]): bigint | null {
  return amounts.reduce((sum: bigint | null, amount) => (sum === null || amount === null ? null : sum + amount), 0n);
}

function sorted<T>(sums: ReadonlyMap<string, T>): T[] {
  return [...sums.entries()].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, sum]) => sum);
}
