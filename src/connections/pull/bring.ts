import type { SealedAccess } from '../../accounts/index.ts';
import { wipe } from '../../crypto/index.ts';
import { storePulledImport } from '../../imports/index.ts';
import type { Progress } from '../../jobs/index.ts';
import { ImportConflict } from '../../ledger/index.ts';
import { gatherFromAmazon } from '../amazon/gather.ts';
import type { Caller } from '../caller.ts';
import { type AmazonDetails, type OpenedConnection, openConnection, type PaypalDetails } from '../connection-record.ts';
import type { ConnectionDesk } from '../desk.ts';
import { markConnection } from '../mark.ts';
import { gatherFromPaypal } from '../paypal/gather.ts';
import { findConnection } from '../store.ts';
import type { Gathering } from './gather.ts';
import { openPull, PullOvertaken, type PullRecord } from './record.ts';
import type { PullState } from './state.ts';

export type BringInput = {
  readonly access: SealedAccess;
  readonly id: string;
  readonly signal: AbortSignal;
  report(progress: Progress): void;
};

/** Fetches what is left of an import, then stores all of it. Whatever it throws, what was reached at the last checkpoint stays. */
export async function bring(desk: ConnectionDesk, input: BringInput): Promise<void> {
  const { access, id, signal } = input;
  const pull = await openPull(desk, access, id);
  // Of a generation that has just passed there is nothing left; that is not the end of the import.
  signal.throwIfAborted();
  if (pull === undefined) return;
  try {
    if (!pull.state().isGathered) await gather(desk, input, pull);
    signal.throwIfAborted();
    await store(desk, access, pull);
  } finally {
    pull.close();
  }
}

async function gather(desk: ConnectionDesk, { access, signal, report }: BringInput, pull: PullRecord): Promise<void> {
  const sealed = await findConnection(desk.db, access, pull.connectionId);
  if (sealed === undefined) throw new PullOvertaken();
  const connection = openConnection(access, sealed.dataset, sealed.sealed);
  const { db, clock, config } = desk;
  const caller: Caller = { db, access, signal, config, purpose: connection.details.kind, isInteractive: false };
  const gathering: Gathering = { desk, clock, access, caller, pull, report: (state) => report(progressOf(state)) };
  try {
    if (isOf(connection, 'paypal')) await gatherFromPaypal(gathering, connection);
    else if (isOf(connection, 'amazon')) await gatherFromAmazon(gathering, connection);
    report(progressOf(pull.state()));
    if (connection.details.isRefused) await markConnection(desk, access, pull.connectionId, { isRefused: false });
  } finally {
    wipe(connection.secret);
  }
}

type OfKind = { paypal: OpenedConnection<PaypalDetails>; amazon: OpenedConnection<AmazonDetails> };

function isOf<K extends keyof OfKind>(connection: OpenedConnection, kind: K): connection is OfKind[K] {
  return connection.details.kind === kind;
}

/** The last twentieth is what the ledger still has to do. */
function progressOf({ done, rows, parts }: PullState): Progress {
  return { percent: 95 * done, counts: { rows: rows.read, blocks: parts } };
}

const CONFLICTS_MAX = 3;

async function store(desk: ConnectionDesk, access: SealedAccess, pull: PullRecord): Promise<void> {
  const { db, clock, anchors, notify } = desk;
  const { formats, rows, issues, issuesLeftOut, progress } = pull.state();
  const pulled = () => ({
    blocks: pull.blocks(),
    // PayPal numbers its payments, and may list one on two pages; two equal rows of a report are two.
    options: progress.kind === 'paypal' ? { isUnique: true, mayBeNextDoor: true } : {},
    summary: { formats, rows, issues, issuesLeftOut },
    within: pull.remove,
  });
  for (let tries = 1; ; tries += 1) {
    try {
      return await storePulledImport({ db, clock, anchors, notify, access }, pull.id, pulled());
    } catch (error) {
      // Another import was deleted while rows were left out for its sake: what was gathered is still there to be looked at again.
      if (!(error instanceof ImportConflict) || tries >= CONFLICTS_MAX) throw error;
    }
  }
}
