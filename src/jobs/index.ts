export type { Job, JobBoard, JobSpec, JobState, Progress } from './board.ts';
export { createJobBoard, endedWork, JobFailed, JobInterrupted, waitFor } from './board.ts';
