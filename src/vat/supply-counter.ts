import { amountsOf } from './amounts.ts';
import { customerStatus } from './customer.ts';
import { countsTowardsThreshold, factsOf, taxedAtDeparture } from './decision.ts';
import type { EvidenceLookup } from './evidence.ts';
import type { ExchangeRates } from './exchange-rates.ts';
import type { SellerProfile } from './profile.ts';
import type { RateChooser } from './rate-choice.ts';
import { isDistanceSaleFromHome, type Situation } from './situation.ts';
import { createThreshold, type ThresholdCourse, thresholdScope, toEurMinor } from './threshold.ts';
import type { Transaction } from './transaction.ts';
import type { ThresholdState } from './treatment.ts';

type Period = { from: string; to: string };

/** Counts the supplies of the threshold and tells of each where it stands. */
export type SupplyCounter = {
  /** A supply of this day will ask. */
  need(day: string): void;
  /** Years whose supplies have to be counted: each that is asked for or shown, and the one before it. */
  years(period: Period): readonly number[];
  count(transaction: Transaction, situation: Situation, importId: string, importOrder: number): void;
  stateAt(transaction: Transaction, situation: Situation, importOrder: number): ThresholdState;
  courseOf(period: Period): ThresholdCourse;
};

export function createSupplyCounter(
  profile: SellerProfile,
  evidence: EvidenceLookup,
  exchangeRates: ExchangeRates,
  chooser: RateChooser,
): SupplyCounter {
  const threshold = createThreshold(profile, exchangeRates);
  const years = new Set<number>();

  /** Net of what it would bear if taxed where it leaves, in euro cents; 0 where no amount or rate is known. */
  function netOf(transaction: Transaction, situation: Situation): bigint {
    const treatment = taxedAtDeparture(factsOf(transaction, situation, NOT_ASKED, profile));
    if (treatment === undefined) return 0n;
    const { currency, rated } = amountsOf(transaction, treatment, situation.day, profile, chooser, null);
    if (currency === null) return 0n;
    const net = rated.reduce((sum, amount) => sum + amount.net, 0n);
    return toEurMinor(net, currency, situation.day, exchangeRates) ?? 0n;
  }

  return {
    need: (day) => years.add(yearOf(day)),
    years: (period) => {
      const shown = isInQuestion(profile, period) ? [yearOf(period.from)] : [];
      const wanted = new Set([...years, ...shown].flatMap((year) => [year - 1, year]));
      return [...wanted].sort((a, b) => a - b);
    },
    count: (transaction, situation, importId, importOrder) => {
      if (transaction.kind !== 'sale' || !isDistanceSaleFromHome(transaction, situation, profile)) return;
      const status = customerStatus(transaction.customerVatId, situation.day, evidence);
      if (!countsTowardsThreshold(factsOf(transaction, situation, NOT_ASKED, profile), status)) return;
      const { row } = transaction;
      threshold.count({ day: situation.day, importOrder, row, importId, netEurMinor: netOf(transaction, situation) });
    },
    stateAt: (transaction, situation, importOrder) => {
      const { day } = situation;
      // A refund whose sale is not stored stands at the end of the sale's day: what was exceeded by then, was exceeded.
      const isBelow =
        transaction.kind === 'refund'
          ? threshold.isBelow({ day, importOrder: Number.POSITIVE_INFINITY, row: 0 }, 0n)
          : threshold.isBelow({ day, importOrder, row: transaction.row }, netOf(transaction, situation));
      return isBelow ? 'below' : 'above';
    },
    courseOf: (period) => threshold.courseOf(yearOf(period.from), period.to),
  };
}

/** Whether the threshold may matter on a day of the period: at its ends, or behind a change of the profile within it. */
export function isInQuestion(profile: SellerProfile, period: Period): boolean {
  const { unionOss } = profile;
  const changes = [unionOss?.from ?? null, unionOss?.until ?? null].filter(
    (day) => day !== null && day >= period.from && day <= period.to,
  );
  if (unionOss !== null && changes.length > 0) {
    return thresholdScope({ ...profile, unionOss: null }, period.to) === 'in-question';
  }
  return [period.from, period.to].some((day) => thresholdScope(profile, day) === 'in-question');
}

const NOT_ASKED = { size: 'none', threshold: 'none' } as const;

function yearOf(day: string): number {
  return Number(day.slice(0, 4));
}
