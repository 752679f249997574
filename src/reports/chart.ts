import { formatAmount, parseAmount } from '../vat/money.ts';
import { remember } from '../vat/remember.ts';
import type { Chart } from './document.ts';

/** What is drawn: one amount of one currency under a category (a country, a month) and a series (a scheme). */
export type ChartPoint = { category: string; term: string; currency: string; amount: string | null };

/** Charts of a report at most; the tables hold every currency. */
const CHARTS_MAX = 3;

/**
 * Stacked bars, one chart a currency, since currencies are never added together. The currency with most points comes first; the last chart names
 * those that there is no room for.
 * @param categories all that stand on the axis, be there a point or not; those of the points without it
 */
export function barCharts(
  points: readonly ChartPoint[],
  title: Chart['title'],
  categoryKind: Chart['categoryKind'],
  categories?: readonly string[],
): Chart[] {
  const known = points.filter((point): point is ChartPoint & { amount: string } => point.amount !== null);
  const byCurrency = [...Map.groupBy(known, ({ currency }) => currency)].sort(
    ([a, some], [b, others]) => others.length - some.length || (a < b ? -1 : 1),
  );
  const notDrawn = byCurrency.slice(CHARTS_MAX).map(([currency]) => currency);
  return byCurrency.slice(0, CHARTS_MAX).map(([currency, own], index) => ({
    ...barChart(own, { currency, title, categoryKind, categories }),
    ...(index === CHARTS_MAX - 1 && notDrawn.length > 0 ? { notDrawn } : {}),
  }));
}

type Axis = Pick<Chart, 'currency' | 'title' | 'categoryKind'> & { categories: readonly string[] | undefined };

function barChart(
  points: readonly (ChartPoint & { amount: string })[],
  { currency, title, categoryKind, categories: given }: Axis,
): Chart {
  const categories = given ?? [...new Set(points.map(({ category }) => category))].sort();
  const sums = new Map<string, Map<string, bigint>>();
  for (const { category, term, amount } of points) {
    const parsed = parseAmount(amount, currency);
    const bars = remember(sums, term, () => new Map<string, bigint>());
    bars.set(category, (bars.get(category) ?? 0n) + (parsed.ok ? parsed.minor : 0n));
  }
  return {
    ...{ title, currency, shape: 'bars', categoryKind, categories },
    series: [...sums.entries()]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([term, bars]) => ({
        term,
        values: categories.map((category) => formatAmount(bars.get(category) ?? 0n, currency)),
      })),
  };
}
