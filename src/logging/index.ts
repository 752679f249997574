export type { Log, LogFields } from './log.ts';
export { createLog, LOG_FIELDS } from './log.ts';
