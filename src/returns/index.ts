export type { EngineOptions } from '../vat/engine.ts';
export { type EvidenceLookup, noEvidence } from '../vat/evidence.ts';
export { type AssessOptions, type Batch, monthsInSight, type PeriodSource } from './assess-period.ts';
export {
  buildContent,
  type LiabilityReturn,
  type ReturnContent,
  type ReturnKind,
} from './build-content.ts';
export { buildReturn } from './build-return.ts';
export type { EcSalesLine, EcSalesList } from './ec-sales-list.ts';
export { listTransactions } from './explain.ts';
export type { OssLine, OssReturn } from './oss-return.ts';
export type { Overview, OverviewPending } from './overview.ts';
export { createPendingTally } from './pending-of.ts';
export type { TransactionRecord } from './transaction-record.ts';
export { UK_BOX_NOTES, UK_RETURN_FROM, type UkReturn } from './uk-return.ts';
export type {
  Filing,
  LineScheme,
  Outcome,
  Reconciliation,
  ReturnCorrection,
  ReturnEvidence,
  ReturnIssue,
  ReturnLine,
  ReturnThreshold,
  ReturnTotal,
  VatReturn,
} from './vat-return.ts';
