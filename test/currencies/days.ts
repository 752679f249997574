import type { RateDay } from '../../src/currencies/rate-days.ts';
import { publicationDayAfter } from '../../src/vat/publication-days.ts';
import type { FakeRateDay } from '../fakes/ecb.ts';

/** Invented rates of every day of publication in a span; a thousandth more each day, so that no two days are the same. */
export function inventedDays(from: string, to: string): FakeRateDay[] {
  const days: FakeRateDay[] = [];
  for (let day = publicationDayAfter(dayBefore(from)); day <= to; day = publicationDayAfter(day)) {
    const step = days.length / 1000;
    days.push({
      day,
      rates: { USD: (1.1 + step).toFixed(4), GBP: (0.8 + step / 10).toFixed(5), JPY: (160 + step).toFixed(2) },
    });
  }
  return days;
}

export function rateDay(day: string, rates: Readonly<Record<string, string>>): RateDay {
  return { day, rates: new Map(Object.entries(rates)) };
}

function dayBefore(day: string): string {
  return new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
}
