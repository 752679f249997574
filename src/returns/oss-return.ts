import { returnCurrency } from '../vat/oss.ts';
import { daysInMonth } from '../vat/period.ts';
import type { OssRegistration, SellerProfile } from '../vat/profile.ts';
import { remember } from '../vat/remember.ts';
import type { Assessed } from './assess-period.ts';
import { type RateType, rateTypeOf } from './rate-type.ts';
import { ownVatIdWithin } from './registrations.ts';
import { addKnown, emptyKnownSum, type KnownSum, knownText, minorOf } from './sums.ts';
import type { Filing, Reconciliation, ReturnIssue, ReturnLine, VatReturn } from './vat-return.ts';

/**
 * The return of a whole OSS period with the data of Implementing Regulation (EU) 2020/194 Annex III, in the currency of the return. Every amount
 * is the sum of the `filing` amounts of the VAT return's lines. Null where an exchange rate is not known; the issues say which.
 */
export type OssReturn = {
  kind: OssKind;
  period: { from: string; to: string };
  /** `2025-Q1`, or the month for imports. */
  ossPeriod: string;
  /** Last day for the return and its payment. */
  dueOn: string;
  rules: VatReturn['rules'];
  registration: { memberState: string; number: string | null };
  currency: string;
  /** No amount of any supply and no correction: the return is due all the same (Art. 369f, 369s). Refunds may have taken back all of a quarter. */
  isNil: boolean;
  lines: OssLine[];
  corrections: OssCorrection[];
  balances: OssBalance[];
  totals: { net: string | null; vat: string | null; corrections: string | null; payable: string | null };
  issues: ReturnIssue[];
  reconciliation: Reconciliation;
};

export type OssKind = 'union-oss-return' | 'import-oss-return';

export type OssLine = {
  taxCountry: string;
  /** Goods that left the Member State of identification, another Member State, or a place outside the EU. */
  origin: 'member-state-of-identification' | 'other-member-state' | 'outside-eu';
  departure: string | null;
  /** The seller's VAT ID in the state of departure; null where the profile names none. */
  vatId: string | null;
  supply: 'goods';
  rateType: RateType;
  rate: string;
  count: number;
  net: string | null;
  vat: string | null;
  /** The same in the currencies of the sales. */
  parts: OssPart[];
};

export type OssPart = {
  currency: string;
  net: string | null;
  vat: string;
  exchangeRate: string | null;
  exchangeDate: string | null;
};

export type OssCorrection = {
  /** The OSS period that is corrected. */
  period: string;
  taxCountry: string;
  count: number;
  vat: string | null;
  parts: Omit<OssPart, 'net'>[];
};

/** What is due to one Member State; may be negative, and is then paid back by that state (Art. 369i; Art. 63a Impl. Reg. (EU) 282/2011). */
export type OssBalance = { taxCountry: string; vat: string | null; corrections: string | null; balance: string | null };

/** The OSS return that the VAT return of exactly its period holds. Throws without a registration: nobody else has such a return. */
export function ossReturnOf(vatReturn: VatReturn, kind: OssKind, ossPeriod: string, profile: SellerProfile): OssReturn {
  const registration = kind === 'union-oss-return' ? profile.unionOss : profile.importOss;
  if (registration === null) throw new Error('an OSS return of a seller who is not registered');
  const scheme = schemeOf(kind);
  const { period } = vatReturn;
  const currency = returnCurrency(registration, ossPeriod);
  const isUnion = scheme === 'union-oss';
  const lines = linesOf(vatReturn, scheme, { ...registration, currency }, (country) =>
    ownVatIdWithin(profile, country, period),
  );
  const corrections = correctionsOf(vatReturn, scheme, currency);
  const balances = balancesOf(lines, corrections, currency);
  return {
    kind,
    period,
    ossPeriod,
    dueOn: dueDayAfter(period.to),
    rules: vatReturn.rules,
    registration: {
      memberState: registration.memberState,
      number: isUnion ? ownVatIdWithin(profile, registration.memberState, period) : (profile.importOss?.number ?? null),
    },
    currency,
    isNil: isNothing(lines, corrections),
    lines,
    corrections,
    balances,
    totals: totalsOf(lines, corrections, balances, currency),
    issues: vatReturn.issues,
    reconciliation: vatReturn.reconciliation,
  };
}

/** An amount that is not known is not nothing. */
function isNothing(lines: readonly OssLine[], corrections: readonly OssCorrection[]): boolean {
  const isZero = (text: string | null) => text !== null && /^-?[0.]+$/.test(text);
  return corrections.length === 0 && lines.every(({ net, vat }) => isZero(net) && isZero(vat));
}

/** What may stand in the return: supplies of its scheme, those that may turn out to be, and what nobody could judge. */
export function isOfOss(kind: OssKind): (assessed: Assessed) => boolean {
  const scheme = schemeOf(kind);
  return ({ assessment: { decision } }) => {
    const { treatment, ifValid, ifInvalid } = decision;
    if (treatment !== null) return treatment.scheme === scheme || treatment.scheme === 'out-of-scope';
    return ifValid?.scheme === scheme || ifInvalid?.scheme === scheme;
  };
}

export function schemeOf(kind: OssKind): 'union-oss' | 'import-oss' {
  return kind === 'union-oss-return' ? 'union-oss' : 'import-oss';
}

function linesOf(
  vatReturn: VatReturn,
  scheme: string,
  { memberState, currency }: OssRegistration,
  vatIdIn: (country: string) => string | null,
): OssLine[] {
  const groups = new Map<string, { line: OssLine; net: KnownSum; vat: KnownSum }>();
  for (const line of vatReturn.lines) {
    // A supply without any amount is in no return; its issue says so.
    if (line.scheme !== scheme || line.taxCountry === null || line.rate === null || line.currency === null) continue;
    const { taxCountry, rate } = line;
    const origin =
      scheme === 'import-oss'
        ? ('outside-eu' as const)
        : line.departure === memberState
          ? ('member-state-of-identification' as const)
          : ('other-member-state' as const);
    const departure = origin === 'outside-eu' ? null : line.departure;
    const rateType = rateTypeOf(taxCountry, rate, line.rateCategory, vatReturn.period);
    const group = remember(groups, [taxCountry, origin, departure, rateType, rate].join('|'), () => ({
      line: {
        ...{ taxCountry, origin, departure, vatId: departure === null ? null : vatIdIn(departure) },
        ...{ supply: 'goods' as const, rateType, rate, count: 0, net: null, vat: null, parts: [] },
      },
      net: emptyKnownSum(currency),
      vat: emptyKnownSum(currency),
    }));
    group.line.count += line.count;
    addPart(group.line.parts, partOf(line, line.currency));
    addKnown(group.net, minorOf(line.filing?.net, currency));
    addKnown(group.vat, minorOf(line.filing?.vat, currency));
  }
  return [...groups.values()]
    .map(({ line, net, vat }) => ({ ...line, net: knownText(net), vat: knownText(vat) }))
    .sort((a, b) => compare(sortKey(a), sortKey(b)));
}

function correctionsOf(vatReturn: VatReturn, scheme: string, currency: string): OssCorrection[] {
  const groups = new Map<string, { correction: OssCorrection; vat: KnownSum }>();
  for (const { scheme: of, period, taxCountry, count, filing, ...own } of vatReturn.corrections) {
    if (of !== scheme) continue;
    const group = remember(groups, `${period}|${taxCountry}`, () => ({
      correction: { period, taxCountry, count: 0, vat: null, parts: [] },
      vat: emptyKnownSum(currency),
    }));
    group.correction.count += count;
    group.correction.parts.push({ currency: own.currency, vat: own.vat, ...exchangeOf(filing) });
    addKnown(group.vat, minorOf(filing?.vat, currency));
  }
  return [...groups.entries()]
    .sort(([a], [b]) => compare(a, b))
    .map(([, { correction, vat }]) => ({ ...correction, vat: knownText(vat) }));
}

function balancesOf(lines: readonly OssLine[], corrections: readonly OssCorrection[], currency: string): OssBalance[] {
  const byCountry = new Map<string, { vat: KnownSum; corrections: KnownSum; balance: KnownSum }>();
  const of = (country: string) =>
    remember(byCountry, country, () => ({
      ...{ vat: emptyKnownSum(currency), corrections: emptyKnownSum(currency), balance: emptyKnownSum(currency) },
    }));
  for (const { taxCountry, vat } of lines) {
    for (const sum of [of(taxCountry).vat, of(taxCountry).balance]) addKnown(sum, minorOf(vat, currency));
  }
  for (const { taxCountry, vat } of corrections) {
    for (const sum of [of(taxCountry).corrections, of(taxCountry).balance]) addKnown(sum, minorOf(vat, currency));
  }
  return [...byCountry.entries()]
    .sort(([a], [b]) => compare(a, b))
    .map(([taxCountry, sums]) => ({
      taxCountry,
      ...{ vat: knownText(sums.vat), corrections: knownText(sums.corrections), balance: knownText(sums.balance) },
    }));
}

/** Only positive balances are paid with the return; what a state owes comes back from that state. */
function totalsOf(
  lines: readonly OssLine[],
  corrections: readonly OssCorrection[],
  balances: readonly OssBalance[],
  currency: string,
): OssReturn['totals'] {
  const total = (amounts: readonly (string | null)[], pick = (minor: bigint) => minor) => {
    const sum = emptyKnownSum(currency);
    for (const amount of amounts) {
      const minor = minorOf(amount, currency);
      addKnown(sum, minor === null ? null : pick(minor));
    }
    return knownText(sum);
  };
  return {
    net: total(lines.map(({ net }) => net)),
    vat: total(lines.map(({ vat }) => vat)),
    corrections: total(corrections.map(({ vat }) => vat)),
    payable: total(
      balances.map(({ balance }) => balance),
      (minor) => (minor > 0n ? minor : 0n),
    ),
  };
}

function partOf(line: ReturnLine, currency: string): OssPart {
  return { currency, net: line.net, vat: line.vat ?? '0', ...exchangeOf(line.filing) };
}

/** Lines that differ only in the place of arrival are one part. */
function addPart(parts: OssPart[], part: OssPart): void {
  const same = parts.find(({ currency }) => currency === part.currency);
  if (same === undefined) {
    parts.push(part);
    return;
  }
  const sum = (a: string | null, b: string | null) => {
    const total = emptyKnownSum(part.currency);
    for (const text of [a, b]) addKnown(total, minorOf(text, part.currency));
    return knownText(total);
  };
  same.net = sum(same.net, part.net);
  same.vat = sum(same.vat, part.vat) ?? same.vat;
}

function exchangeOf(filing: Pick<Filing, 'exchangeRate' | 'exchangeDate'> | null) {
  return { exchangeRate: filing?.exchangeRate ?? null, exchangeDate: filing?.exchangeDate ?? null };
}

/** The last day of the month after the period (Art. 369f, 369s). */
function dueDayAfter(lastDay: string): string {
  const [year, month] = [Number(lastDay.slice(0, 4)), Number(lastDay.slice(5, 7))];
  const [dueYear, due] = month === 12 ? [year + 1, 1] : [year, month + 1];
  return `${dueYear}-${String(due).padStart(2, '0')}-${daysInMonth(dueYear, due)}`;
}

/** Rates are padded, so that 5.50 sorts before 19.00. */
function sortKey({ taxCountry, origin, departure, rateType, rate }: OssLine): string {
  return [taxCountry, origin, departure ?? '', rateType, rate.padStart(6, '0')].join('|');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
