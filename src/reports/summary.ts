import { loadDataset, type SealedAccess } from '../accounts/index.ts';
import { deriveDatasetKeys, open, seal, wipeDatasetKeys } from '../crypto/index.ts';
import type { Queryable } from '../db/index.ts';
import type { EvidenceChanges } from './evidence-changes.ts';
import { type Language, wordsOf } from './language/index.ts';
import type { ReportFormat, ReportKind, ReportView } from './schemas.ts';
import type { ReportRow } from './store.ts';

/** What is known of a report besides its file; sealed under a dataset of its own, because it outlives the file. */
export type ReportSummary = {
  kind: ReportKind;
  period: string;
  format: ReportFormat;
  country: string | null;
  /** Absent in summaries of the time before there were languages. */
  language?: Language;
  sizeBytes: number | null;
  /** Base64 of the SHA-256 of the file. */
  sha256: string | null;
  /** Hex, of the content; absent in older summaries. */
  contentDigest?: string | null;
  /** How many checks of VAT IDs there were when it was built: what came later is told with the next one. Absent in older summaries. */
  checksKnown?: number;
  /** Against the last report of the same kind, period and country that was delivered; null where there is none. */
  evidenceChanges?: EvidenceChanges | null;
  /** Of an authority's file, what is not in it; absent in older summaries. */
  leftOut?: ReportView['leftOut'];
  failure: ReportView['failure'];
};

export type SummaryPlace = { reportId: string; dataset: { id: string; salt: Buffer } };

export function sealSummary(access: SealedAccess, place: SummaryPlace, summary: ReportSummary): Buffer {
  const keys = deriveDatasetKeys(access.keys, keyNames(access, place));
  const plaintext = Buffer.from(JSON.stringify(summary));
  try {
    return seal(keys, bindingOf(access, place), plaintext);
  } finally {
    plaintext.fill(0);
    wipeDatasetKeys(keys);
  }
}

/** @throws SealBroken when the record was altered or does not belong here. */
export function openSummary(access: SealedAccess, place: SummaryPlace, sealed: Buffer): ReportSummary {
  const keys = deriveDatasetKeys(access.keys, keyNames(access, place));
  try {
    const plaintext = open(keys, bindingOf(access, place), sealed);
    const summary = JSON.parse(plaintext.toString('utf8')) as ReportSummary;
    plaintext.fill(0);
    return summary;
  } finally {
    wipeDatasetKeys(keys);
  }
}

/** @throws SealBroken */
export async function openSummaryOf(db: Queryable, access: SealedAccess, row: ReportRow): Promise<ReportSummary> {
  const dataset = await loadDataset(db, access, row.summary_id);
  const place = { reportId: row.id, dataset: dataset ?? { id: row.summary_id, salt: Buffer.alloc(32) } };
  return openSummary(access, place, row.sealed);
}

/** The wire view of one row. */
export async function viewReport(db: Queryable, access: SealedAccess, row: ReportRow): Promise<ReportView> {
  const summary = await openSummaryOf(db, access, row);
  return {
    id: row.id,
    kind: summary.kind,
    period: summary.period,
    format: summary.format,
    language: summary.language ?? 'en',
    country: summary.country,
    // Left unfinished by a change of secret: what says so is sealed, the state follows with the next sweep.
    state: row.state === 'building' && summary.failure !== null ? 'failed' : row.state,
    createdAt: row.created_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    sizeBytes: summary.sizeBytes,
    contentDigest: summary.contentDigest ?? null,
    keep: wordsOf(summary.language ?? 'en').texts.keep,
    evidenceChanges: summary.evidenceChanges ?? null,
    leftOut: summary.leftOut ?? null,
    failure: summary.failure,
  };
}

/** As it stands in the content of every report, whatever its language: Implementing Regulation (EU) 282/2011, Art. 63c(2). */
export const keepNotice: string = wordsOf('en').texts.keep;

function keyNames(access: SealedAccess, place: SummaryPlace) {
  return {
    salt: place.dataset.salt,
    recordType: 'report' as const,
    datasetId: place.dataset.id,
    epoch: access.epoch,
  };
}

function bindingOf(access: SealedAccess, place: SummaryPlace) {
  return {
    accountId: access.accountId,
    datasetId: place.dataset.id,
    recordId: place.reportId,
    recordType: 'report' as const,
    schemaVersion: 1,
    epoch: access.epoch,
  };
}
