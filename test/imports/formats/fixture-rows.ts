import { parse } from 'csv-parse/sync';
import {
  type AmazonReportOptions,
  type AmazonReportSums,
  generateAmazonReport,
} from '../../../scripts/fixtures/amazon-report.ts';
import {
  type CalculationReportOptions,
  type CalculationSums,
  generateCalculationReport,
} from '../../../scripts/fixtures/calculation-report.ts';
import {
  generatePaypalReport,
  type PaypalReportOptions,
  type PaypalSums,
} from '../../../scripts/fixtures/paypal-report.ts';
import { detectFormat, type Issue, type Mapping } from '../../../src/imports/formats/index.ts';
import type { Transaction } from '../../../src/vat/transaction.ts';

const DELIMITERS = { api: '\t', web: ',', excel: ';' } as const;

/** A generated report, split into rows as the style has it, the header first. */
export function fixtureRows(options: AmazonReportOptions): { rows: string[][]; sums: AmazonReportSums } {
  const report = generateAmazonReport(options);
  const text = [...report.text].join('');
  const style = options.style ?? 'api';
  const rows = parse(text, {
    delimiter: DELIMITERS[style],
    bom: true,
    relax_column_count: true,
    ...(style === 'api' ? { quote: null } : {}),
  }) as string[][];
  return { rows, sums: report.sums() };
}

export function calculationRows(options: CalculationReportOptions): { rows: string[][]; sums: CalculationSums } {
  const report = generateCalculationReport(options);
  const delimiter = { amazon: ',', timed: '\t', excel: ';' }[options.style ?? 'amazon'];
  return { rows: parse([...report.text].join(''), { delimiter, bom: true }) as string[][], sums: report.sums() };
}

export function paypalRows(options: PaypalReportOptions): { rows: string[][]; sums: PaypalSums } {
  const report = generatePaypalReport(options);
  const text = [...report.text].join('');
  return { rows: parse(text, { delimiter: options.delimiter ?? ',', bom: true }) as string[][], sums: report.sums() };
}

/** The same rows as a workbook's reader hands them over: real dates as ISO days, numbers as JavaScript prints them. */
export function asWorkbook(rows: readonly string[][]): string[][] {
  const [columns = [], ...body] = rows;
  const isDate = columns.map((column) => column.endsWith('_DATE'));
  const isNumber = columns.map((column) => /_AMT|_PERCENT|^QTY$|WEIGHT|VAT_INCL|VAT_EXCL/.test(column));
  const cellOf = (cell: string, index: number) => {
    if (cell === '') return '';
    if (isDate[index]) return cell.split('-').reverse().join('-');
    return isNumber[index] ? String(Number(cell)) : cell;
  };
  return [columns, ...body.map((cells) => cells.map(cellOf))];
}

export type ReadRows = { transactions: Transaction[]; issues: Issue[]; ignored: number };

/** Reads rows by whatever format their header is detected to be, which has waited for as many of them as it asked for. */
export function readRows(rows: readonly string[][], mapping?: Mapping): ReadRows {
  const [columns = [], ...body] = rows;
  const detected = detectFormat(columns);
  if ('fault' in detected) throw new Error(detected.fault.code);
  const told = mapping === undefined ? {} : { mapping };
  const opened = detected.format.open({
    columns,
    sampleRows: detected.format.watch ? body : body.slice(0, 200),
    ...told,
  });
  if ('fault' in opened) throw new Error(opened.fault.code);
  const transactions: Transaction[] = [];
  const issues: Issue[] = [];
  let ignored = 0;
  body.forEach((cells, index) => {
    const result = opened.reader(cells, index + 2);
    if ('transaction' in result) transactions.push(result.transaction);
    if ('ignored' in result) ignored++;
    else issues.push(...(result.issues ?? []));
  });
  return { transactions, issues, ignored };
}
