import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDataset, withAccountWrite } from '../../src/accounts/index.ts';
import { systemClock } from '../../src/clock.ts';
import { newId, newSalt, randomBytes } from '../../src/crypto/index.ts';
import type { Database, Queryable, SqlValue } from '../../src/db/index.ts';
import { BLOCK_ROWS_MAX, encodeBlock } from '../../src/ledger/block.ts';
import { identityOf } from '../../src/ledger/identity.ts';
import {
  type Anchors,
  type Append,
  type AppendOptions,
  type AppendOutcome,
  forgetImport,
  type LedgerAccess,
  openAnchors,
  openAppend,
  readPeriods,
} from '../../src/ledger/index.ts';
import type { Transaction } from '../../src/vat/transaction.ts';

/** A seller with an empty ledger; the keys are random, as no secret is needed to test what they seal. */
export async function newSeller(db: Database, anchors: Anchors): Promise<LedgerAccess> {
  const accountId = newId();
  const now = systemClock.now();
  await db.execute(
    'INSERT INTO accounts (id, handle, username_index, role, epoch, created_at) VALUES (?, ?, ?, ?, ?, ?)',
    [...[accountId, newId(), newSalt(), 'seller', 1, now]],
  );
  await insertEpoch(db, accountId, 1);
  const keys = { data: randomBytes(32), index: randomBytes(32) };
  return { db, clock: systemClock, anchors, access: { accountId, epoch: 1, keys } };
}

export async function insertEpoch(db: Queryable, accountId: string, epoch: number): Promise<void> {
  await db.execute(
    'INSERT INTO epochs (account_id, epoch, salt, kdf_memory_kib, kdf_passes, kdf_lanes, verifier, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    [accountId, epoch, newSalt(), 65_536, 3, 1, newSalt(), systemClock.now()],
  );
}

/** Anchors in a directory of their own. */
export async function temporaryAnchors(): Promise<{ anchors: Anchors; directory: string; remove(): Promise<void> }> {
  const directory = await mkdtemp(join(tmpdir(), 'zkvat-anchors-'));
  const anchors = await openAnchors(directory);
  const remove = async () => {
    await anchors.close();
    await rm(directory, { recursive: true });
  };
  return { anchors, directory, remove };
}

/** A sale; rows of the same number and month are the same row in another file. */
export function sale(month: string, number: number): Transaction {
  return {
    source: 'generic',
    row: number + 2,
    kind: 'sale',
    statedKind: null,
    marketplace: 'amazon.de',
    isMarketplaceSale: true,
    orderId: `order-${month}-${number}`,
    transactionId: null,
    sku: `SKU-${number % 50}`,
    asin: null,
    description: null,
    quantity: 1,
    completedOn: `${month}-${String((number % 28) + 1).padStart(2, '0')}`,
    departedOn: null,
    arrivedOn: null,
    taxCalculatedOn: null,
    departure: { country: 'DE', postcode: '10115' },
    arrival: { country: 'FR', postcode: '75001' },
    currency: 'EUR',
    parts: [{ gross: BigInt(number * 7 + 119), net: null, vat: null, rate: 1900, goodsGross: null }],
    stated: { scheme: null, collectedBy: 'seller', taxCountry: 'FR', isExport: false, totalsDiffer: false },
    customerVatId: null,
    sellerVatId: null,
    productTaxCode: null,
    invoiceNumber: null,
  };
}

export function sales(month: string, from: number, to: number): Transaction[] {
  return Array.from({ length: to - from }, (_, index) => sale(month, from + index));
}

/** An import's own row and dataset, as the imports station makes them. */
export async function newImport(l: LedgerAccess): Promise<string> {
  const id = newId();
  const { accountId, epoch } = l.access;
  await withAccountWrite(l.db, l.clock, l.access, async (unit) => {
    await createDataset(unit, l.access, 'import', id);
    await unit.execute(
      "INSERT INTO imports (account_id, epoch, id, state, source, received_at) VALUES (?, ?, ?, 'running', 'upload', ?)",
      [accountId, epoch, id, systemClock.now()],
    );
  });
  return id;
}

/** Opens an append and stages these rows, in their order, in blocks of one month each. */
export async function stageRows(
  l: LedgerAccess,
  importId: string,
  transactions: readonly Transaction[],
  blockRows = BLOCK_ROWS_MAX,
  options: AppendOptions = {},
): Promise<Append> {
  const append = await openAppend(l, importId, options);
  for (const [period, rows] of Map.groupBy(transactions, (row) => row.completedOn.slice(0, 7))) {
    for (let at = 0; at < rows.length; at += blockRows)
      await append.add(blockOf(period, rows.slice(at, at + blockRows)));
  }
  return append;
}

export function blockOf(period: string, rows: readonly Transaction[]) {
  return { period, rows: rows.length, identities: Buffer.concat(rows.map(identityOf)), compressed: encodeBlock(rows) };
}

export function commit(l: LedgerAccess, append: Append, importId: string): Promise<AppendOutcome> {
  return append.commit(async (unit) => {
    const { affectedRows } = await unit.execute(
      "UPDATE imports SET state = 'stored' WHERE account_id = ? AND epoch = ? AND id = ? AND state = 'running'",
      [l.access.accountId, l.access.epoch, importId],
    );
    if (affectedRows !== 1) throw new Error('the import is not running any more');
  });
}

/** A whole import; answers its id and outcome. */
export async function importRows(
  l: LedgerAccess,
  transactions: readonly Transaction[],
  blockRows = BLOCK_ROWS_MAX,
): Promise<AppendOutcome & { id: string }> {
  const id = await newImport(l);
  const append = await stageRows(l, id, transactions, blockRows);
  return { id, ...(await commit(l, append, id)) };
}

export async function forget(l: LedgerAccess, importId: string): Promise<number> {
  const { transactions, settle } = await withAccountWrite(l.db, l.clock, l.access, (unit) =>
    forgetImport(unit, l, importId),
  );
  await settle();
  return transactions;
}

/** The order ids of all stored rows of these months, sorted. */
export async function readOrderIds(l: LedgerAccess, ...months: string[]): Promise<string[]> {
  const ids: string[] = [];
  for await (const { transactions } of readPeriods(l, months))
    ids.push(...transactions.map((row) => row.orderId ?? ''));
  return ids.sort();
}

export function orderIds(transactions: readonly Transaction[]): string[] {
  return transactions.map((row) => row.orderId ?? '').sort();
}

const TABLES = ['datasets', 'imports', 'blocks', 'duplicate_pages', 'manifests', 'heads'] as const;

/** Copies all of an account's rows, as a backup would; `restore` puts them back and removes what came later. */
export async function backUp(l: LedgerAccess): Promise<{ restore(): Promise<void> }> {
  const owner = [l.access.accountId];
  const copies: { table: string; rows: Record<string, SqlValue>[] }[] = [];
  for (const table of TABLES) {
    copies.push({ table, rows: await l.db.query(`SELECT * FROM ${table} WHERE account_id = ?`, owner) });
  }
  const restore = async () => {
    await l.db.execute('DELETE FROM datasets WHERE account_id = ?', owner);
    for (const { table, rows } of copies) for (const row of rows) await insertRow(l.db, table, row);
  };
  return { restore };
}

export async function insertRow(db: Queryable, table: string, row: Record<string, SqlValue>): Promise<void> {
  const places = Object.keys(row).map(() => '?');
  await db.execute(
    `INSERT INTO ${table} (${Object.keys(row).join(', ')}) VALUES (${places.join(', ')})`,
    Object.values(row),
  );
}
