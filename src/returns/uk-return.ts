import { isUnitedKingdom } from '../vat/country.ts';
import type { EngineOptions } from '../vat/engine.ts';
import { formatAmount } from '../vat/money.ts';
import type { Assessed, PeriodSource } from './assess-period.ts';
import { buildReturn } from './build-return.ts';
import { ownVatIdWithin } from './registrations.ts';
import { createUkSums, type UkFigures } from './uk-sums.ts';
import type { Reconciliation, ReturnIssue, VatReturn } from './vat-return.ts';

/**
 * The nine boxes of a British VAT return by HMRC's VAT Notice 700/12, in pounds. What only the seller's books can tell is null, never zero, and its note
 * says so.
 */
export type UkReturn = {
  kind: 'uk-vat-return';
  period: { from: string; to: string };
  rules: VatReturn['rules'];
  currency: 'GBP';
  /** The seller's British registration; null where the profile names none. */
  vatId: string | null;
  boxes: UkBox[];
  /** What boxes 1, 6 and 8 sum, in the currencies of the sales and in pounds. */
  parts: UkPart[];
  /** Sales on which a marketplace collected the VAT: in no box, because the file does not tell their value without that VAT. */
  deemedSupplies: { currency: string; count: number; gross: string }[];
  issues: ReturnIssue[];
  reconciliation: Reconciliation;
};

export type UkBox = {
  box: number;
  /** Name of HMRC's interface (Making Tax Digital). */
  name: (typeof BOX_NAMES)[number];
  /** As it is filed: pounds and pence in boxes 1 to 5, whole pounds in 6 to 9 (the pence are left out). */
  value: string | null;
  exact: string | null;
  note: string;
};

export type UkPart = {
  box: 1 | 6 | 8;
  scheme: 'domestic' | 'export' | 'intra-community-supply' | 'own-goods-transfer';
  currency: string;
  count: number;
  net: string;
  vat: string;
  /** Exchanged day by day at the ECB's reference rate of the supply's day or the last before; null where one is not known. */
  netGbp: string | null;
  vatGbp: string | null;
};

/** First day on which these boxes have their present meaning: the United Kingdom outside of the EU's VAT territory. */
export const UK_RETURN_FROM = '2021-01-01';

export const BOX_NAMES = [
  'vatDueSales',
  'vatDueAcquisitions',
  'totalVatDue',
  'vatReclaimedCurrPeriod',
  'netVatDue',
  'totalValueSalesExVAT',
  'totalValuePurchasesExVAT',
  'totalValueGoodsSuppliedExVAT',
  'totalAcquisitionsExVAT',
] as const;

export async function buildUkReturn(source: PeriodSource, options: EngineOptions): Promise<UkReturn> {
  const sums = createUkSums(options.exchangeRates);
  const part = { alsoTo: sums.add, concerns: isOfUk, files: () => false, isFiled: true, filedIn: 'GB' };
  const vatReturn = await buildReturn(source, options, part);
  const { parts, deemedSupplies, figures, unknown } = sums.finish();
  return {
    kind: 'uk-vat-return',
    period: vatReturn.period,
    rules: vatReturn.rules,
    currency: 'GBP',
    vatId: ownVatIdWithin(options.profile, 'GB', vatReturn.period),
    boxes: boxesOf(figures),
    parts,
    deemedSupplies,
    issues: [...vatReturn.issues, ...unknown],
    reconciliation: vatReturn.reconciliation,
  };
}

/** What left the United Kingdom, came to it or is taxed there, and what nobody could judge. */
function isOfUk({ assessment: { decision } }: Assessed): boolean {
  const { treatment, ifValid, ifInvalid, departure, arrival } = decision;
  if (treatment?.scheme === 'out-of-scope') return true;
  const places = [departure, arrival, ...[treatment, ifValid, ifInvalid].map((t) => t?.taxCountry ?? null)];
  return places.some((place) => isUnitedKingdom(place ?? ''));
}

/** By box; the sentences of VAT Notice 700/12 section 3 in short. */
export const UK_BOX_NOTES: readonly string[] = [
  'VAT due on sales that this product has seen. Add sales through other channels, imports under postponed VAT accounting and other output tax.',
  'Yours to add: VAT due on goods brought from the EU into Northern Ireland. 0.00 if there were none.',
  'Box 1 plus box 2, to be worked out when box 2 is known.',
  'Yours to add: VAT to reclaim on purchases, fees and imports; marketplace data do not hold it.',
  'The difference between box 3 and box 4, to be worked out when both are known.',
  'Net value of the sales that this product has seen: taxed in the United Kingdom, goods that left Great Britain (exports, whoever imports them and under whatever scheme abroad), and goods sent from Northern Ireland to businesses or own stock in the EU. Add other sales. Supplies that a marketplace is deemed to make are listed apart: where goods were in the United Kingdom at the sale, add their value without the VAT that the marketplace charged.',
  'Yours to add: net value of purchases and imports.',
  'Goods sent from Northern Ireland to VAT-registered customers in the EU, and own goods moved there. Add related costs and other channels.',
  'Yours to add: net value of goods brought from the EU into Northern Ireland, own goods moved there included.',
];

function boxesOf(figures: UkFigures): UkBox[] {
  const exactly: (bigint | null)[] = [
    ...[figures.vatDueSales, null, null, null, null],
    ...[figures.netSales, null, figures.netToEu, null],
  ];
  return BOX_NAMES.map((name, index) => {
    const minor = exactly[index] ?? null;
    const exact = minor === null ? null : formatAmount(minor, 'GBP');
    const isWholePounds = index >= 5;
    return {
      box: index + 1,
      name,
      value: minor === null || !isWholePounds ? exact : String(minor / 100n),
      exact,
      note: UK_BOX_NOTES[index] ?? '',
    };
  });
}
