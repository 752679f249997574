import { setImmediate as nextTurn } from 'node:timers/promises';
import { SealBroken, tagOf, wipe } from '../crypto/index.ts';
import type { Transaction } from '../vat/transaction.ts';
import { BlockMalformed, decodeBlock } from './block.ts';
import { LedgerChanged, LedgerDamaged } from './errors.ts';
import type { LedgerAccess } from './ledger-access.ts';
import type { RecordSeal } from './ledger-seal.ts';
import type { Manifest } from './manifest.ts';
import { fetchRecords, type SealedRow } from './records.ts';
import { loadTrustedState } from './set-back.ts';
import { manifestOf } from './state.ts';
import { damageOf, openImportSeals, type VerifiedPart, verifyRecords } from './verify.ts';

/** Up to a thousand transactions of one month and one import. */
export type TransactionBatch = {
  period: string;
  importId: string;
  transactions: Transaction[];
  /** Rows that were read for it, those included that were not wanted; of one part of a month together what its manifest says. */
  rowsRead: number;
};

/** What of the months is wanted; all without it. */
export type ReadOnly = { importIds?: ReadonlySet<string>; orders?: ReadonlySet<string> };

/**
 * Reads the transactions of these months (`2026-03`), in the order of the months given; a month without any yields nothing.
 *
 * Before the first batch, head, manifests and the tags of all records of all these months are verified, and while it reads, each record
 * against its tag. What was yielded is all of it only once the generator has ended by itself: until then a caller must not let
 * out a figure. One batch is opened at a time, and the event loop gets its turn after each.
 *
 * `only` leaves out imports and rows that are not wanted; what vouches for the months is verified all the same.
 *
 * @throws LedgerDamaged naming all months and imports that do not verify
 * @throws LedgerChanged if one of the imports was forgotten meanwhile: read again
 * @throws EpochPassed
 */
export async function* readPeriods(
  l: LedgerAccess,
  months: readonly string[],
  only: ReadOnly = {},
): AsyncGenerator<TransactionBatch> {
  const { parts: all, headTag } = await verifiedParts(l, months);
  const parts = all.filter(({ entry }) => only.importIds?.has(entry.importId) ?? true);
  const seals = openImportSeals(l.db, l.access, 'block');
  const owner = { accountId: l.access.accountId, epoch: l.access.epoch, table: 'blocks' } as const;
  try {
    for (const part of parts) {
      const records = await seals.of(part);
      const tags = new Map(part.records.map(({ id, tag }) => [id, tag]));
      let [rows, blocks] = [0, 0];
      for await (const batch of fetchRecords(l.db, owner, part.records)) {
        for (const row of batch) {
          const transactions = openBlock(records, part, tags, row, only.orders);
          rows += transactions.length;
          const before = readOf(part, blocks);
          blocks += 1;
          const rowsRead = readOf(part, blocks) - before;
          yield { period: part.month, importId: part.entry.importId, transactions, rowsRead };
          await nextTurn();
        }
      }
      if (tags.size > 0 || (only.orders === undefined && rows !== part.entry.rows)) throw damageOf([part]);
    }
  } catch (error) {
    // Blocks that went away under the reader's eyes: with their import if the head is another now, else by another hand.
    if (error instanceof LedgerDamaged && !(await isHead(l, months, headTag))) throw new LedgerChanged();
    throw error;
  } finally {
    seals.close();
  }
}

/** The months of which there are transactions, in order. @throws LedgerDamaged if not even the head can be trusted */
export async function listMonths(l: LedgerAccess): Promise<string[]> {
  const state = await loadTrustedState(l, []);
  if (state.isHeadBroken) throw new LedgerDamaged({ periods: [] });
  return [...state.months.keys()].sort();
}

/** Transactions of one import in one month. */
export type RowCount = { month: string; importId: string; rows: number };

/**
 * How much there is to read of every month, by import, without reading it. A month that does not verify counts as empty: its reader tells.
 * @param months what is named as damaged where the whole ledger is @throws LedgerDamaged when it was set back
 */
export async function countRows(l: LedgerAccess, months: readonly string[]): Promise<RowCount[]> {
  const state = await loadTrustedState(l, months);
  return [...state.months.values()].flatMap(({ manifest }) =>
    (manifest?.imports ?? []).map(({ importId, rows }) => ({ month: manifest?.month ?? '', importId, rows })),
  );
}

/** How many transactions are stored, all months together. @throws LedgerDamaged */
export async function countTransactions(l: LedgerAccess): Promise<number> {
  const state = await loadTrustedState(l, []);
  if (state.isHeadBroken) throw new LedgerDamaged({ periods: [] });
  const manifests = [...state.months.keys()].map((month) => manifestOf(state, l.access, month));
  return manifests.flatMap((manifest) => manifest?.imports ?? []).reduce((sum, entry) => sum + entry.rows, 0);
}

/** Rows in so many of its blocks; a block tells its own number only to whoever wants all of it. */
function readOf({ entry, records }: VerifiedPart, blocks: number): number {
  return Math.floor((entry.rows * blocks) / records.length);
}

const ATTEMPTS_MAX = 3;

async function verifiedParts(
  l: LedgerAccess,
  months: readonly string[],
): Promise<{ parts: VerifiedPart[]; headTag: Buffer | undefined }> {
  for (let attempt = 1; ; attempt++) {
    const state = await loadTrustedState(l, months);
    const headTag = state.head?.tag;
    try {
      return { parts: await verifyMonths(l, months, (month) => manifestOf(state, l.access, month)), headTag };
    } catch (error) {
      const isFinal = !(error instanceof LedgerDamaged) || attempt === ATTEMPTS_MAX;
      // The records are looked up after the manifests; an import forgotten in between is no damage.
      if (isFinal || (await isHead(l, months, headTag))) throw error;
    }
  }
}

/** Goes on after a fault, so that all damage is named at once. */
async function verifyMonths(
  l: LedgerAccess,
  months: readonly string[],
  manifestFor: (month: string) => Manifest | undefined,
): Promise<VerifiedPart[]> {
  const parts: VerifiedPart[] = [];
  const damages: LedgerDamaged[] = [];
  for (const month of months) {
    try {
      const manifest = manifestFor(month);
      if (manifest !== undefined) parts.push(...(await verifyRecords(l.db, l.access, [manifest], 'blocks')));
    } catch (error) {
      if (!(error instanceof LedgerDamaged)) throw error;
      damages.push(error);
    }
  }
  if (damages.length === 0) return parts;
  throw new LedgerDamaged({
    periods: damages.flatMap(({ periods }) => periods),
    importIds: damages.flatMap(({ importIds }) => importIds),
  });
}

async function isHead(l: LedgerAccess, months: readonly string[], tag: Buffer | undefined): Promise<boolean> {
  const { head } = await loadTrustedState(l, months);
  return head === undefined ? tag === undefined : tag !== undefined && head.tag.equals(tag);
}

/** @param tags the tags still awaited, by record id; each is taken out, so that none can come twice and none be left out */
function openBlock(
  records: RecordSeal,
  part: VerifiedPart,
  tags: Map<string, Buffer>,
  row: SealedRow,
  orders: ReadonlySet<string> | undefined,
): Transaction[] {
  let compressed: Buffer | undefined;
  try {
    if (tags.get(row.id)?.equals(tagOf(row.sealed)) !== true) throw new SealBroken();
    tags.delete(row.id);
    compressed = records.open(row.id, row.sealed);
    return decodeBlock(compressed, orders);
  } catch (error) {
    if (error instanceof SealBroken || error instanceof BlockMalformed) throw damageOf([part]);
    throw error;
  } finally {
    wipe(compressed);
  }
}
