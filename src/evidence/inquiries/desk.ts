import type { KeyVault } from '../../accounts/index.ts';
import type { Clock } from '../../clock.ts';
import type { Database } from '../../db/index.ts';
import type { JobBoard } from '../../jobs/index.ts';
import type { Anchors } from '../../ledger/index.ts';
import type { Notify } from '../../notices.ts';
import { openVies, type Vies } from '../vies/open.ts';
import { createKnownChecks, type KnownChecksByAccount } from './known-checks.ts';

export type InquiryDesk = {
  db: Database;
  clock: Clock;
  vault: KeyVault;
  jobs: JobBoard;
  anchors: Anchors;
  notify: Notify;
  inquiries: SharedInquiries;
  config: {
    readonly viesAttemptsMax: number;
    readonly viesIdsMax: number;
    readonly viesInquiriesMax: number;
    readonly viesReuseDays: number;
    readonly viesStopSeconds: number;
    readonly upstreamTimeScale: number;
  };
};

/** What all inquiries of a process share; opened once. */
export type SharedInquiries = {
  readonly vies: Vies;
  readonly knownChecks: KnownChecksByAccount;
  /** By inquiry and VAT ID: why the last try of one that is still being asked brought nothing. Only while it runs here. */
  readonly tries: Map<string, ReadonlyMap<string, string>>;
};

export function openInquiries(config: Parameters<typeof openVies>[0]): SharedInquiries {
  return { vies: openVies(config), knownChecks: createKnownChecks(), tries: new Map() };
}
