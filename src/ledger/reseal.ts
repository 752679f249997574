import type { ResealContext, Resealer } from '../accounts/index.ts';
import { isDuplicateKey } from '../db/index.ts';
import type { Anchors } from './anchors.ts';
import { LedgerDamaged } from './errors.ts';
import { accessFrom, accessTo, copyLedger, manifestsOf } from './reseal-copy.ts';
import { loadTrustedState } from './set-back.ts';
import { type LedgerState, loadState } from './state.ts';
import { type VerifiedPart, verifyRecords } from './verify.ts';

/**
 * Copies the ledger from one generation of the secret to the next: blocks and pages first, then manifests and head in one unit.
 * The datasets and the rows of the imports must stand at the new generation already. Rows that an import has only staged
 * are not copied: the commit they wait for is refused. @param anchors since a ledger set back must not look new by being copied
 */
export function ledgerResealer(anchors: Anchors): Resealer {
  return {
    name: 'ledger',
    tables: ['blocks', 'duplicate_pages', 'manifests', 'heads'],
    verify: async (context) => {
      await verifiedParts(context, await oldState(context, anchors));
    },
    reseal: async (context) => {
      const state = await oldState(context, anchors);
      if (state.head === undefined) return 0;
      const parts = await verifiedParts(context, state);
      for (let tries = 1; ; tries += 1) {
        try {
          return await copyLedger(context, state, parts);
        } catch (error) {
          // The last statement of a server that was killed may be stored only after we looked for what is left of its work: we look again.
          if (!isDuplicateKey(error) || tries >= COPIES_MAX) throw error;
        }
      }
    },
    isComplete: async (context) => {
      const [before, after] = [await oldState(context, anchors), await loadState(context.db, accessTo(context))];
      if (before.head === undefined || after.head === undefined) return before.head === after.head;
      return isSameLedger(before, after) && (await isVerified(context, after));
    },
  };
}

/** As many statements as one server has under way, and once for our own. */
const COPIES_MAX = 3;

/** The ledger as it stands; nothing of it can change while the change of secret holds the account. @throws LedgerDamaged */
async function oldState(context: ResealContext, anchors: Anchors): Promise<LedgerState> {
  const state = await loadTrustedState({ db: context.db, anchors, access: accessFrom(context) }, []);
  if (state.isHeadBroken) throw new LedgerDamaged({ periods: [] });
  const broken = [...state.months].filter(([, month]) => month.manifest === undefined);
  if (broken.length === 0) return state;
  throw new LedgerDamaged({
    periods: broken.map(([name]) => name),
    importIds: broken.flatMap(([, month]) => month.importIds),
  });
}

async function verifiedParts(context: ResealContext, state: LedgerState): Promise<VerifiedPart[]> {
  const blocks = await verifyRecords(context.db, accessFrom(context), manifestsOf(state), 'blocks');
  return [...blocks, ...(await verifyRecords(context.db, accessFrom(context), manifestsOf(state), 'duplicate_pages'))];
}

/** The same months, imports, rows and numbers of records; only the tags, and so the digests, are others. */
function isSameLedger(before: LedgerState, after: LedgerState): boolean {
  const shapeOf = (state: LedgerState) =>
    manifestsOf(state)
      .map(({ month, imports }) =>
        [month, ...imports.map((e) => `${e.importId} ${e.rows} ${e.blocks.count} ${e.pages.count}`)].join('\n'),
      )
      .sort()
      .join('\n\n');
  return after.strays.size === 0 && shapeOf(before) === shapeOf(after);
}

async function isVerified(context: ResealContext, after: LedgerState): Promise<boolean> {
  try {
    await verifyRecords(context.db, accessTo(context), manifestsOf(after), 'blocks');
    await verifyRecords(context.db, accessTo(context), manifestsOf(after), 'duplicate_pages');
    return true;
  } catch (error) {
    if (error instanceof LedgerDamaged) return false;
    throw error;
  }
}
