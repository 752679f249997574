import type { RatedAmount } from '../vat/amounts.ts';
import { type Assessment, createEngine, type EngineOptions } from '../vat/engine.ts';
import { formatAmount } from '../vat/money.ts';
import type { Transaction, VatId } from '../vat/transaction.ts';
import { isTaxed, type Treatment } from '../vat/treatment.ts';
import { ossPeriodOf, ratesText, totalOf } from './lines.ts';
import type { LineScheme } from './vat-return.ts';

/**
 * One transaction, flat, with its treatment and how it came about: the fields of Art. 63c Impl. Reg. 282/2011 that a file can give. Amounts are
 * decimal strings, empty fields null.
 */
export type TransactionRecord = {
  importId: string;
  source: string;
  row: number;
  kind: string;
  orderId: string | null;
  transactionId: string | null;
  marketplace: string | null;
  completedOn: string;
  departedOn: string | null;
  arrivedOn: string | null;
  /** Day whose law and rates were applied. */
  lawOf: string | null;
  sku: string | null;
  asin: string | null;
  description: string | null;
  quantity: number;
  departure: string | null;
  departurePostcode: string | null;
  arrival: string | null;
  arrivalPostcode: string | null;
  taxCountry: string | null;
  scheme: LineScheme | 'movement';
  rule: string;
  reason: string;
  legalBasis: string;
  ossPeriod: string | null;
  rateCategory: string | null;
  rate: string | null;
  rateSource: string | null;
  currency: string | null;
  net: string | null;
  vat: string | null;
  gross: string | null;
  /** Whether net and VAT are the file's or worked out; null where there is nothing to tell. */
  amountsOrigin: 'stated' | 'computed' | null;
  /** Of a pending transaction: `scheme country` if the VAT ID proves valid, and if not. */
  ifValid: string | null;
  ifInvalid: string | null;
  customerVatId: string | null;
  sellerVatId: string | null;
  invoiceNumber: string | null;
  /** Codes of the doubts about this row, separated by a blank. */
  issues: string;
};

export type TransactionLister = {
  /** Records of what can be judged at once; the rest comes with `finish`. */
  add(transactions: readonly Transaction[], importId?: string): TransactionRecord[];
  /** Records whose treatment hung on the whole consignment. */
  finish(): TransactionRecord[];
};

/** Lists the transactions of a period, each with exactly the treatment that the return gives it. */
export function createTransactionLister(options: EngineOptions): TransactionLister {
  const engine = createEngine(options);
  const later: { transaction: Transaction; importId: string }[] = [];
  return {
    add: (batch, importId = '') =>
      batch.flatMap((transaction) => {
        const assessment = engine.assess(transaction);
        if (assessment !== undefined) return [explainTransaction(transaction, assessment, importId)];
        later.push({ transaction, importId });
        return [];
      }),
    finish: () =>
      later
        .splice(0)
        .map(({ transaction, importId }) => explainTransaction(transaction, engine.assessLater(transaction), importId)),
  };
}

export function explainTransaction(t: Transaction, assessment: Assessment, importId: string): TransactionRecord {
  const { decision } = assessment;
  return {
    importId,
    source: t.source,
    row: t.row,
    kind: t.kind,
    orderId: t.orderId,
    transactionId: t.transactionId,
    marketplace: t.marketplace,
    completedOn: t.completedOn,
    departedOn: t.departedOn,
    arrivedOn: t.arrivedOn,
    lawOf: decision.day === '' ? null : decision.day,
    sku: t.sku,
    asin: t.asin,
    description: t.description,
    quantity: t.quantity,
    departure: decision.departure ?? t.departure.country,
    departurePostcode: t.departure.postcode,
    arrival: decision.arrival ?? t.arrival.country,
    arrivalPostcode: t.arrival.postcode,
    ...treatmentFields(t, assessment),
    ...amountFields(t, assessment),
    customerVatId: vatIdText(t.customerVatId),
    sellerVatId: vatIdText(t.sellerVatId),
    invoiceNumber: t.invoiceNumber,
    issues: [...new Set([...decision.issues.map((i) => i.code), ...(assessment.amounts?.issues ?? [])])]
      .sort()
      .join(' '),
  };
}

type TreatmentFields = Pick<
  TransactionRecord,
  'taxCountry' | 'scheme' | 'rule' | 'reason' | 'legalBasis' | 'ossPeriod' | 'ifValid' | 'ifInvalid'
>;

function treatmentFields(t: Transaction, { decision }: Assessment): TreatmentFields {
  const { treatment, ifValid, ifInvalid } = decision;
  if (treatment === null) {
    return {
      taxCountry: decision.arrival,
      scheme: 'pending',
      rule: `${ifValid?.rule ?? ''} or ${ifInvalid?.rule ?? ''}`,
      reason: 'vat-id-unknown',
      legalBasis: `${ifValid?.legalBasis ?? ''} or ${ifInvalid?.legalBasis ?? ''}`,
      ossPeriod: null,
      ifValid: outcomeText(ifValid),
      ifInvalid: outcomeText(ifInvalid),
    };
  }
  const { taxCountry, scheme, rule, reason, legalBasis } = treatment;
  const ossPeriod = ossPeriodOf(treatment, t.completedOn) ?? null;
  return { taxCountry, scheme, rule, reason, legalBasis, ossPeriod, ifValid: null, ifInvalid: null };
}

type AmountFields = Pick<
  TransactionRecord,
  'rateCategory' | 'rate' | 'rateSource' | 'currency' | 'net' | 'vat' | 'gross' | 'amountsOrigin'
>;

function amountFields(t: Transaction, { decision, amounts, amountsIfInvalid }: Assessment): AmountFields {
  const none = { rateCategory: null, rate: null, rateSource: null, net: null, vat: null, amountsOrigin: null };
  const known = amounts ?? amountsIfInvalid;
  const currency = known?.currency ?? null;
  if (known === null || currency === null) return { ...none, currency, gross: null };
  const { net, vat, gross } = totalOf(known);
  if (amounts === null) return { ...none, currency, gross: formatAmount(gross, currency) };
  const taxed = decision.treatment !== null && isTaxed(decision.treatment.scheme);
  const texts = (pick: (amount: RatedAmount) => string | null): string | null =>
    [...new Set(amounts.rated.map(pick).filter((text) => text !== null))].join('; ') || null;
  return {
    rateCategory: texts((a) => a.category),
    rate: ratesText(amounts),
    rateSource: texts((a) => a.rateSource),
    currency,
    net: formatAmount(net, currency),
    vat: formatAmount(vat, currency),
    gross: formatAmount(gross, currency),
    amountsOrigin: taxed && amounts.rated.some((a) => a.origin === 'computed') ? 'computed' : originOf(t),
  };
}

/** Where no tax is due the amount is the file's; a transfer's value is the profile's cost times the quantity. */
function originOf(t: Transaction): 'stated' | 'computed' {
  return t.kind === 'transfer' || t.kind === 'inbound' ? 'computed' : 'stated';
}

function outcomeText(treatment: Treatment | null): string | null {
  return treatment === null ? null : `${treatment.scheme} ${treatment.taxCountry ?? ''}`.trim();
}

function vatIdText(vatId: VatId | null): string | null {
  return vatId === null ? null : `${vatId.countryCode}${vatId.number}`;
}
