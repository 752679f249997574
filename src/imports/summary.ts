import { loadDataset, type SealedAccess } from '../accounts/index.ts';
import { deriveDatasetKeys, open, seal, wipe, wipeDatasetKeys } from '../crypto/index.ts';
import type { Queryable } from '../db/index.ts';
import type { KnownRows } from '../ledger/index.ts';
import type { ReadIssue } from './child/protocol.ts';
import type { FormatId, Mapping } from './formats/index.ts';
import type { ImportView } from './schemas.ts';
import { findImport, type ImportRow } from './store.ts';

/** What is known of an import besides its rows; sealed, since the months and numbers of a seller's sales are nobody's business. */
export type ImportSummary = {
  format: FormatId | null;
  /** All of them, where there are several: a connection may bring more than one report. */
  formats?: readonly FormatId[];
  periods: readonly string[];
  rows: ImportView['rows'];
  issues: readonly ReadIssue[];
  issuesLeftOut: number;
  /** Of the duplicates; absent in summaries made before it was kept. */
  known?: KnownRows;
  /** As the seller gave it; absent where there was none, and in summaries made before it was kept. */
  mapping?: Mapping;
};

export type SummaryDataset = { id: string; salt: Buffer };

/** `dataset` is the import's own: its id is the import's. */
export function sealSummary(access: SealedAccess, dataset: SummaryDataset, summary: ImportSummary): Buffer {
  const keys = deriveDatasetKeys(access.keys, keySource(access, dataset));
  const plaintext = Buffer.from(JSON.stringify(summary), 'utf8');
  try {
    return seal(keys, bindingOf(access, dataset), plaintext);
  } finally {
    wipe(plaintext);
    wipeDatasetKeys(keys);
  }
}

/** @throws SealBroken when the record was altered or does not belong here. */
export function openSummary(access: SealedAccess, dataset: SummaryDataset, sealed: Buffer): ImportSummary {
  const keys = deriveDatasetKeys(access.keys, keySource(access, dataset));
  try {
    const plaintext = open(keys, bindingOf(access, dataset), sealed);
    const summary = JSON.parse(plaintext.toString('utf8')) as ImportSummary;
    wipe(plaintext);
    return summary;
  } finally {
    wipeDatasetKeys(keys);
  }
}

/** The wire view of one row. */
export async function viewImport(db: Queryable, access: SealedAccess, row: ImportRow): Promise<ImportView> {
  const summary = row.sealed === null ? withoutSummary(row) : await loadSummary(db, access, row.id, row.sealed);
  return {
    id: row.id,
    state: row.state,
    source: row.source,
    format: summary.format,
    periods: [...summary.periods],
    rows: summary.rows,
    issues: [...summary.issues],
    issuesLeftOut: summary.issuesLeftOut,
    duplicates: summary.known === undefined ? noDuplicates : viewDuplicates(summary.known),
    mapping: summary.mapping ?? null,
    receivedAt: row.received_at.toISOString(),
  };
}

export async function findImportView(db: Queryable, access: SealedAccess, id: string): Promise<ImportView | undefined> {
  const row = await findImport(db, access, id);
  return row === undefined ? undefined : viewImport(db, access, row);
}

const noDuplicates: ImportView['duplicates'] = { imports: [], first: [] };

function viewDuplicates({ imports, first }: KnownRows): ImportView['duplicates'] {
  return { imports: [...imports], first: [...first] };
}

/** An issue of the import as a whole. */
export function issueOfFile(code: string, detail: string, severity: ReadIssue['severity'] = 'fault'): ReadIssue {
  return { row: 0, column: null, code, detail, severity };
}

export const emptySummary: ImportSummary = {
  format: null,
  periods: [],
  rows: { read: 0, stored: 0, duplicate: 0, invalid: 0, ignored: 0 },
  issues: [],
  issuesLeftOut: 0,
};

export const interrupted = issueOfFile(
  'import-interrupted',
  'The import was interrupted, as by a stop or restart of the server, and nothing of it is stored. Upload the file again.',
);

/** Whoever cleans up after a crash has no key, so what it leaves behind says no more than the state does. */
function withoutSummary(row: ImportRow): ImportSummary {
  return row.state === 'failed' ? { ...emptySummary, issues: [interrupted] } : emptySummary;
}

export async function loadSummary(
  db: Queryable,
  access: SealedAccess,
  id: string,
  sealed: Buffer,
): Promise<ImportSummary> {
  const dataset = await loadDataset(db, access, id);
  return openSummary(access, dataset ?? { id, salt: Buffer.alloc(32) }, sealed);
}

function keySource(access: SealedAccess, dataset: SummaryDataset) {
  return { salt: dataset.salt, recordType: 'import-summary' as const, datasetId: dataset.id, epoch: access.epoch };
}

function bindingOf(access: SealedAccess, dataset: SummaryDataset) {
  return {
    accountId: access.accountId,
    datasetId: dataset.id,
    recordId: dataset.id,
    recordType: 'import-summary' as const,
    schemaVersion: 1,
    epoch: access.epoch,
  };
}
