export type { Job, JobBoard, JobSpec, JobState, Progress } from './board.ts';
export { createJobBoard, endedWork, waitFor } from './board.ts';
