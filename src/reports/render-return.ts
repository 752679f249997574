import type { LiabilityReturn, VatReturn } from '../returns/index.ts';
import { type Cell, csvText } from './csv.ts';
import { closingRows } from './csv-tables.ts';
import type { Closing } from './document.ts';

/** A VAT return as CSV: all parts of the JSON in one table; `section` says which part a row is of. */
export function liabilityCsv(vatReturn: LiabilityReturn, closing: Closing): string {
  return csvText([COLUMNS, ...rowsOf(vatReturn, closing)]);
}

const COLUMNS = [
  'section',
  'scheme',
  'ossPeriod',
  'departure',
  'arrival',
  'taxCountry',
  'rateCategory',
  'rate',
  'currency',
  'count',
  'net',
  'vat',
  'gross',
  'filingCurrency',
  'exchangeRate',
  'exchangeDate',
  'filingNet',
  'filingVat',
  'rule',
  'reason',
  'legalBasis',
  'ifValidScheme',
  'ifValidTaxCountry',
  'ifValidRate',
  'ifValidNet',
  'ifValidVat',
  'ifInvalidScheme',
  'ifInvalidTaxCountry',
  'ifInvalidRate',
  'ifInvalidNet',
  'ifInvalidVat',
  'code',
  'detail',
  'rows',
] as const;

type Row = Partial<Record<(typeof COLUMNS)[number], Cell>>;

function rowsOf(vatReturn: LiabilityReturn, closing: Closing): Cell[][] {
  const rows: Row[] = [
    ...vatReturn.lines.map(lineRow),
    ...vatReturn.corrections.map((correction): Row => {
      const { filing, period, ...rest } = correction;
      return { section: 'correction', ossPeriod: period, ...rest, ...filingCells(filing) };
    }),
    ...vatReturn.totals.map((total): Row => ({ section: 'total', ...total })),
    ...thresholdRows(vatReturn.threshold),
    ...vatReturn.issues.map(
      ({ code, count, country, detail, rows: at }): Row => ({
        ...{ section: 'issue', code, count, taxCountry: country, detail },
        rows: at.join(' '),
      }),
    ),
    ...Object.entries(vatReturn.evidence).map(
      ([code, value]): Row =>
        code === 'newestCheckOn'
          ? { section: 'evidence', code, detail: value }
          : { section: 'evidence', code, count: value },
    ),
    ...Object.entries(vatReturn.reconciliation).map(
      ([bucket, count]): Row => ({ section: 'reconciliation', code: bucket, count }),
    ),
    { section: 'period', code: 'from', detail: vatReturn.period.from },
    { section: 'period', code: 'to', detail: vatReturn.period.to },
    ...(vatReturn.country === undefined
      ? []
      : [{ section: 'narrowed', code: 'country', taxCountry: vatReturn.country }]),
    ...closingRows(closing),
  ];
  return rows.map((row) => COLUMNS.map((column) => row[column]));
}

function lineRow({ filing, outcomes, ...line }: VatReturn['lines'][number]): Row {
  return {
    section: 'line',
    ...line,
    ...filingCells(filing),
    ...(outcomes === undefined
      ? {}
      : {
          ifValidScheme: outcomes.ifValid.scheme,
          ifValidTaxCountry: outcomes.ifValid.taxCountry,
          ifValidRate: outcomes.ifValid.rate,
          ifValidNet: outcomes.ifValid.net,
          ifValidVat: outcomes.ifValid.vat,
          ifInvalidScheme: outcomes.ifInvalid.scheme,
          ifInvalidTaxCountry: outcomes.ifInvalid.taxCountry,
          ifInvalidRate: outcomes.ifInvalid.rate,
          ifInvalidNet: outcomes.ifInvalid.net,
          ifInvalidVat: outcomes.ifInvalid.vat,
        }),
  };
}

/** One row for each of its figures, and one a month with the net of the month and the total since January. */
function thresholdRows(threshold: VatReturn['threshold']): Row[] {
  if (threshold === null) return [];
  const { months, ...figures } = threshold;
  return [
    ...Object.entries(figures).map(
      ([code, value]): Row => ({ section: 'threshold', code, detail: value === null ? null : String(value) }),
    ),
    ...months.map(
      ({ month, net, total }): Row => ({
        section: 'threshold',
        code: month,
        currency: threshold.currency,
        net,
        detail: total,
      }),
    ),
  ];
}

type FilingParts = { currency: string; exchangeRate: string; exchangeDate: string | null; net?: string; vat: string };

function filingCells(filing: FilingParts | null): Row {
  if (filing === null) return {};
  return {
    filingCurrency: filing.currency,
    exchangeRate: filing.exchangeRate,
    exchangeDate: filing.exchangeDate,
    filingNet: filing.net,
    filingVat: filing.vat,
  };
}
