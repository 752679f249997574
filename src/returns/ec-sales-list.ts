import type { Amounts } from '../vat/amounts.ts';
import type { EngineOptions } from '../vat/engine.ts';
import { formatAmount } from '../vat/money.ts';
import type { SellerProfile } from '../vat/profile.ts';
import { remember } from '../vat/remember.ts';
import { totalOf } from './amount-texts.ts';
import type { Assessed, PeriodSource } from './assess-period.ts';
import { buildReturn } from './build-return.ts';
import { ownVatId } from './registrations.ts';
import type { Reconciliation, ReturnIssue, VatReturn } from './vat-return.ts';

/**
 * The recapitulative statement of Directive 2006/112/EC Art. 262 to 264: supplies of goods to businesses in other Member States by their VAT ID, and own
 * goods brought there by the seller's own. Only what is confirmed stands in `lines`; what hangs on an outstanding check is `pending`, in no total.
 */
export type EcSalesList = {
  kind: 'ec-sales-list';
  period: { from: string; to: string };
  /** Only goods that left this country; absent where those of all are listed. */
  country?: string;
  rules: VatReturn['rules'];
  lines: EcSalesLine[];
  pending: EcSalesLine[];
  totals: { departure: string; supply: EcSupply; currency: string; count: number; net: string }[];
  issues: ReturnIssue[];
  reconciliation: Reconciliation;
};

export type EcSupply = 'goods' | 'own-goods-transfer';

export type EcSalesLine = {
  departure: string;
  /** The seller's VAT ID in the state of departure, under which the list is filed; null where the profile names none. */
  sellerVatId: string | null;
  supply: EcSupply;
  /** Null where goods of one customer went to several states: the list is by customer (Art. 264(1)(a)). */
  arrival: string | null;
  /** Of the customer, a refund's by its sale; of own goods the seller's own in the state of arrival, null where the profile names none. */
  vatId: string | null;
  count: number;
  /** Null where no value is known: own goods whose cost the profile does not give. */
  currency: string | null;
  net: string | null;
};

/** With a country, only goods that left it are listed; the reconciliation covers the whole period all the same. */
export async function buildEcSalesList(
  source: PeriodSource,
  options: EngineOptions,
  country: string | null,
): Promise<EcSalesList> {
  const sums = createEcSums(options.profile, country);
  const vatReturn = await buildReturn(source, options, {
    ...{ alsoTo: sums.add, concerns: isOfList },
    files: () => false,
    isFiled: true,
  });
  const isThere = (issue: ReturnIssue) => country === null || issue.country === undefined || issue.country === country;
  return {
    kind: 'ec-sales-list',
    period: vatReturn.period,
    ...(country === null ? {} : { country }),
    rules: vatReturn.rules,
    ...sums.finish(),
    issues: vatReturn.issues.filter(isThere),
    reconciliation: vatReturn.reconciliation,
  };
}

/** What stands in the list, may come to stand in it, or would if the customer's number or the way of the goods were what it is not. */
function isOfList({ assessment: { decision, customerVatId } }: Assessed): boolean {
  const { treatment, ifValid, departure, arrival } = decision;
  const scheme = (treatment ?? ifValid)?.scheme;
  if (scheme === 'intra-community-supply' || scheme === 'own-goods-transfer') return true;
  if (scheme === 'movement' || scheme === 'out-of-scope') return true;
  return customerVatId !== null && departure !== arrival;
}

type Sum = Omit<EcSalesLine, 'net'> & { net: bigint };

function createEcSums(profile: SellerProfile, country: string | null) {
  const confirmed = new Map<string, Sum>();
  const pending = new Map<string, Sum>();

  function addTo(sums: Map<string, Sum>, { assessment }: Assessed, supply: EcSupply, amounts: Amounts) {
    const { departure, arrival, day } = assessment.decision;
    if (departure === null || (country !== null && departure !== country)) return;
    const { customerVatId } = assessment;
    const vatId =
      supply === 'goods'
        ? `${customerVatId?.countryCode ?? ''}${customerVatId?.number ?? ''}`
        : ownVatId(profile, arrival ?? '', day);
    const { currency } = amounts;
    const sellerVatId = ownVatId(profile, departure, day);
    // Own goods are told apart by the state alone where the profile has no number there.
    const to = supply === 'goods' ? null : arrival;
    const key = [departure, sellerVatId, supply, to, vatId, currency].map((part) => part ?? '').join('|');
    const named = { departure, sellerVatId, supply, arrival, vatId };
    const sum = remember(sums, key, () => ({ ...named, count: 0, currency, net: 0n }));
    if (sum.arrival !== arrival) sum.arrival = null;
    sum.count += 1;
    sum.net += totalOf(amounts).net;
  }

  return {
    add(assessed: Assessed): void {
      const { decision, amounts, amountsIfValid } = assessed.assessment;
      const scheme = decision.treatment?.scheme;
      if (amounts !== null) {
        if (scheme === 'intra-community-supply') addTo(confirmed, assessed, 'goods', amounts);
        else if (scheme === 'own-goods-transfer') addTo(confirmed, assessed, 'own-goods-transfer', amounts);
      } else if (decision.ifValid?.scheme === 'intra-community-supply' && amountsIfValid !== null) {
        addTo(pending, assessed, 'goods', amountsIfValid);
      }
    },
    finish: () => ({ lines: linesOf(confirmed), pending: linesOf(pending), totals: totalsOf(confirmed) }),
  };
}

function linesOf(sums: ReadonlyMap<string, Sum>): EcSalesLine[] {
  return sorted(sums).map((sum) => ({
    ...sum,
    net: sum.currency === null ? null : formatAmount(sum.net, sum.currency),
  }));
}

function totalsOf(sums: ReadonlyMap<string, Sum>): EcSalesList['totals'] {
  const totals = new Map<
    string,
    { departure: string; supply: EcSupply; currency: string; count: number; net: bigint }
  >();
  for (const { departure, supply, currency, count, net } of sums.values()) {
    if (currency === null) continue;
    const key = `${departure}|${supply}|${currency}`;
    const total = remember(totals, key, () => ({ departure, supply, currency, count: 0, net: 0n }));
    total.count += count;
    total.net += net;
  }
  return sorted(totals).map((total) => ({ ...total, net: formatAmount(total.net, total.currency) }));
}

/** By key, so that the order of the transactions does not show. */
function sorted<T>(sums: ReadonlyMap<string, T>): T[] {
  return [...sums.entries()].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, sum]) => sum);
}
