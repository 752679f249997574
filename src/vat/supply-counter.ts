import { amountsOf } from './amounts.ts';
import { customerStatus } from './customer.ts';
import { countsTowardsThreshold, factsOf, taxedAtDeparture } from './decision.ts';
import type { EvidenceLookup } from './evidence.ts';
import type { LimitRates } from './exchange-rates.ts';
import type { SellerProfile } from './profile.ts';
import type { RateChooser } from './rate-choice.ts';
import { isDistanceSaleFromHome, type Situation } from './situation.ts';
import { createThreshold, type ThresholdCourse, thresholdScope, toEurMinor } from './threshold.ts';
import type { Transaction } from './transaction.ts';
import type { ThresholdState } from './treatment.ts';

type Period = { from: string; to: string };

export type CountedCourse = ThresholdCourse & { uncounted: number };

/** Counts the supplies of the threshold and tells of each where it stands. */
export type SupplyCounter = {
  /** A supply of this day will ask. */
  need(day: string): void;
  /** Years whose supplies have to be counted: each that is asked for or shown, and the one before it. */
  years(period: Period): readonly number[];
  count(transaction: Transaction, situation: Situation, importId: string, importOrder: number): void;
  stateAt(transaction: Transaction, situation: Situation, importOrder: number): ThresholdState;
  /** `uncounted` are supplies whose value is not known: no amount, or no exchange rate. */
  courseOf(period: Period): CountedCourse;
};

export function createSupplyCounter(
  profile: SellerProfile,
  evidence: EvidenceLookup,
  exchangeRates: LimitRates,
  chooser: RateChooser,
): SupplyCounter {
  const threshold = createThreshold(profile, exchangeRates);
  const years = new Set<number>();
  let uncounted = 0;

  /** Net of what it would bear if taxed where it leaves, in euro cents; undefined where no amount or no rate is known. */
  function netOf(transaction: Transaction, situation: Situation): bigint | undefined {
    const treatment = taxedAtDeparture(factsOf(transaction, situation, NOT_ASKED, profile));
    if (treatment === undefined) return undefined;
    const { currency, rated } = amountsOf(transaction, treatment, situation.day, profile, chooser, null);
    if (currency === null) return undefined;
    const net = rated.reduce((sum, amount) => sum + amount.net, 0n);
    return toEurMinor(net, currency, situation.day, exchangeRates);
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
      const counts = countsTowardsThreshold(factsOf(transaction, situation, NOT_ASKED, profile), status);
      if (counts === 'no') return;
      const netEurMinor = netOf(transaction, situation);
      if (netEurMinor === undefined) uncounted += 1;
      else {
        const onlyBelow = counts === 'below';
        threshold.count({ day: situation.day, importOrder, row: transaction.row, importId, netEurMinor, onlyBelow });
      }
    },
    stateAt: (transaction, situation, importOrder) => {
      const { day } = situation;
      // A refund whose sale is not stored stands at the end of the sale's day: what was exceeded by then, was exceeded.
      const isBelow =
        transaction.kind === 'refund'
          ? threshold.isBelow({ day, importOrder: Number.POSITIVE_INFINITY, row: 0 }, 0n)
          : threshold.isBelow({ day, importOrder, row: transaction.row }, netOf(transaction, situation) ?? 0n);
      return isBelow ? 'below' : 'above';
    },
    courseOf: (period) => ({ ...threshold.courseOf(yearOf(period.from), period.to), uncounted }),
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
