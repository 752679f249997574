import type { Database } from '../db/index.ts';
import type { LiveSession } from '../http/index.ts';
import type { LeasedKeys } from './key-vault.ts';

export type ExportFault = { code: string; detail: string };

export type ExportSource = {
  db: Database;
  /** On loan, zeroed when the session ends; `access.signal` tells. */
  access: LeasedKeys;
  session: LiveSession;
  /** Something of this part could not be read; the rest of it goes on. What is thrown ends the part. */
  fault(fault: ExportFault): void;
};

/**
 * What one station holds about an account, for the account's own export (Art. 15 and 20 GDPR). A part is either one value, or a
 * list read page by page, of which no more than a page is ever in memory. Both as JSON will take them: amounts as decimal strings, times as
 * ISO 8601.
 */
export type ExportPart = {
  /** The name of its field. */
  name: string;
  description: string;
  /** The tables it is read from; a test holds all of them together against the schema. */
  tables: readonly string[];
} & (
  | { value(source: ExportSource): Promise<unknown> }
  | { pages(source: ExportSource): AsyncIterable<readonly object[]> }
);
