import type { OssReturn } from '../returns/index.ts';
import { barCharts } from './chart.ts';
import type { ReportDocument } from './document.ts';
import { countFacts, issuesSection, ratesSection, reconciliationSection, rulesSection } from './sections-common.ts';

/** An OSS return as tables. */
export function ossTables(content: OssReturn): Pick<ReportDocument, 'facts' | 'charts' | 'sections'> {
  const { currency, lines, corrections, balances, totals, issues, reconciliation } = content;
  const amount = (term: string, value: string | null) => ({ term, value, kind: 'amount' as const, currency });
  const points = balances.flatMap(({ taxCountry, vat, corrections: corrected }) => [
    { category: taxCountry, term: 'vatDue', currency, amount: vat },
    ...(corrections.length === 0
      ? []
      : [{ category: taxCountry, term: 'vatOfCorrections', currency, amount: corrected }]),
  ]);
  return {
    facts: [
      { term: 'memberState', value: content.registration.memberState, kind: 'country' },
      { term: 'number', value: content.registration.number, kind: 'code' },
      { term: 'dueOn', value: content.dueOn, kind: 'day' },
      { term: 'nilReturn', value: content.isNil ? 'yes' : 'no', kind: 'term' },
      amount('taxableAmount', totals.net),
      amount('vatDue', totals.vat),
      amount('vatOfCorrections', totals.corrections),
      amount('payable', totals.payable),
      ...countFacts(reconciliation),
    ],
    charts: barCharts(points, 'vatByCountry', 'country'),
    sections: [
      {
        name: 'lines',
        columns: LINE_COLUMNS,
        rows: lines.map(({ parts: _, ...line }) => ({ ...line, currency })),
      },
      {
        name: 'corrections',
        columns: ['period', 'taxCountry', 'count', 'vat', 'currency'],
        rows: corrections.map(({ parts: _, ...correction }) => ({ ...correction, currency })),
      },
      {
        name: 'balances',
        columns: ['taxCountry', 'vat', 'corrections', 'balance', 'currency'],
        rows: balances.map((balance) => ({ ...balance, currency })),
      },
      {
        name: 'sales',
        columns: [
          'taxCountry',
          'period',
          'departure',
          'rate',
          'currency',
          'net',
          'vat',
          'exchangeRate',
          'exchangeDate',
        ],
        rows: [
          ...lines.flatMap(({ parts, taxCountry, departure, rate }) =>
            parts.map((part) => ({ ...part, taxCountry, departure, rate })),
          ),
          ...corrections.flatMap(({ parts, period, taxCountry }) =>
            parts.map((part) => ({ ...part, period, taxCountry })),
          ),
        ],
      },
      issuesSection(issues),
      reconciliationSection(reconciliation),
      rulesSection(BASES[content.kind]),
      ratesSection(lines, content.period),
    ],
  };
}

const LINE_COLUMNS = [
  ...(['taxCountry', 'origin', 'departure', 'vatId', 'supply', 'rateType', 'rate', 'count', 'net', 'vat'] as const),
  'currency' as const,
];

const ANNEX = 'Implementing Regulation (EU) 2020/194 Annex III';
const CORRECTIONS = 'Implementing Regulation (EU) 282/2011 Art. 61';
const BASES = {
  'union-oss-return': [
    { rule: 'union-oss', legalBasis: 'Directive 2006/112/EC Art. 33(a), 369a-369k' },
    { rule: 'return', legalBasis: `Directive 2006/112/EC Art. 369f, 369g; ${ANNEX}` },
    { rule: 'corrections', legalBasis: `Directive 2006/112/EC Art. 369g(4); ${CORRECTIONS}` },
    { rule: 'exchange-rates', legalBasis: 'Directive 2006/112/EC Art. 369h(2)' },
  ],
  'import-oss-return': [
    { rule: 'import-oss', legalBasis: 'Directive 2006/112/EC Art. 33(b), 143(1)(ca), 369l-369x' },
    { rule: 'return', legalBasis: `Directive 2006/112/EC Art. 369s, 369t; ${ANNEX}` },
    { rule: 'corrections', legalBasis: `Directive 2006/112/EC Art. 369t(2); ${CORRECTIONS}` },
    { rule: 'exchange-rates', legalBasis: 'Directive 2006/112/EC Art. 369u(2)' },
  ],
} as const;
