/**
 * Every field that a log line may have besides time, level and event. None of them can hold a seller's data: identifiers of requests,
 * names of our own making, and counts. A test pins this list; whoever lengthens it must say there why the new field holds no data.
 */
export const LOG_FIELDS = [
  'operation',
  'method',
  'status',
  'code',
  'durationMs',
  'requestId',
  'fault',
  'faultCode',
  'cause',
  'frames',
  'count',
  'rows',
  'records',
  'bytes',
  'waiting',
  'attempt',
  'exitCode',
  'signal',
  'port',
  'version',
  'state',
  'kind',
  'format',
  'component',
  'driver',
  'migration',
] as const;

export type LogField = (typeof LOG_FIELDS)[number];

const known: ReadonlySet<string> = new Set(LOG_FIELDS);

export function isLogField(name: string): name is LogField {
  return known.has(name);
}
