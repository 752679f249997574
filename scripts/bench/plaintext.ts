import { createReadStream } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type Database, openDatabase, startEmbeddedDatabase } from '../../src/db/index.ts';
import { timed } from './result.ts';

export type PlaintextTimes = { loadSeconds: number; groupSeconds: number };

/**
 * The baseline: the same rows as plain columns with two indexes, brought in by the database's own LOAD DATA INFILE, then summed by
 * country, rate and scheme by its own GROUP BY. Same server program, same settings, a data directory of its own.
 */
export async function measurePlaintext(directory: string, file: string): Promise<PlaintextTimes> {
  const dataDir = join(directory, 'plaintext');
  const server = await startEmbeddedDatabase({ dataDir });
  const db = openDatabase({ url: server.url });
  try {
    // The server reads files from this folder only.
    const inside = join(dataDir, 'mariadb', 'tmp', 'rows.txt');
    await copyFile(file, inside);
    const columns = (await firstLine(file)).split('\t');
    await db.execute(
      `CREATE TABLE plain (${columns.map(columnDefinition).join(', ')}, KEY (TRANSACTION_EVENT_ID), KEY (ACTIVITY_PERIOD, ARRIVAL_COUNTRY)) ENGINE=InnoDB`,
    );
    const { seconds: loadSeconds } = await timed(() => db.execute(loadStatement(inside, columns)));
    return { loadSeconds, groupSeconds: await bestOfThree(db) };
  } finally {
    await db.close();
    await server.stop('atOnce');
  }
}

async function bestOfThree(db: Database): Promise<number> {
  const statement =
    'SELECT ARRIVAL_COUNTRY, PRICE_OF_ITEMS_VAT_RATE_PERCENT, TAX_REPORTING_SCHEME, TRANSACTION_CURRENCY_CODE, COUNT(*), SUM(TOTAL_ACTIVITY_VALUE_AMT_VAT_INCL), SUM(TOTAL_ACTIVITY_VALUE_VAT_AMT) FROM plain GROUP BY 1, 2, 3, 4';
  const times = [];
  for (let round = 0; round < 3; round++) times.push((await timed(() => db.query(statement))).seconds);
  return Math.min(...times);
}

function isAmount(column: string): boolean {
  return /_AMT(_|$)/.test(column);
}

function columnDefinition(column: string): string {
  return isAmount(column) ? `${column} DECIMAL(14,2)` : `${column} VARCHAR(150)`;
}

function loadStatement(file: string, columns: readonly string[]): string {
  const targets = columns.map((column) => (isAmount(column) ? `@${column}` : column));
  const amounts = columns.filter(isAmount).map((column) => `${column} = NULLIF(@${column}, '')`);
  return `LOAD DATA INFILE '${file}' IGNORE INTO TABLE plain CHARACTER SET utf8mb4 FIELDS TERMINATED BY '\\t' ESCAPED BY '' LINES TERMINATED BY '\\r\\n' IGNORE 1 LINES (${targets.join(', ')}) SET ${amounts.join(', ')}`;
}

async function firstLine(file: string): Promise<string> {
  const input = createReadStream(file);
  for await (const line of createInterface({ input })) {
    input.destroy();
    return line.replace(/^\uFEFF/, '').replaceAll('"', '');
  }
  throw new Error('the file is empty');
}
