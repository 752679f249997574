import type { TransactionRecord } from '../returns/index.ts';
import { formatAmount, parseAmount } from '../vat/money.ts';
import { remember } from '../vat/remember.ts';
import { barCharts } from './chart.ts';
import type { Fact, ReportDocument } from './document.ts';

/** The sums of a list of transactions, taken as its records pass by: its summary and its chart. */
export type ListTotals = {
  add(record: TransactionRecord): void;
  count(): number;
  tables(): Pick<ReportDocument, 'facts' | 'charts' | 'sections'>;
};

type Total = { scheme: string; taxCountry: string | null; currency: string; count: number; net: bigint; vat: bigint };

export function createListTotals(): ListTotals {
  const totals = new Map<string, Total>();
  /** Apart, as in every return: they belong to an earlier period. */
  const corrections = new Map<string, Total>();
  let count = 0;
  let pending = 0;
  return {
    add({ scheme, taxCountry, currency, net, vat, correctionOf }) {
      count += 1;
      if (scheme === 'pending') pending += 1;
      if (currency === null || net === null) return;
      const key = `${scheme}|${taxCountry ?? ''}|${currency}`;
      const total = remember(correctionOf === null ? totals : corrections, key, () => ({
        scheme,
        taxCountry,
        currency,
        count: 0,
        net: 0n,
        vat: 0n,
      }));
      total.count += 1;
      total.net += minorOf(net, currency);
      total.vat += minorOf(vat, currency);
    },
    count: () => count,
    tables: () => {
      const rows = rowsOf(totals);
      const points = rows
        .filter(({ scheme }) => TAXED.has(scheme))
        .map(({ taxCountry, scheme, currency, vat }) => ({
          ...{ category: taxCountry ?? '', term: scheme, currency, amount: vat },
        }));
      const facts: Fact[] = [
        { term: 'transactions', value: count, kind: 'count' },
        { term: 'pending', value: pending, kind: 'count' },
      ];
      const columns = ['scheme', 'taxCountry', 'currency', 'count', 'net', 'vat'] as const;
      return {
        facts,
        charts: barCharts(points, 'vatByCountry', 'country'),
        sections: [
          { name: 'totals', title: 'sums', columns, rows },
          { name: 'corrections', columns, rows: rowsOf(corrections) },
        ],
      };
    },
  };
}

function rowsOf(totals: ReadonlyMap<string, Total>) {
  return [...totals.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { net, vat, currency, ...named }]) => ({
      ...{ ...named, currency, net: formatAmount(net, currency), vat: formatAmount(vat, currency) },
    }));
}

const TAXED: ReadonlySet<string> = new Set(['domestic', 'union-oss', 'import-oss']);

function minorOf(text: string | null, currency: string): bigint {
  const parsed = text === null ? undefined : parseAmount(text, currency);
  return parsed?.ok === true ? parsed.minor : 0n;
}
