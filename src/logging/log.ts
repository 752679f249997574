import { createLogger, format, transports } from 'winston';
import { describeFault } from './fault.ts';
import { isLogField, LOG_FIELDS, type LogField } from './fields.ts';

export { LOG_FIELDS };

export type LogLevel = 'error' | 'warn' | 'info' | 'debug';
export type LogFields = { readonly [field in LogField]?: string | number | boolean | undefined };

/**
 * The only way to a log line. `event` is a fixed word of ours (`import.stored`); fields outside the allow list are dropped, and an
 * Error can only be given to `fault`, which writes its class, its code and its stack frames but never its message: a message may
 * quote a cell, a header or a query.
 */
export type Log = {
  debug(event: string, fields?: LogFields): void;
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
  fault(event: string, error: unknown, fields?: LogFields): void;
  /** Whether lines of this level are written, so that a hot path need not build what is dropped. */
  isEnabled(level: LogLevel): boolean;
};

export type LogOptions = { readonly level: LogLevel | 'silent'; readonly write?: NodeJS.WritableStream };

/** JSON lines to standard output, `{"time","level","event",…fields}`. There are no files: what runs the server collects its output. */
export function createLog(options: LogOptions): Log {
  const logger = createLogger({
    level: options.level === 'silent' ? 'error' : options.level,
    silent: options.level === 'silent',
    format: format.combine(format.timestamp({ alias: 'time' }), format.printf(toLine)),
    transports: [new transports.Stream({ stream: options.write ?? process.stdout })],
    exitOnError: false,
  });
  function write(level: LogLevel, event: string, fields: object): void {
    logger.log({ level, message: event, fields });
  }
  return {
    debug: (event, fields = {}) => write('debug', event, fields),
    info: (event, fields = {}) => write('info', event, fields),
    warn: (event, fields = {}) => write('warn', event, fields),
    error: (event, fields = {}) => write('error', event, fields),
    fault: (event, error, fields = {}) => write('error', event, { ...fields, ...describeFault(error) }),
    isEnabled: (level) => options.level !== 'silent' && logger.isLevelEnabled(level),
  };
}

/** A value that is not a plain word of ours could be data that strayed here. */
const PLAIN = /^[\w .:,/{}@<>()[\]+*=-]{0,200}$/;

function toLine(info: { [key: string | symbol]: unknown }): string {
  const line: Record<string, unknown> = { time: info['timestamp'], level: info['level'], event: info['message'] };
  for (const [field, value] of Object.entries(info['fields'] ?? {})) {
    if (!isLogField(field) || value === undefined) continue;
    line[field] = field === 'frames' ? value : plain(value);
  }
  return JSON.stringify(line);
}

function plain(value: unknown): string | number | boolean {
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  return typeof value === 'string' && PLAIN.test(value) ? value : '(withheld)';
}
