export { exportOperation } from './export-operation.ts';
export { privacyPage } from './page.ts';
export {
  deletionMarks,
  type Eraser,
  openTombstones,
  replayTombstones,
  type TombstoneKind,
  type Tombstones,
} from './tombstones.ts';
