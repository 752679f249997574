export type { Job, JobBoard, JobSpec, JobState, Progress } from './board.ts';
export { createJobBoard, waitFor } from './board.ts';
