export type { EngineOptions } from '../vat/engine.ts';
export { type EvidenceLookup, noEvidence } from '../vat/evidence.ts';
export { createReturnBuilder, type ReturnBuilder } from './build-return.ts';
export {
  createTransactionLister,
  type TransactionLister,
  type TransactionRecord,
} from './explain.ts';
export type {
  Filing,
  LineScheme,
  Outcome,
  Reconciliation,
  ReturnCorrection,
  ReturnIssue,
  ReturnLine,
  ReturnTotal,
  VatReturn,
} from './vat-return.ts';
