import type { AccountKeys } from '../crypto/index.ts';
import type { Database } from '../db/index.ts';

/** One generation of an account's secret, opened. */
export type Generation = { epoch: number; keys: AccountKeys };

export type ResealContext = {
  db: Database;
  accountId: string;
  from: Generation;
  to: Generation;
  /** Aborts when the change is called off: the session ended, the server stops, another process took over. Throw then. */
  signal: AbortSignal;
  /** Told how many records were done, at any time and as often as wanted. */
  progress(done: number): void;
};

/**
 * How a station copies its sealed rows from one generation to the next. Each writes rows of epoch `to` beside those of
 * `from`, which it never changes; rows that an interrupted run left at `to` are kept or made anew, so every step may run again.
 */
export type Resealer = {
  name: string;
  /** The tables with sealed rows, or rows that such rows hang on; a test holds all of them together against the schema. */
  tables: readonly string[];
  /** Before anything is written: @throws when a record of `from` does not verify. */
  verify(context: ResealContext): Promise<void>;
  /** Answers how many records stand at `to` when it is done. */
  reseal(context: ResealContext): Promise<number>;
  /** Whether every record of `from` stands at `to` and opens there. */
  isComplete(context: ResealContext): Promise<boolean>;
};
