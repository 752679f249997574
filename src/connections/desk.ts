import type { KeyVault } from '../accounts/index.ts';
import type { Clock } from '../clock.ts';
import type { Config } from '../config.ts';
import type { Database } from '../db/index.ts';
import type { ImportDesk } from '../imports/index.ts';
import type { JobBoard } from '../jobs/index.ts';
import type { Anchors } from '../ledger/index.ts';
import type { Log } from '../logging/index.ts';
import type { Notify } from '../notices.ts';
import type { Rates } from './amazon/rates.ts';
import type { AmazonStates } from './amazon/states.ts';
import type { UpstreamConfig } from './caller.ts';

/** What connecting and fetching need; opened once. */
export type ConnectionDesk = {
  readonly db: Database;
  readonly clock: Clock;
  readonly vault: KeyVault;
  readonly jobs: JobBoard;
  readonly anchors: Anchors;
  readonly log: Log;
  readonly notify: Notify;
  readonly importDesk: ImportDesk;
  readonly config: ConnectionConfig;
  /** Authorisations at Amazon that were begun and are not finished. */
  readonly amazonStates: AmazonStates;
  /** How often Amazon was asked for a connection's seller, whichever import it was for. */
  amazonRates(connectionId: string): Rates;
};

export type ConnectionConfig = UpstreamConfig &
  Pick<
    Config,
    | 'paypalUrl'
    | 'paypalWindowSecondsMin'
    | 'amazonSpapiUrl'
    | 'amazonLwaUrl'
    | 'amazonConsentUrl'
    | 'amazonApplicationId'
    | 'amazonClientId'
    | 'amazonClientSecret'
    | 'amazonDocumentHosts'
    | 'amazonStateMinutes'
    | 'amazonMonthsMax'
    | 'amazonReportMinutesMax'
    | 'upstreamDownloadSeconds'
    | 'textBytesMax'
    | 'connectionsMax'
    | 'connectionImportsMax'
  >;
