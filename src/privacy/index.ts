export {
  deletionMarks,
  type Eraser,
  openTombstones,
  replayTombstones,
  type TombstoneKind,
  type Tombstones,
} from './tombstones.ts';
