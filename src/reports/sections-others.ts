import type { EcSalesList, Overview, UkReturn } from '../returns/index.ts';
import { barCharts } from './chart.ts';
import type { ReportDocument } from './document.ts';
import {
  countFacts,
  issuesSection,
  reconciliationSection,
  rulesSection,
  thresholdChart,
  thresholdFacts,
  thresholdSection,
} from './sections-common.ts';
import { PENDING_COLUMNS, pendingRow } from './sections-pending.ts';

type Tables = Pick<ReportDocument, 'facts' | 'charts' | 'sections'>;

/** EC sales list, British return and overview as tables. */

export function ecSalesTables({ lines, pending, totals, issues, reconciliation }: EcSalesList): Tables {
  const columns = [
    ...(['departure', 'sellerVatId', 'supply', 'arrival', 'vatId', 'count', 'currency', 'net'] as const),
  ];
  const points = totals.map(({ departure, supply, currency, net }) => ({
    ...{ category: departure, term: supply, currency, amount: net },
  }));
  return {
    facts: countFacts(reconciliation),
    charts: barCharts(points, 'netByCountry', 'country'),
    sections: [
      {
        name: 'totals',
        title: 'netTotals',
        columns: ['departure', 'supply', 'currency', 'count', 'net'],
        rows: totals,
      },
      { name: 'lines', columns, rows: lines },
      { name: 'pending', columns, rows: pending },
      issuesSection(issues),
      reconciliationSection(reconciliation),
      rulesSection([
        { rule: 'intra-community-supply', legalBasis: 'Directive 2006/112/EC Art. 138(1), (1a), 262-264' },
        { rule: 'own-goods-transfer', legalBasis: 'Directive 2006/112/EC Art. 17, 138(2)(c), 262-264' },
      ]),
    ],
  };
}

export function ukTables({ vatId, boxes, parts, deemedSupplies, issues, reconciliation }: UkReturn): Tables {
  const points = parts
    .filter(({ box }) => box === 6)
    .map(({ scheme, netGbp }) => ({ category: 'GB', term: scheme, currency: 'GBP', amount: netGbp }));
  return {
    facts: [{ term: 'vatId', value: vatId, kind: 'code' }, ...countFacts(reconciliation)],
    charts: barCharts(points, 'netByCountry', 'country'),
    sections: [
      {
        name: 'boxes',
        columns: ['box', 'name', 'value', 'exact', 'note'],
        printed: ['box', 'value', 'note'],
        rows: boxes,
      },
      {
        name: 'parts',
        columns: ['box', 'scheme', 'count', 'currency', 'net', 'vat', 'netGbp', 'vatGbp'],
        rows: parts,
      },
      { name: 'deemedSupplies', columns: ['count', 'currency', 'gross'], rows: deemedSupplies },
      issuesSection(issues),
      reconciliationSection(reconciliation),
      rulesSection([
        { rule: 'return', legalBasis: 'VATA 1994 Sch. 11 para. 2; VAT Regulations 1995 reg. 25; VAT Notice 700/12' },
        { rule: 'exchange-rates', legalBasis: 'VATA 1994 Sch. 6 para. 11; VAT Notice 700 para. 7.7' },
      ]),
    ],
  };
}

export function overviewTables(content: Overview): Tables {
  const { months, lines, sums, pendingLines, corrections, totals, threshold, issues, reconciliation } = content;
  const taxed = lines.filter((line) => TAXED.has(line.scheme));
  const pointsBy = (categoryOf: (line: (typeof taxed)[number]) => string) =>
    taxed.flatMap((line) =>
      line.currency === null
        ? []
        : [{ category: categoryOf(line), term: line.scheme, currency: line.currency, amount: line.vat }],
    );
  return {
    facts: [
      ...totals.map(({ currency, vat }) => ({ term: 'vatDue', value: vat, kind: 'amount' as const, currency })),
      // The reconciliation is of all countries: what is narrowed to one does not count so many.
      ...(content.country === undefined
        ? countFacts(reconciliation)
        : [{ term: 'pending', value: content.pending, kind: 'count' as const }]),
      ...thresholdFacts(threshold),
    ],
    charts: [
      ...barCharts(
        pointsBy(({ month }) => month),
        'vatByMonth',
        'month',
        months.map(({ month }) => month),
      ),
      ...barCharts(
        pointsBy(({ taxCountry }) => taxCountry ?? ''),
        'vatByCountry',
        'country',
      ),
      ...thresholdChart(threshold, content.period),
    ],
    sections: [
      { name: 'totals', columns: ['currency', 'count', 'net', 'vat', 'gross', 'corrections'], rows: totals },
      { name: 'months', columns: ['month', 'transactions', 'pending'], rows: months },
      {
        name: 'countries',
        columns: ['taxCountry', 'scheme', 'currency', 'count', 'net', 'vat', 'gross'],
        rows: sums.countrySchemes,
      },
      {
        name: 'lines',
        columns: ['month', 'scheme', 'taxCountry', 'currency', 'count', 'net', 'vat', 'gross'],
        rows: lines,
      },
      {
        name: 'corrections',
        columns: ['month', 'scheme', 'taxCountry', 'currency', 'count', 'vat'],
        rows: corrections,
      },
      { name: 'pending', columns: PENDING_COLUMNS, rows: pendingLines.map(pendingRow) },
      ...thresholdSection(threshold),
      issuesSection(issues),
      reconciliationSection(reconciliation),
    ],
  };
}

const TAXED: ReadonlySet<string> = new Set(['domestic', 'union-oss', 'import-oss']);
