import { type Amounts, amountsOf } from './amounts.ts';
import { createConsignments } from './consignment.ts';
import { doubtsOfRow } from './consistency.ts';
import { customerStatus } from './customer.ts';
import { type Decision, decide, factsOf, setAside } from './decision.ts';
import { createDecisionKeys, type Standing } from './decision-key.ts';
import type { EvidenceLookup } from './evidence.ts';
import { type ExchangeRates, euroOnly, type LimitRates, limitRates } from './exchange-rates.ts';
import type { IssueCode } from './issues.ts';
import { correctableUntil, hasReturnFor, ossPeriodOf, supplyPeriodOf } from './oss.ts';
import { monthAfter, monthBefore, monthOf } from './period.ts';
import type { SellerProfile } from './profile.ts';
import { createRateChooser } from './rate-choice.ts';
import { remember } from './remember.ts';
import { type BorneRate, type BorneRates, createSalesBook, type KnownSale, NOT_BORNE } from './sales-book.ts';
import type { SameSale } from './same-sale.ts';
import { hangsOnThreshold, limitedRoute, type Situation, situationOf, thresholdDays } from './situation.ts';
import { type CountedCourse, createSupplyCounter } from './supply-counter.ts';
import { createTerritoryResolver } from './territory.ts';
import type { Transaction, VatId } from './transaction.ts';
import { isTaxed, type Treatment } from './treatment.ts';

export type { Decision } from './decision.ts';

export type Assessment = {
  decision: Decision;
  /** Of the treatment; of a pending transaction those of its two outcomes. */
  amounts: Amounts | null;
  amountsIfValid: Amounts | null;
  amountsIfInvalid: Amounts | null;
  /** What in the row speaks against itself or its treatment. */
  doubts: readonly IssueCode[];
  /** OSS period to which the supply belongs, null outside of the OSS. */
  ossPeriod: string | null;
  /** Of a refund whose sale was declared in an earlier OSS period: it corrects that one, and is in no line. */
  isCorrection: boolean;
  /** Of a refund: its sale, where that is stored. */
  sale: { importId: string; row: number } | null;
  /** Of the supply: a refund has its sale's, whatever its own row says, since files leave it out there. */
  customerVatId: VatId | null;
};

export type EngineOptions = {
  profile: SellerProfile;
  evidence: EvidenceLookup;
  /** First and last day of the period that is looked at. */
  period: { from: string; to: string };
  exchangeRates?: ExchangeRates;
  /** The day on which it is looked at, ISO; left out, whether the period is over is not asked. */
  today?: string;
  /** Place of an import among all, in the order in which they were received. */
  importOrder?(importId: string): number;
  /** Whether a row is a sale that a better report of the same marketplace holds as well. */
  sameSaleOf?(transaction: Transaction): SameSale;
};

/**
 * The pure core. Each transaction of the period is shown to `assess`; what hangs on others is not answered yet. Then it is shown
 * every row of the orders it `wants` (`learnOrder`), then every row of the years it asks for (`learnSupply`), and `assessLater` answers
 * the rest. The order within each step changes nothing.
 */
export type Engine = {
  assess(transaction: Transaction): Assessment | undefined;
  /** Orders whose rows are needed, of any month. */
  wants(): ReadonlySet<string>;
  /** Whether a month may still hold rows of them. Ask downward from the month after the period: what was learned narrows the answer. */
  needsOrdersOf(month: string): boolean;
  learnOrder(transaction: Transaction, importId: string): void;
  /** Calendar years whose supplies the threshold needs, ascending; ask when all orders are learned. */
  supplyYears(): readonly number[];
  learnSupply(transaction: Transaction, importId: string): void;
  assessLater(transaction: Transaction, importId: string): Assessment;
  /** The threshold's course over the year of the period; only with its years learned. */
  thresholdCourse(): CountedCourse;
  /** Exchange rates by which limits were measured although newer ones were to be expected. */
  staleRates(): LimitRates['stale'];
};

export function createEngine(options: EngineOptions): Engine {
  const { profile, evidence, period, exchangeRates = euroOnly, importOrder = () => 0 } = options;
  const sameSaleOf = options.sameSaleOf ?? (() => 'own');
  const isSuperseded = (transaction: Transaction) => sameSaleOf(transaction) === 'superseded';
  const resolve = createTerritoryResolver();
  const chooser = createRateChooser(profile);
  const limits = limitRates(exchangeRates);
  const consignments = createConsignments(limits);
  const supplies = createSupplyCounter(profile, evidence, limits, chooser);
  const isInQuestion = thresholdDays(profile);
  const book = createSalesBook();
  const orders = new Set<string>();
  let consignedFrom: string | null = null;
  const decisions = new Map<number, Decision>();
  const uncorrectable = new Map<IssueCode, Map<Decision, Decision>>();
  const decisionKey = createDecisionKeys();

  function decisionOf(transaction: Transaction, situation: Situation, standing: Standing): Decision {
    const status = customerStatus(transaction.customerVatId, situation.day, evidence);
    const key = decisionKey(transaction, situation, status, standing);
    const known = decisions.get(key);
    if (known !== undefined) return known;
    const decision = decide(factsOf(transaction, situation, standing, profile), situation, status);
    if (!Number.isNaN(key)) decisions.set(key, decision);
    return decision;
  }

  /** Whether it hangs on its consignment or on the supplies before it; then what these need is noted. */
  function noteWhatItHangsOn(transaction: Transaction, situation: Situation): boolean {
    const isOfConsignment = limitedRoute(transaction, situation) !== undefined;
    const isCounted = hangsOnThreshold(transaction, situation, profile, isInQuestion);
    if (isCounted) supplies.need(situation.day);
    if (!isOfConsignment) return isCounted;
    // A consignment is the rows of one day of dispatch, but they may be completed in neighbouring months.
    const from = monthBefore(monthOf(transaction.completedOn));
    if (consignedFrom === null || from < consignedFrom) consignedFrom = from;
    if (transaction.orderId !== null) orders.add(transaction.orderId);
    return true;
  }

  function decisionLater(transaction: Transaction, importId: string): Decision {
    const situation = situationOf(transaction, profile, resolve);
    const route = limitedRoute(transaction, situation);
    const threshold = hangsOnThreshold(transaction, situation, profile, isInQuestion)
      ? supplies.stateAt(transaction, situation, importOrder(importId))
      : 'none';
    const size = route === undefined ? 'none' : consignments.sizeOf(transaction, route);
    return decisionOf(transaction, situation, { size, threshold });
  }

  function amountsUnder(t: Transaction, treatment: Treatment | null, day: string, borne: BorneRate | null) {
    return treatment === null ? null : amountsOf(t, treatment, day, profile, chooser, borne);
  }

  function assessed(t: Transaction, decision: Decision, sale: KnownSale | null, borne: BorneRates): Assessment {
    const scheme = decision.treatment?.scheme ?? 'movement';
    const ossPeriod = supplyPeriodOf(scheme, t, sale?.completedOn ?? null);
    const isCorrection = t.kind === 'refund' && ossPeriod !== null && ossPeriod !== ossPeriodOf(scheme, t.completedOn);
    if (isCorrection && t.completedOn > correctableUntil(ossPeriod))
      return assessed(t, outsideOss('correction-too-late', decision), sale, NOT_BORNE);
    if (isCorrection && !hasReturnFor(profile, scheme, t.completedOn))
      return assessed(t, outsideOss('correction-after-oss', decision), sale, NOT_BORNE);
    return {
      decision,
      amounts: amountsUnder(t, decision.treatment, decision.day, borne.decided),
      amountsIfValid: amountsUnder(t, decision.ifValid, decision.day, borne.ifValid),
      amountsIfInvalid: amountsUnder(t, decision.ifInvalid, decision.day, borne.ifInvalid),
      doubts: doubtsOfRow(t, decision, period, sameSaleOf(t) === 'perhaps'),
      ossPeriod,
      isCorrection,
      sale: sale === null ? null : { importId: sale.importId, row: sale.row },
      customerVatId: sale === null ? t.customerVatId : sale.customerVatId,
    };
  }

  /** The Member State of consumption takes such a correction itself, outside of the OSS. */
  function outsideOss(code: 'correction-too-late' | 'correction-after-oss', decision: Decision): Decision {
    const byDecision = remember(uncorrectable, code, () => new Map<Decision, Decision>());
    return remember(byDecision, decision, () => {
      const { day, departure, arrival, treatment } = decision;
      return { ...setAside(code, day, treatment?.taxCountry), departure, arrival };
    });
  }

  function ratesBorneBy(sale: Transaction, { treatment, ifValid, ifInvalid, day }: Decision): BorneRates {
    if (treatment !== null) return { ...NOT_BORNE, decided: borneBy(sale, treatment, day) };
    return { decided: null, ifValid: borneBy(sale, ifValid, day), ifInvalid: borneBy(sale, ifInvalid, day) };
  }

  function borneBy(sale: Transaction, treatment: Treatment | null, day: string): BorneRate | null {
    if (treatment === null || !isTaxed(treatment.scheme)) return null;
    const [only, ...others] = amountsOf(sale, treatment, day, profile, chooser, null).rated;
    if (only === undefined || others.length > 0 || only.rate === null) return null;
    return { rate: only.rate, category: only.category, rateSource: only.rateSource };
  }

  function judgedSale(known: KnownSale): { decision: Decision; borne: BorneRates } {
    if ('decision' in known.judged) return known.judged;
    const { transaction } = known.judged;
    const decision = decisionLater(transaction, known.importId);
    known.judged = { decision, borne: ratesBorneBy(transaction, decision) };
    return known.judged;
  }

  return {
    assess: (t) => {
      if (t.completedOn < period.from || t.completedOn > period.to) return assessed(t, OUTSIDE_PERIOD, null, NOT_BORNE);
      if (isSuperseded(t)) return assessed(t, SUPERSEDED, null, NOT_BORNE);
      const situation = situationOf(t, profile, resolve);
      const isRefundOfOrder = t.kind === 'refund' && t.orderId !== null;
      if (isRefundOfOrder) book.want(t);
      if (isRefundOfOrder) orders.add(t.orderId ?? '');
      if (noteWhatItHangsOn(t, situation) || isRefundOfOrder) return undefined;
      return assessed(t, decisionOf(t, situation, FREE), null, NOT_BORNE);
    },
    wants: () => orders,
    needsOrdersOf: (month) => {
      if (consignedFrom !== null && month >= consignedFrom && month <= monthAfter(monthOf(period.to))) return true;
      const from = book.missingFrom();
      return from !== null && from <= month && month <= monthOf(period.to);
    },
    learnOrder: (t, importId) => {
      if (t.orderId === null || !orders.has(t.orderId) || isSuperseded(t)) return;
      const situation = situationOf(t, profile, resolve);
      const route = limitedRoute(t, situation);
      if (route !== undefined) consignments.add(t, route);
      if (!book.isWanted(t)) return;
      const { row, completedOn, customerVatId } = t;
      const place = { importId, importOrder: importOrder(importId), row, completedOn, customerVatId };
      if (noteWhatItHangsOn(t, situation)) {
        book.add(t, { ...place, judged: { transaction: t } });
        return;
      }
      const decision = decisionOf(t, situation, FREE);
      book.add(t, { ...place, judged: { decision, borne: ratesBorneBy(t, decision) } });
    },
    supplyYears: () => supplies.years(period),
    learnSupply: (t, importId) => {
      if (!isSuperseded(t)) supplies.count(t, situationOf(t, profile, resolve), importId, importOrder(importId));
    },
    assessLater: (t, importId) => {
      const sale = t.kind === 'refund' && t.orderId !== null ? book.find(t) : undefined;
      if (sale === undefined) return assessed(t, decisionLater(t, importId), null, NOT_BORNE);
      const { decision, borne } = judgedSale(sale);
      return assessed(t, decision, sale, borne);
    },
    thresholdCourse: () => supplies.courseOf(period),
    staleRates: () => limits.stale,
  };
}

const FREE: Standing = { size: 'none', threshold: 'none' };
const OUTSIDE_PERIOD: Decision = setAside('outside-period', '');
const SUPERSEDED: Decision = setAside('same-sale-twice', '');
