import type { LiabilityReturn, ReturnLine } from '../returns/index.ts';
import { formatAmount, parseAmount } from '../vat/money.ts';
import { barCharts } from './chart.ts';
import type { Fact, ReportDocument, Row } from './document.ts';
import {
  countFacts,
  issuesSection,
  ratesSection,
  reconciliationSection,
  rulesSection,
  thresholdChart,
  thresholdFacts,
  thresholdSection,
} from './sections-common.ts';
import { PENDING_COLUMNS, pendingRow } from './sections-pending.ts';

/** A VAT return as tables. */
export function liabilityTables(content: LiabilityReturn): Pick<ReportDocument, 'facts' | 'charts' | 'sections'> {
  const { lines, corrections, totals, threshold, issues, reconciliation } = content;
  const points = totals.map(({ taxCountry, scheme, currency, vat }) => ({
    ...{ category: taxCountry, term: scheme, currency, amount: vat },
  }));
  return {
    facts: [
      ...dueFacts(totals),
      ...countFacts(reconciliation),
      ...evidenceFacts(content.evidence),
      ...thresholdFacts(threshold),
    ],
    charts: [...barCharts(points, 'vatByCountry', 'country'), ...thresholdChart(threshold, content.period)],
    sections: [
      { name: 'totals', columns: ['scheme', 'taxCountry', 'currency', 'vat'], rows: totals },
      {
        name: 'lines',
        columns: LINE_COLUMNS,
        printed: PRINTED_COLUMNS,
        rows: lines.filter(({ scheme }) => scheme !== 'pending').map(lineRow),
      },
      { name: 'corrections', columns: CORRECTION_COLUMNS, rows: corrections.map(correctionRow) },
      {
        name: 'pending',
        columns: PENDING_COLUMNS,
        rows: lines.flatMap(({ outcomes, ...line }) =>
          outcomes === undefined ? [] : [pendingRow({ ...line, ...outcomes })],
        ),
      },
      ...thresholdSection(threshold),
      issuesSection(issues),
      reconciliationSection(reconciliation),
      rulesSection(lines.map(({ rule, legalBasis }) => ({ rule, legalBasis }))),
      ratesSection(lines, content.period),
    ],
  };
}

const LINE_COLUMNS = [
  ...([
    'scheme',
    'ossPeriod',
    'departure',
    'arrival',
    'taxCountry',
    'rateCategory',
    'rate',
    'currency',
    'count',
  ] as const),
  ...(['net', 'vat', 'gross', 'filingCurrency', 'exchangeRate', 'exchangeDate', 'filingNet', 'filingVat'] as const),
  ...(['rule', 'reason', 'legalBasis'] as const),
];
const PRINTED_COLUMNS = [
  ...(['scheme', 'ossPeriod', 'departure', 'arrival', 'taxCountry', 'rate', 'currency', 'count'] as const),
  ...(['net', 'vat', 'gross', 'filingCurrency', 'filingNet', 'filingVat'] as const),
];
const CORRECTION_COLUMNS = [
  ...(['scheme', 'period', 'taxCountry', 'currency', 'count', 'vat'] as const),
  ...(['filingCurrency', 'exchangeRate', 'exchangeDate', 'filingVat'] as const),
];

function lineRow({ filing, outcomes: _, ...line }: ReturnLine): Row {
  return { ...line, ...filingCells(filing) };
}

function correctionRow({ filing, ...correction }: LiabilityReturn['corrections'][number]): Row {
  return { ...correction, ...filingCells(filing) };
}

function filingCells(filing: (Omit<NonNullable<ReturnLine['filing']>, 'net'> & { net?: string }) | null): Row {
  if (filing === null) return {};
  const { currency, exchangeRate, exchangeDate, net, vat } = filing;
  return { filingCurrency: currency, exchangeRate, exchangeDate, filingNet: net, filingVat: vat };
}

/** On what checks of customers' VAT IDs it rests; nothing where no customer has one. */
function evidenceFacts({ valid, invalid, unknown, newestCheckOn }: LiabilityReturn['evidence']): Fact[] {
  if (valid + invalid + unknown === 0) return [];
  return [
    { term: 'checkedValid', value: valid, kind: 'count' },
    { term: 'checkedInvalid', value: invalid, kind: 'count' },
    { term: 'checkedUnknown', value: unknown, kind: 'count' },
    { term: 'newestCheckOn', value: newestCheckOn, kind: 'day' },
  ];
}

function dueFacts(totals: LiabilityReturn['totals']): Fact[] {
  const sums = new Map<string, bigint>();
  for (const { currency, vat } of totals) {
    const parsed = parseAmount(vat, currency);
    sums.set(currency, (sums.get(currency) ?? 0n) + (parsed.ok ? parsed.minor : 0n));
  }
  return [...sums.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([currency, vat]) => ({ term: 'vatDue', value: formatAmount(vat, currency), kind: 'amount', currency }));
}
