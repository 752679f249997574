export { type Anchor, type Anchors, openAnchors } from './anchors.ts';
export { type Append, type AppendBlock, openAppend } from './append.ts';
export type { AppendOutcome } from './commit.ts';
export { ImportConflict, LedgerChanged, LedgerDamaged } from './errors.ts';
export { discardStaged, type Forgotten, forgetImport } from './forget.ts';
export type { LedgerAccess } from './ledger-access.ts';
export { countTransactions, listMonths, readPeriods, type TransactionBatch } from './read.ts';
export { ledgerResealer } from './reseal.ts';
export { checkAnchor } from './set-back.ts';
