import { ACCOUNT_TABLES } from './account-tables.ts';
import { CONNECTION_TABLES } from './connection-tables.ts';
import type { Place } from './entry.ts';
import { EVIDENCE_TABLES } from './evidence-tables.ts';
import { LEDGER_TABLES } from './ledger-tables.ts';
import { outsideTheTables, type SessionTimes } from './outside.ts';
import { reportTables } from './report-tables.ts';
import { usageTables } from './usage-tables.ts';

export { type MapRow, type Place, rowsOf } from './entry.ts';
export { DICTIONARIES, hasWordForName, hasWordsForEntries, inGerman } from './german.ts';

export type MapSettings = SessionTimes & Parameters<typeof reportTables>[0] & Parameters<typeof usageTables>[0];

/** Everything that is kept, in the order of the pipeline. A new table, column or file has to be entered here, or a test fails. */
export function dataMap(config: MapSettings): readonly Place[] {
  return [
    ...ACCOUNT_TABLES,
    ...LEDGER_TABLES,
    ...CONNECTION_TABLES,
    ...EVIDENCE_TABLES,
    ...reportTables(config),
    ...usageTables(config),
    ...outsideTheTables(config),
  ];
}
