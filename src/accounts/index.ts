export { EpochPassed, Resealing, type SealedAccess, withAccountWrite } from './access.ts';
export {
  createDataset,
  type Dataset,
  type DatasetKind,
  listDatasets,
  loadDataset,
  removeDatasets,
} from './datasets.ts';
export {
  type KeyVault,
  type LeasedKeys,
  type NewSession,
  SessionEnded,
  type SessionLimits,
  sessionLimits,
  type VaultSession,
} from './key-vault.ts';
