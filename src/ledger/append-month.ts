import { LedgerDamaged } from './errors.ts';
import { IDENTITY_BYTES } from './identity.ts';
import { createIdentityIndex, type IdentityIndex } from './identity-index.ts';
import type { KnownRows } from './known-rows.ts';
import type { LedgerAccess } from './ledger-access.ts';
import type { RecordSeal } from './ledger-seal.ts';
import { periodIndexOf } from './month.ts';
import { PAGE_ROWS_MAX, readPages, type StagedPage } from './pages.ts';
import { loadTrustedState } from './set-back.ts';
import { manifestOf } from './state.ts';

/** What an append knows of one month: what was stored of it before, and what this import has staged so far. */
export type AppendMonth = {
  month: string;
  periodIndex: Buffer;
  /** The imports whose rows `stored` holds; compared at the commit with those that are there by then. */
  baseline: ReadonlySet<string>;
  /** Its origins are places in `imports`. */
  stored: IdentityIndex;
  imports: readonly string[];
  blocks: StagedBlock[];
  pages: StagedPage[];
  /** Identities of the latest rows, not yet a page; `pendingRows` of them are set. */
  pending: Buffer;
  pendingRows: number;
  storedRows: number;
  duplicateRows: number;
  /** Rows of a month beside it were left out because they are stored in this one. */
  isReliedOn: boolean;
};

/** A block of our own import, already stored. */
export type StagedBlock = { id: string; tag: Buffer; rows: number };

/** All that was staged of one import. */
export type StagedImport = {
  importId: string;
  months: readonly AppendMonth[];
  blockSeal: RecordSeal;
  pageSeal: RecordSeal;
  known: KnownRows;
};

/** What becomes of a month at the commit: as staged, or less what another import stored meanwhile. */
export type SettledMonth = Pick<AppendMonth, 'month' | 'blocks' | 'pages' | 'storedRows' | 'duplicateRows'>;

/** Loads the identities of the month's stored rows. @throws LedgerDamaged if the month does not verify */
export async function loadAppendMonth(l: LedgerAccess, month: string): Promise<AppendMonth> {
  for (let attempt = 1; ; attempt++) {
    const state = await loadTrustedState(l, [month]);
    try {
      const manifest = manifestOf(state, l.access, month) ?? { month, imports: [] };
      const stored = createIdentityIndex(manifest.imports.reduce((sum, entry) => sum + entry.rows, 0));
      const imports = manifest.imports.map((entry) => entry.importId);
      await readPages(l.db, l.access, manifest, (identities, importId) =>
        stored.add(identities, imports.indexOf(importId)),
      );
      return {
        month,
        periodIndex: periodIndexOf(l.access, month),
        baseline: new Set(imports),
        stored,
        imports,
        blocks: [],
        pages: [],
        pending: Buffer.alloc(0),
        pendingRows: 0,
        storedRows: 0,
        duplicateRows: 0,
        isReliedOn: false,
      };
    } catch (error) {
      // Pages that are gone because their import was just deleted are no damage: the next look has a newer head.
      const isNewer = async () =>
        !(await loadTrustedState(l, [month])).head?.tag.equals(state.head?.tag ?? Buffer.alloc(0));
      if (!(error instanceof LedgerDamaged) || attempt === ATTEMPTS_MAX || !(await isNewer())) throw error;
    }
  }
}

/** Remembers the identities of staged rows. Answers full pages, which the caller stores and lists in `pages`. */
export function addPending(month: AppendMonth, identities: Buffer): Buffer[] {
  const full: Buffer[] = [];
  for (let offset = 0; offset < identities.length; ) {
    const room = (PAGE_ROWS_MAX - month.pendingRows) * IDENTITY_BYTES;
    const part = identities.subarray(offset, offset + room);
    makeRoom(month, part.length);
    part.copy(month.pending, month.pendingRows * IDENTITY_BYTES);
    month.pendingRows += part.length / IDENTITY_BYTES;
    offset += part.length;
    if (month.pendingRows === PAGE_ROWS_MAX) full.push(takePending(month));
  }
  return full;
}

/** The identities that make no full page yet; the caller wipes them. */
export function takePending(month: AppendMonth): Buffer {
  const identities = month.pending.subarray(0, month.pendingRows * IDENTITY_BYTES);
  month.pending = Buffer.alloc(0);
  month.pendingRows = 0;
  return identities;
}

const ATTEMPTS_MAX = 3;
const PENDING_BYTES_MIN = 16 * 1024;

/** Grows by doubling: a file of many months with few rows each must not cost a full page a month. */
function makeRoom(month: AppendMonth, sizeBytes: number): void {
  const used = month.pendingRows * IDENTITY_BYTES;
  if (used + sizeBytes <= month.pending.length) return;
  const wider = Buffer.allocUnsafeSlow(Math.max(PENDING_BYTES_MIN, 2 * month.pending.length, used + sizeBytes));
  month.pending.copy(wider, 0, 0, used);
  month.pending.fill(0);
  month.pending = wider;
}
