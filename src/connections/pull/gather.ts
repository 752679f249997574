import { setTimeout as delay } from 'node:timers/promises';
import type { SealedAccess } from '../../accounts/index.ts';
import type { Clock } from '../../clock.ts';
import { type DocumentRead, type FileFault, PlacesTaken, ReadingFailed } from '../../imports/index.ts';
import type { Caller } from '../caller.ts';
import type { ConnectionDesk } from '../desk.ts';
import { located } from '../faults.ts';
import type { PullRecord } from './record.ts';
import { type PullState, withIssues } from './state.ts';

/** What a service's own part of an import is given: it brings documents, takes them through the child, and checkpoints after each. */
export type Gathering = {
  readonly desk: ConnectionDesk;
  readonly clock: Clock;
  readonly access: SealedAccess;
  readonly caller: Caller;
  readonly pull: PullRecord;
  report(state: PullState): void;
};

/**
 * Reads a document and stages its rows, which count with the next checkpoint. `read` is given the place for its blocks.
 * @throws what `read` throws, but for what only means that it could not be read
 */
export async function readAndStage(
  { caller, pull }: Gathering,
  read: (onBlock: PullRecord['stage']) => Promise<DocumentRead | { fault: FileFault }>,
): Promise<DocumentRead | { fault: FileFault }> {
  for (;;) {
    pull.unstage();
    try {
      return await read(pull.stage);
    } catch (error) {
      // A child that got nowhere with what it was given: what came is no answer, or no report.
      if (error instanceof ReadingFailed)
        return { fault: { code: 'file-unreadable', detail: 'It could not be read.' } };
      // Taken before a byte was read. An import that goes on in the background may wait longer than somebody who uploads a file.
      if (!(error instanceof PlacesTaken)) throw error;
      await delay(PLACE_WAIT_MS, undefined, { signal: caller.signal });
    }
  }
}

const PLACE_WAIT_MS = 1000;

/** The state with what was read of one document, whose rows are staged. */
export function withRead(pull: PullRecord, read: DocumentRead, where: string, issuesMax: number): PullState {
  const { counts, format } = read;
  const state = { ...pull.state(), ...pull.staged() };
  const rows = {
    read: state.rows.read + counts.read,
    invalid: state.rows.invalid + counts.invalid,
    ignored: state.rows.ignored + counts.ignored,
  };
  const formats = state.formats.includes(format) ? state.formats : [...state.formats, format];
  return withIssues({ ...state, rows, formats }, located(read.issues, where), counts.issuesLeftOut, issuesMax);
}
