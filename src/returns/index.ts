export { type EvidenceLookup, noEvidence } from '../vat/customer.ts';
export type { EngineOptions } from '../vat/engine.ts';
export { createReturnBuilder, type ReturnBuilder, UnaccountedTransactions } from './build-return.ts';
export {
  createTransactionLister,
  explainTransaction,
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
