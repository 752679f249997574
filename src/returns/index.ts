export type { EngineOptions } from '../vat/engine.ts';
export { type EvidenceLookup, noEvidence } from '../vat/evidence.ts';
export { type Batch, monthsInSight, type PeriodSource } from './assess-period.ts';
export { buildReturn } from './build-return.ts';
export { listTransactions } from './explain.ts';
export type { TransactionRecord } from './transaction-record.ts';
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
