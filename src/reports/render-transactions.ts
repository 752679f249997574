import type { TransactionRecord } from '../returns/index.ts';
import type { Period } from '../vat/period.ts';
import { RATES_VALID_THROUGH, RULES_VERSION } from '../vat/rates/index.ts';
import { csvText } from './csv.ts';
import type { ReportFormat } from './schemas.ts';

/** The text of a transaction list, written as the records come; nothing of it is held. */
export type TransactionList = {
  begin(): string;
  records(records: readonly TransactionRecord[]): string;
  end(): string;
};

/** With a country, only transactions that are taxed there are listed. */
export function createTransactionList(period: Period, format: ReportFormat, country: string | null): TransactionList {
  const isListed = (record: TransactionRecord) => country === null || record.taxCountry === country;
  return format === 'json' ? jsonList(period, country, isListed) : csvList(isListed);
}

type Filter = (record: TransactionRecord) => boolean;

function jsonList(period: Period, country: string | null, isListed: Filter): TransactionList {
  let isFirst = true;
  let count = 0;
  return {
    begin() {
      const head = {
        kind: 'transaction-list',
        period: { from: period.from, to: period.to },
        ...(country === null ? {} : { country }),
        rules: { version: RULES_VERSION, ratesValidThrough: RATES_VALID_THROUGH },
      };
      return `${JSON.stringify(head).slice(0, -1)},"transactions":[`;
    },
    records(records) {
      const listed = records.filter(isListed);
      if (listed.length === 0) return '';
      const text = listed.map((record) => `\n${JSON.stringify(record)}`).join(',');
      const separator = isFirst ? '' : ',';
      isFirst = false;
      count += listed.length;
      return `${separator}${text}`;
    },
    end: () => `\n],"count":${count}}\n`,
  };
}

function csvList(isListed: Filter): TransactionList {
  return {
    begin: () => csvText([COLUMNS]),
    records(records) {
      const listed = records.filter(isListed);
      return listed.length === 0 ? '' : csvText(listed.map((record) => COLUMNS.map((column) => record[column])));
    },
    end: () => '',
  };
}

const COLUMNS = [
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
