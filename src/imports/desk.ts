import type { KeyVault } from '../accounts/index.ts';
import type { Clock } from '../clock.ts';
import type { Config } from '../config.ts';
import type { Database } from '../db/index.ts';
import type { JobBoard } from '../jobs/index.ts';
import type { Anchors } from '../ledger/index.ts';
import type { Log } from '../logging/index.ts';
import type { Notify } from '../notices.ts';
import { createPlaces, type Places } from './places.ts';
import type { UploadSettings } from './upload.ts';

/** What every import needs; opened once for all of them, whether they are uploaded or fetched. */
export type ImportDesk = {
  db: Database;
  clock: Clock;
  vault: KeyVault;
  jobs: JobBoard;
  anchors: Anchors;
  log: Log;
  notify: Notify;
  places: Places;
  settings: UploadSettings;
};

export type ImportDependencies = Omit<ImportDesk, 'places' | 'settings'> & {
  config: Pick<
    Config,
    | 'textBytesMax'
    | 'workbookBytesMax'
    | 'importsConcurrentMax'
    | 'importIssuesMax'
    | 'importHeldBytesMax'
    | 'childMemoryMibMax'
    | 'childSecondsMax'
  >;
};

export function openImportDesk({ config, ...shared }: ImportDependencies): ImportDesk {
  const { db, clock, vault, jobs, anchors, log, notify } = shared;
  const places = createPlaces({
    placesMax: config.importsConcurrentMax,
    waitMs: 10_000,
    waitingMax: 32,
    waitingPerAccountMax: 8,
  });
  const settings: UploadSettings = {
    textBytesMax: config.textBytesMax,
    workbookBytesMax: config.workbookBytesMax,
    issuesMax: config.importIssuesMax,
    heldRowsBytesMax: config.importHeldBytesMax,
    heldFileBytesMax: 8 * 1024 * 1024,
    child: { memoryBytesMax: config.childMemoryMibMax * 1024 * 1024, secondsMax: config.childSecondsMax },
  };
  return { db, clock, vault, jobs, anchors, log, notify, places, settings };
}
