export { EpochPassed, Resealing, type SealedAccess, withAccountWrite } from './access.ts';
export {
  createDataset,
  type Dataset,
  type DatasetKind,
  loadDataset,
  removeDatasets,
} from './datasets.ts';
export type { Deleted, DeletionDesk } from './delete.ts';
export { accountExport, secondFactorExport, sessionsExport } from './export-account.ts';
export type { ExportFault, ExportPart, ExportSource } from './export-part.ts';
export { removePassedEpochs } from './janitor.ts';
export { createKdfGate, DerivationBusy, type KdfGate } from './kdf-gate.ts';
export {
  type KeyVault,
  type LeasedKeys,
  type NewSession,
  SessionEnded,
  type SessionLimits,
  type VaultSession,
} from './key-vault.ts';
export { openMemoryKeyVault } from './key-vault-memory.ts';
export { endSecretChangeLeases } from './lease.ts';
export type { LoginDesk, LoginNotice } from './log-in.ts';
export { type AccountsDeps, accountsOperations } from './operations.ts';
export { accountProblem } from './problems.ts';
export type { Generation, ResealContext, Resealer } from './resealer.ts';
export { loadServerKey } from './server-key.ts';
export { createStaff } from './staff.ts';
export { findHandle } from './store.ts';
export { createStrengthCheck, type StrengthCheck } from './strength.ts';
export { endTrials, openTrials, type SharedTrials } from './trial.ts';
export { underLease } from './under-lease.ts';
