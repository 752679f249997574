import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import XLSX from 'xlsx';
import { peakOf } from './memory.ts';
import { type Bench, inMebibytes, lessIsBetter, type Result, timed } from './result.ts';
import { importFile, newSeller } from './seller.ts';

const rowsMax = 100_000;
const bytesMax = 500 * 1024 * 1024;

/** A workbook of 100,000 rows by 30 columns, from upload to stored, against SheetJS reading it into rows and doing nothing more. */
export async function measureWorkbook(bench: Bench): Promise<Result[]> {
  const file = join(bench.directory, 'book.xlsx');
  const rows = Math.min(rowsMax, bench.rows);
  await writeWorkbook(await bench.makeReport('book.txt', rows), file);
  const baseline = await timed(() => readWithSheetJs(file));
  const server = await bench.startServer();
  try {
    const seller = await newSeller(server.origin);
    const ours = await timed(() => peakOf(server.pid, () => importFile(seller, file)));
    const name = `xlsx of ${rows.toLocaleString('en')} × 30, against SheetJS`;
    return [
      lessIsBetter(name, ours.seconds, baseline.seconds, 1, 'as SheetJS'),
      memoryResult(`${name}: peak memory`, ours.result.bytes, baseline.result.peakBytes),
    ];
  } finally {
    await server.stop();
  }
}

async function readWithSheetJs(file: string): Promise<{ peakBytes: number }> {
  const program = fileURLToPath(new URL('sheetjs.ts', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [program, file]);
  return JSON.parse(stdout);
}

/** Ours is that of the server and the process that reads the file, together. */
function memoryResult(measure: string, ours: number, baseline: number): Result {
  const ratio = (ours / baseline).toFixed(2);
  const values = { ours: inMebibytes(ours), baseline: inMebibytes(baseline), ratio };
  return { measure, ...values, goal: 'under 500 MiB', ok: ours < bytesMax };
}

async function writeWorkbook(source: string, target: string): Promise<void> {
  const lines = (await readFile(source, 'utf8')).trim().split('\r\n');
  const table = lines.map((line) => line.split('\t'));
  const header = table[0] ?? [];
  const kept = columns.map((name) => header.indexOf(name)).filter((index) => index >= 0);
  if (kept.length !== 30) throw new Error(`the workbook would have ${kept.length} columns`);
  const sheet = XLSX.utils.aoa_to_sheet(
    table.map((row) => kept.map((index) => row[index] ?? '')),
    { dense: true },
  );
  const book = XLSX.utils.book_new();
  XLSX.utils.book_append_sheet(book, sheet, 'Report');
  await writeFile(target, XLSX.write(book, { type: 'buffer', bookType: 'xlsx', compression: true }));
}

const columns = `
UNIQUE_ACCOUNT_IDENTIFIER ACTIVITY_PERIOD SALES_CHANNEL MARKETPLACE PROGRAM_TYPE TRANSACTION_TYPE TRANSACTION_EVENT_ID
ACTIVITY_TRANSACTION_ID TAX_CALCULATION_DATE TRANSACTION_DEPART_DATE TRANSACTION_ARRIVAL_DATE TRANSACTION_COMPLETE_DATE
SELLER_SKU ASIN ITEM_DESCRIPTION QTY PRICE_OF_ITEMS_VAT_RATE_PERCENT TOTAL_ACTIVITY_VALUE_AMT_VAT_EXCL
TOTAL_ACTIVITY_VALUE_VAT_AMT TOTAL_ACTIVITY_VALUE_AMT_VAT_INCL TRANSACTION_CURRENCY_CODE DEPARTURE_COUNTRY DEPARTURE_POST_CODE
ARRIVAL_COUNTRY ARRIVAL_POST_CODE TAXABLE_JURISDICTION TAX_REPORTING_SCHEME TAX_COLLECTION_RESPONSIBILITY BUYER_VAT_NUMBER
BUYER_VAT_NUMBER_COUNTRY`
  .trim()
  .split(/\s+/);
