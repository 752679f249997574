import { listTransactions, type TransactionRecord } from '../returns/index.ts';
import { RATES_VALID_THROUGH, RULES_VERSION } from '../vat/rates/index.ts';
import { createContentHash, createLineWriter } from './digest.ts';
import type { Closing, ColumnKey, ReportDocument, Row } from './document.ts';
import { createListTotals } from './list-totals.ts';
import { printDocumentOf } from './print-document.ts';
import { refuseRows } from './refused.ts';
import type { Content, Rendered, Rendering } from './render.ts';
import { createCsvList, createJsonList, LIST_COLUMNS, listHead } from './render-transactions.ts';
import { renderWorkbook } from './render-xlsx.ts';
import { keepNotice } from './summary.ts';

/** A list of transactions, in any of its formats; all but the PDF are written as the transactions come. */
export function renderList(rendering: Rendering, content: Content): Rendered {
  const list = startList(rendering, content);
  return {
    pieces: piecesOf(rendering, content, list),
    contentDigest: () => list.closing().digest.value,
    leftOut: () => null,
  };
}

type List = ReturnType<typeof startList>;

function startList({ country }: Rendering, { period, source, options, imports }: Content) {
  const totals = createListTotals();
  const hash = createContentHash(imports);
  const lineOf = createLineWriter();
  let closing: Closing | undefined;

  /** With a country, only transactions that are taxed there are listed. */
  async function* batches(): AsyncGenerator<{ records: TransactionRecord[]; lines: string[] }> {
    for await (const batch of listTransactions(source, options)) {
      const records = country === null ? batch : batch.filter((record) => record.taxCountry === country);
      const lines = records.map(lineOf);
      for (const record of records) totals.add(record);
      hash.addTransactions(records, lines);
      yield { records, lines };
    }
    const rules = { version: RULES_VERSION, ratesValidThrough: RATES_VALID_THROUGH };
    const end = { count: totals.count(), imports, rules, keep: keepNotice };
    closing = { keep: keepNotice, rules, digest: await hash.end({ ...listHead(period, country), ...end }) };
  }

  async function* records(): AsyncGenerator<TransactionRecord[]> {
    for await (const batch of batches()) yield batch.records;
  }

  return {
    batches,
    records,
    count: totals.count,
    closing: (): Closing => {
      if (closing === undefined) throw new Error('the end of a list was asked for before its end');
      return closing;
    },
    document(): ReportDocument {
      const head = {
        kind: 'transaction-list',
        period: period.name,
        days: { from: period.from, to: period.to },
        country,
      };
      return { ...head, ...totals.tables(), closing: this.closing() };
    },
  };
}

async function* piecesOf(rendering: Rendering, content: Content, list: List): AsyncGenerator<string | Buffer> {
  const { format, country, language, createdAt, limits } = rendering;
  if (format === 'pdf') return yield* printed(rendering, list);
  if (format === 'xlsx') {
    const streams = [{ name: 'transactions', columns: LIST_COLUMNS, batches: list.records() }];
    const { sheetRowsMax } = limits;
    return yield* renderWorkbook({ streams, document: () => list.document(), language, createdAt, sheetRowsMax });
  }
  const text = format === 'json' ? createJsonList(content.period, country, content.imports) : createCsvList();
  yield text.begin();
  for await (const { records, lines } of list.batches()) yield text.records(records, lines);
  yield text.end(list.count(), list.closing());
}

async function* printed({ language, createdAt, limits, print, signal }: Rendering, list: List): AsyncGenerator<Buffer> {
  const rows: Row[] = [];
  for await (const records of list.records()) {
    if (rows.length + records.length > limits.pdfRowsMax) throw refuseRows(limits.pdfRowsMax);
    rows.push(...records);
  }
  const document = list.document();
  const table = { name: 'transactions', columns: PRINTED_COLUMNS, rows };
  const whole = { ...document, sections: [...document.sections, table] };
  yield await print(printDocumentOf(whole, language, createdAt), signal);
}

const PRINTED_COLUMNS: readonly ColumnKey[] = [
  ...([
    'completedOn',
    'kind',
    'orderId',
    'description',
    'departure',
    'arrival',
    'scheme',
    'taxCountry',
    'rate',
    'currency',
  ] as const),
  ...(['net', 'vat', 'gross', 'customerVatId'] as const),
];
