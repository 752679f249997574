import { formatAmount } from '../vat/money.ts';
import { remember } from '../vat/remember.ts';
import { isTaxed } from '../vat/treatment.ts';
import type { Sum } from './overview.ts';
import type { LineScheme } from './vat-return.ts';

type Amounts = { currency: string; count: number; net: string; vat: string; gross: string };

/** Of what bears tax, by currency; corrections apart. */
export type OverviewTotals = (Amounts & { corrections: string })[];

/**
 * Lines added up for charts, so that no reader need add decimal strings. Currencies are never added together; corrections and what is pending are
 * in none of them.
 */
export type OverviewSums = {
  /** Of what bears tax. */
  months: ({ month: string } & Amounts)[];
  /** Of what bears tax. */
  countries: ({ taxCountry: string } & Amounts)[];
  schemes: ({ scheme: LineScheme } & Amounts)[];
  countrySchemes: ({ taxCountry: string | null; scheme: LineScheme } & Amounts)[];
};

/** @param lines whose currency is not known are left out */
export function sumsOf(lines: readonly Sum[]): OverviewSums {
  const known = lines.filter(({ scheme }) => scheme !== 'pending');
  const taxed = lines.filter(bearsTax);
  return {
    months: groupedBy(taxed, ({ month }) => ({ month })),
    countries: groupedBy(taxed, ({ taxCountry }) => ({ taxCountry: taxCountry ?? '' })),
    schemes: groupedBy(known, ({ scheme }) => ({ scheme })),
    countrySchemes: groupedBy(known, ({ taxCountry, scheme }) => ({ taxCountry, scheme })),
  };
}

export function totalsOf(lines: readonly Sum[], corrections: readonly Sum[]): OverviewTotals {
  const taxed = groupedBy(lines.filter(bearsTax), () => ({}));
  const corrected = groupedBy(corrections, () => ({}));
  const currencies = [...new Set([...taxed, ...corrected].map(({ currency }) => currency))].sort();
  return currencies.map((currency) => {
    const nothing = formatAmount(0n, currency);
    const sum = taxed.find((one) => one.currency === currency) ?? {
      ...{ currency, count: 0, net: nothing, vat: nothing, gross: nothing },
    };
    return { ...sum, corrections: corrected.find((one) => one.currency === currency)?.vat ?? nothing };
  });
}

type Minor = { count: number; net: bigint; vat: bigint; gross: bigint };

/** Sorted by what they are grouped by, then by currency. */
function groupedBy<Named extends object>(lines: readonly Sum[], nameOf: (line: Sum) => Named): (Named & Amounts)[] {
  const groups = new Map<string, { named: Named; currency: string } & Minor>();
  for (const line of lines) {
    const { currency } = line;
    if (currency === null) continue;
    const named = nameOf(line);
    const key = [...Object.values(named), currency].map((part) => part ?? '').join('|');
    const group = remember(groups, key, () => ({ named, currency, count: 0, net: 0n, vat: 0n, gross: 0n }));
    group.count += line.count;
    group.net += line.net;
    group.vat += line.vat;
    group.gross += line.gross;
  }
  return [...groups.entries()]
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([, { named, currency, count, net, vat, gross }]) => ({
      ...{ ...named, currency, count },
      ...{ net: formatAmount(net, currency), vat: formatAmount(vat, currency), gross: formatAmount(gross, currency) },
    }));
}

function bearsTax({ scheme }: Sum): boolean {
  return scheme !== 'pending' && isTaxed(scheme);
}
