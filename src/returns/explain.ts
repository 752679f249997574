import type { RatedAmount } from '../vat/amounts.ts';
import type { Assessment, Decision, EngineOptions } from '../vat/engine.ts';
import type { EvidenceLookup } from '../vat/evidence.ts';
import { euroOnly } from '../vat/exchange-rates.ts';
import { formatAmount, formatRate } from '../vat/money.ts';
import type { Transaction, VatId } from '../vat/transaction.ts';
import { isTaxed, type Treatment } from '../vat/treatment.ts';
import { ratesText, totalOf } from './amount-texts.ts';
import { type Assessed, assessPeriod, type PeriodSource } from './assess-period.ts';
import { createFilingRates, type FilingRates } from './filing.ts';
import type { TransactionRecord } from './transaction-record.ts';
import { rowName } from './vat-return.ts';

/** Lists the transactions of a period, each with exactly the treatment that the return gives it; first those that hang on no other. */
export async function* listTransactions(
  source: PeriodSource,
  options: EngineOptions,
): AsyncGenerator<TransactionRecord[]> {
  const filingRates = createFilingRates(options.profile, options.exchangeRates ?? euroOnly);
  for await (const batch of assessPeriod(source, options).assessed()) {
    yield batch.map((assessed) => explainTransaction(assessed, options.evidence, filingRates));
  }
}

function explainTransaction(
  { transaction: t, importId, assessment }: Assessed,
  evidence: EvidenceLookup,
  filingRates: FilingRates,
): TransactionRecord {
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
    ...treatmentFields(assessment),
    ...amountFields(t, assessment),
    ...filingFields(assessment, filingRates),
    ...evidenceFields(t, decision, evidence),
    customerVatId: vatIdText(t.customerVatId),
    sellerVatId: vatIdText(t.sellerVatId),
    invoiceNumber: t.invoiceNumber,
    issues: [
      ...new Set([...decision.issues.map((i) => i.code), ...(assessment.amounts?.issues ?? []), ...assessment.doubts]),
    ]
      .sort()
      .join(' '),
  };
}

type TreatmentFields = Pick<
  TransactionRecord,
  | 'taxCountry'
  | 'scheme'
  | 'rule'
  | 'reason'
  | 'legalBasis'
  | 'ossPeriod'
  | 'correctionOf'
  | 'refundOf'
  | 'ifValid'
  | 'ifInvalid'
>;

function treatmentFields(assessment: Assessment): TreatmentFields {
  const { sale, ossPeriod, isCorrection } = assessment;
  const { treatment, ifValid, ifInvalid } = assessment.decision;
  const ofSale = sale === null ? null : rowName(sale.importId, sale.row);
  if (treatment === null) {
    return {
      taxCountry: assessment.decision.arrival,
      scheme: 'pending',
      rule: `${ifValid?.rule ?? ''} or ${ifInvalid?.rule ?? ''}`,
      reason: 'vat-id-unknown',
      legalBasis: `${ifValid?.legalBasis ?? ''} or ${ifInvalid?.legalBasis ?? ''}`,
      ossPeriod: null,
      correctionOf: null,
      refundOf: ofSale,
      ifValid: outcomeText(ifValid),
      ifInvalid: outcomeText(ifInvalid),
    };
  }
  const { taxCountry, scheme, rule, reason, legalBasis } = treatment;
  const told = { taxCountry, scheme, rule, reason, legalBasis, ossPeriod, ifValid: null, ifInvalid: null };
  return { ...told, correctionOf: isCorrection ? ossPeriod : null, refundOf: ofSale };
}

type AmountFields = Pick<
  TransactionRecord,
  'rateCategory' | 'rate' | 'rateSource' | 'currency' | 'net' | 'vat' | 'gross' | 'amountsOrigin' | 'calculation'
>;

function amountFields(t: Transaction, { decision, amounts, amountsIfInvalid }: Assessment): AmountFields {
  const known = amounts ?? amountsIfInvalid;
  const currency = known?.currency ?? null;
  if (known === null || currency === null) return { ...NO_AMOUNTS, currency };
  const { net, vat, gross } = totalOf(known);
  if (amounts === null) return { ...NO_AMOUNTS, currency, gross: formatAmount(gross, currency) };
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
    calculation: taxed ? amounts.rated.map((amount) => calculationOf(amount, currency)).join('; ') : null,
  };
}

const NO_AMOUNTS: AmountFields = {
  rateCategory: null,
  rate: null,
  rateSource: null,
  currency: null,
  net: null,
  vat: null,
  gross: null,
  amountsOrigin: null,
  calculation: null,
};

/** `23.80 x 19.00 / 119.00 = 3.80`: the VAT of one rate's amount, as anyone can work it out again. */
function calculationOf({ rate, net, vat, gross, workedOutFrom }: RatedAmount, currency: string): string {
  const money = (minor: bigint) => formatAmount(minor, currency);
  if (workedOutFrom === null || rate === null) return `stated: ${money(net)} + ${money(vat)} = ${money(gross)}`;
  if (workedOutFrom === 'net') return `${money(net)} x ${formatRate(rate)} / 100.00 = ${money(vat)}`;
  return `${money(gross)} x ${formatRate(rate)} / ${formatRate(10_000 + rate)} = ${money(vat)}`;
}

type FilingFields = Pick<TransactionRecord, 'filingCurrency' | 'exchangeRate' | 'exchangeDate'>;

function filingFields({ decision, ossPeriod, amounts }: Assessment, filingRates: FilingRates): FilingFields {
  const scheme = decision.treatment?.scheme;
  const currency = amounts?.currency ?? null;
  const isOss = scheme === 'union-oss' || scheme === 'import-oss';
  if (!isOss || ossPeriod === null || currency === null) return NO_FILING;
  const rate = filingRates(scheme, ossPeriod, currency);
  if ('issue' in rate) return NO_FILING;
  return { filingCurrency: rate.currency, exchangeRate: rate.exchangeRate, exchangeDate: rate.exchangeDate };
}

const NO_FILING: FilingFields = { filingCurrency: null, exchangeRate: null, exchangeDate: null };

type EvidenceFields = Pick<TransactionRecord, 'evidence' | 'evidenceOn' | 'consultationNumber'>;

function evidenceFields(t: Transaction, { day }: Decision, evidence: EvidenceLookup): EvidenceFields {
  if (t.customerVatId === null) return { evidence: null, evidenceOn: null, consultationNumber: null };
  const { result, checkedOn, consultationNumber } = evidence(t.customerVatId, day);
  return { evidence: result, evidenceOn: checkedOn, consultationNumber };
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
