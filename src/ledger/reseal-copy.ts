import { loadDataset, type ResealContext, type SealedAccess } from '../accounts/index.ts';
import { SealBroken, tagOf, wipe } from '../crypto/index.ts';
import { LedgerDamaged } from './errors.ts';
import type { HeadMonth } from './head.ts';
import type { RecordSeal } from './ledger-seal.ts';
import { openLedgerWriter } from './ledger-store.ts';
import { type Manifest, type ManifestImport, recordSetOf } from './manifest.ts';
import { periodIndexOf } from './month.ts';
import { deleteRecords, fetchRecords, listRecords, type RecordTable } from './records.ts';
import { openStage, type Stage } from './stage.ts';
import type { LedgerState } from './state.ts';
import { damageOf, openImportSeals, type VerifiedPart } from './verify.ts';

export function accessFrom({ accountId, from }: ResealContext): SealedAccess {
  return { accountId, ...from };
}

export function accessTo({ accountId, to }: ResealContext): SealedAccess {
  return { accountId, ...to };
}

export function manifestsOf(state: LedgerState): Manifest[] {
  return [...state.months.values()].flatMap(({ manifest }) => (manifest === undefined ? [] : [manifest]));
}

/**
 * Copies verified blocks and pages, then writes manifests and head over the copies in one unit. Answers how many records stand at
 * the new generation. @throws LedgerDamaged if a record is not what was verified
 */
export async function copyLedger(
  context: ResealContext,
  state: LedgerState,
  parts: readonly VerifiedPart[],
): Promise<number> {
  const stage = openStage(context.db, { accountId: context.accountId, epoch: context.to.epoch });
  const copies = new Map<ManifestImport, Record<RecordTable, readonly Copy[]>>();
  let done = 0;
  const report = (count: number) => {
    done += count;
    context.progress(done);
  };
  try {
    for (const table of ['blocks', 'duplicate_pages'] as const) {
      const recordType = table === 'blocks' ? 'block' : 'duplicates';
      const before = openImportSeals(context.db, accessFrom(context), recordType);
      const after = openImportSeals(context.db, accessTo(context), recordType);
      try {
        for (const part of parts.filter((some) => some.table === table)) {
          const sealOf = { before: await before.of(part), after: await after.of(part) };
          const made = await copyPart(context, part, sealOf, stage, report);
          copies.set(part.entry, { blocks: [], duplicate_pages: [], ...copies.get(part.entry), [table]: made });
        }
      } finally {
        before.close();
        after.close();
      }
    }
    await stage.flush();
  } finally {
    await stage.stop();
  }
  return done + (await writeLedger(context, state, copies));
}

type Copy = { id: string; tag: Buffer };

/** Copies one import's records of one month in one table. What an interrupted run left is kept if it opens, else made anew. */
async function copyPart(
  context: ResealContext,
  part: VerifiedPart,
  sealOf: { before: RecordSeal; after: RecordSeal },
  stage: Stage,
  report: (count: number) => void,
): Promise<Copy[]> {
  const { table, entry } = part;
  const periodIndex = periodIndexOf(accessTo(context), part.month);
  const copies = await leftOver(context, part, periodIndex, sealOf.after);
  const isThere = new Set(copies.map(({ id }) => id));
  report(copies.length);
  const tags = new Map(part.records.map(({ id, tag }) => [id, tag]));
  const missing = part.records.filter(({ id }) => !isThere.has(id));
  const owner = { accountId: context.accountId, epoch: context.from.epoch, table };
  for await (const batch of fetchRecords(context.db, owner, missing)) {
    context.signal.throwIfAborted();
    for (const { id, sealed } of batch) {
      if (!tags.get(id)?.equals(tagOf(sealed))) throw damageOf([part]);
      const fresh = sealAnew(part, sealOf, id, sealed);
      copies.push({ id, tag: tagOf(fresh) });
      await stage.put(table, { id, importId: entry.importId, periodIndex, sealed: fresh });
    }
    report(batch.length);
  }
  if (copies.length !== part.records.length) throw damageOf([part]);
  return copies;
}

function sealAnew(
  part: VerifiedPart,
  sealOf: { before: RecordSeal; after: RecordSeal },
  id: string,
  sealed: Buffer,
): Buffer {
  let plaintext: Buffer | undefined;
  try {
    plaintext = sealOf.before.open(id, sealed);
    return sealOf.after.seal(id, plaintext);
  } catch (error) {
    if (error instanceof SealBroken) throw damageOf([part]);
    throw error;
  } finally {
    wipe(plaintext);
  }
}

async function leftOver(
  context: ResealContext,
  part: VerifiedPart,
  periodIndex: Buffer,
  after: RecordSeal,
): Promise<Copy[]> {
  const owner = { accountId: context.accountId, epoch: context.to.epoch, table: part.table };
  const listed = await listRecords(context.db, { ...owner, periodIndex, importId: part.entry.importId });
  const wanted = new Set(part.records.map(({ id }) => id));
  const kept: Copy[] = [];
  for await (const batch of fetchRecords(context.db, owner, listed)) {
    context.signal.throwIfAborted();
    for (const { id, sealed } of batch) {
      if (wanted.has(id) && isOpening(after, id, sealed)) kept.push({ id, tag: tagOf(sealed) });
    }
  }
  const isKept = new Set(kept.map(({ id }) => id));
  const useless = listed.map(({ id }) => id).filter((id) => !isKept.has(id));
  await deleteRecords(context.db, owner, useless);
  return kept;
}

function isOpening(records: RecordSeal, id: string, sealed: Buffer): boolean {
  try {
    wipe(records.open(id, sealed));
    return true;
  } catch (error) {
    if (error instanceof SealBroken) return false;
    throw error;
  }
}

/** Manifests over the new tags and a head with the next counter; answers how many records that is. */
async function writeLedger(
  context: ResealContext,
  state: LedgerState,
  copies: ReadonlyMap<ManifestImport, Record<RecordTable, readonly Copy[]>>,
): Promise<number> {
  const dataset = state.dataset && (await loadDataset(context.db, accessTo(context), state.dataset.id));
  if (dataset === undefined) throw new LedgerDamaged({ periods: state.months.keys() });
  await context.db.atomically(async (unit) => {
    const writer = await openLedgerWriter(unit, accessTo(context), dataset);
    try {
      const months = new Map<string, HeadMonth>();
      for (const { month, imports } of manifestsOf(state)) {
        const anew = imports.map((entry) => ({
          ...entry,
          blocks: recordSetOf(copies.get(entry)?.blocks ?? []),
          pages: recordSetOf(copies.get(entry)?.duplicate_pages ?? []),
        }));
        months.set(month, await writer.saveManifest({ month, imports: anew }));
      }
      await writer.saveHead({ counter: (state.head?.counter ?? 0) + 1, months });
    } finally {
      writer.close();
    }
  });
  return state.months.size + 1;
}
