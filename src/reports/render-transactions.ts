import type { TransactionRecord } from '../returns/index.ts';
import type { Period } from '../vat/period.ts';
import { csvText } from './csv.ts';
import type { Closing } from './document.ts';

/** The text of a transaction list, written as the records come; nothing of it is held. */
export type TransactionList = {
  begin(): string;
  /** `lines` are the same records as canonical JSON. */
  records(records: readonly TransactionRecord[], lines: readonly string[]): string;
  end(count: number, closing: Closing): string;
};

export function createJsonList(period: Period, country: string | null, imports: readonly string[]): TransactionList {
  let isFirst = true;
  return {
    begin() {
      const { kind, ...head } = listHead(period, country);
      return `${JSON.stringify({ kind, ...head }).slice(0, -1)},"transactions":[`;
    },
    records(_records, lines) {
      if (lines.length === 0) return '';
      const separator = isFirst ? '\n' : ',\n';
      isFirst = false;
      return `${separator}${lines.join(',\n')}`;
    },
    end: (count, { rules, keep, digest }) =>
      `\n],${JSON.stringify({ count, imports, rules, keep, digest }).slice(1)}\n`,
  };
}

/** What a list says of itself besides its transactions and its end. */
export function listHead(period: Period, country: string | null) {
  return {
    kind: 'transaction-list' as const,
    period: { from: period.from, to: period.to },
    ...(country === null ? {} : { country }),
  };
}

export function createCsvList(): TransactionList {
  return {
    begin: () => csvText([LIST_COLUMNS]),
    records: (records) =>
      records.length === 0 ? '' : csvText(records.map((record) => LIST_COLUMNS.map((column) => record[column]))),
    end: (_count, closing) => csvText([closingCells(closing)]),
  };
}

/** The last row of the table is no transaction: its kind is `end-of-report`. */
function closingCells({ keep, rules, digest }: Closing) {
  const cells: Partial<Record<(typeof LIST_COLUMNS)[number], string>> = {
    kind: 'end-of-report',
    description: keep,
    rule: rules.version,
    rateSource: rules.ratesValidThrough,
    reason: `${digest.algorithm} ${digest.form} ${digest.value}`,
  };
  return LIST_COLUMNS.map((column) => cells[column]);
}

export const LIST_COLUMNS = [
  'completedOn',
  'kind',
  'orderId',
  'transactionId',
  'marketplace',
  'departedOn',
  'arrivedOn',
  'lawOf',
  'sku',
  'asin',
  'description',
  'quantity',
  'departure',
  'departurePostcode',
  'arrival',
  'arrivalPostcode',
  'taxCountry',
  'scheme',
  'ossPeriod',
  'correctionOf',
  'refundOf',
  'rateCategory',
  'rate',
  'rateSource',
  'currency',
  'net',
  'vat',
  'gross',
  'amountsOrigin',
  'calculation',
  'filingCurrency',
  'exchangeRate',
  'exchangeDate',
  'rule',
  'reason',
  'legalBasis',
  'ifValid',
  'ifInvalid',
  'customerVatId',
  'evidence',
  'evidenceOn',
  'consultationNumber',
  'sellerVatId',
  'invoiceNumber',
  'issues',
  'source',
  'importId',
  'row',
] as const satisfies readonly (keyof TransactionRecord)[];
