import { isNativeError } from 'node:util/types';

/** What a database error means to the caller; everything else about it stays in this folder. */
export type DatabaseErrorKind = 'disk-full' | 'duplicate-key' | 'unavailable' | 'conflict' | 'lock-busy' | 'other';

/**
 * The only error that leaves `db/`. It carries the server's name and number of the fault but neither the statement nor the
 * server's sentence: both can hold values ("Duplicate entry 'x' for key …"), and an error may be logged.
 */
export class DatabaseError extends Error {
  readonly kind: DatabaseErrorKind;
  readonly code: string;
  readonly errno: number | undefined;

  constructor(kind: DatabaseErrorKind, code: string, errno?: number) {
    super(`database error ${code}`);
    this.name = 'DatabaseError';
    this.kind = kind;
    this.code = code;
    this.errno = errno;
  }
}

export function isDiskFull(error: unknown): boolean {
  return error instanceof DatabaseError && error.kind === 'disk-full';
}

export function isDuplicateKey(error: unknown): boolean {
  return error instanceof DatabaseError && error.kind === 'duplicate-key';
}

/** The database cannot be reached, is going down, or takes no more connections. What a unit did when its COMMIT was lost is unknown. */
export function isUnavailable(error: unknown): boolean {
  return error instanceof DatabaseError && error.kind === 'unavailable';
}

/** The connection ended under a statement, which says nothing of whether the database can be reached by another one. */
export function isConnectionLost(error: unknown): boolean {
  if (!(error instanceof DatabaseError)) return false;
  return lostCodes.has(error.code) || (error.errno !== undefined && lostNumbers.has(error.errno));
}

/** A deadlock, a lock waited for too long, or a row changed since it was read: the unit may be run again. */
export function isConflict(error: unknown): boolean {
  return error instanceof DatabaseError && error.kind === 'conflict';
}

/** A named lock is held by somebody else. */
export function isLockBusy(error: unknown): boolean {
  return error instanceof DatabaseError && error.kind === 'lock-busy';
}

/** Turns whatever the driver threw into a DatabaseError; errors of other origin are returned as they are. */
export function toDatabaseError(error: unknown): unknown {
  if (error instanceof DatabaseError || !isDriverError(error)) return error;
  // A command for a connection that is known to be closed: the driver gives no code to it.
  const code =
    error.code ?? (error.fatal === true && /closed state/.test(error.message) ? 'CONNECTION_CLOSED' : 'UNKNOWN');
  const sentence = error.sqlMessage ?? error.message;
  const fault = new DatabaseError(kindOf(code, error.errno, sentence), code, error.errno);
  if (error.stack !== undefined) fault.stack = `${fault.name}: ${fault.message}\n${framesOf(error.stack)}`;
  return fault;
}

type DriverError = Error & { code?: string; errno?: number; sqlMessage?: string; sqlState?: string; fatal?: boolean };

function isDriverError(error: unknown): error is DriverError {
  // Not instanceof: an error of the socket may come from another realm than this code.
  if (!isNativeError(error)) return false;
  return 'sqlState' in error || 'fatal' in error || ('code' in error && unavailableCodes.has(String(error.code)));
}

function kindOf(code: string, errno: number | undefined, sentence: string): DatabaseErrorKind {
  if (errno !== undefined && diskFullNumbers.has(errno)) return 'disk-full';
  // The storage engine's own number is only in the sentence: "Got error 28 …" is ENOSPC, 122 a quota, 135 and 136 a full file.
  if (/\berror:? "?(28|122|135|136)\b|errno: 28\b|no space left/i.test(sentence) || code === 'ENOSPC')
    return 'disk-full';
  if (errno !== undefined && duplicateNumbers.has(errno)) return 'duplicate-key';
  if (errno !== undefined && conflictNumbers.has(errno)) return 'conflict';
  if (unavailableCodes.has(code) || (errno !== undefined && unavailableNumbers.has(errno))) return 'unavailable';
  return 'other';
}

/** The frames of a stack without its first lines, which repeat the driver's message. */
function framesOf(stack: string): string {
  return stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n');
}

// 20 EE_DISK_FULL, 1021 ER_DISK_FULL, 1114 ER_RECORD_FILE_FULL; 3 EE_WRITE and 1026 ER_ERROR_ON_WRITE are writes that the disk refused.
const diskFullNumbers = new Set([3, 20, 1021, 1026, 1114]);
// 1062 ER_DUP_ENTRY, 1586 ER_DUP_ENTRY_WITH_KEY_NAME.
const duplicateNumbers = new Set([1062, 1586]);
// 1205 lock wait timeout, 1213 deadlock, 1020 ER_CHECKREAD (MariaDB 11 and later, innodb_snapshot_isolation).
const conflictNumbers = new Set([1020, 1205, 1213]);
// 1040 too many connections, 1053 shutdown, 1077/1079 going down, 1290/1836 read only, 1927 connection killed, 3169 session killed.
const unavailableNumbers = new Set([
  1040, 1053, 1077, 1079, 1152, 1158, 1159, 1160, 1161, 1290, 1836, 1927, 3169, 4031,
]);
// 1927 connection killed, 3169 session killed, 4031 closed for being idle.
const lostNumbers = new Set([1927, 3169, 4031]);
const lostCodes = new Set(['CONNECTION_CLOSED', 'ECONNRESET', 'EPIPE', 'PROTOCOL_CONNECTION_LOST']);
const unavailableCodes = new Set([
  'CONNECTION_CLOSED',
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'PROTOCOL_CONNECTION_LOST',
  'PROTOCOL_SEQUENCE_TIMEOUT',
  'POOL_CLOSED',
  'HANDSHAKE_NO_SSL_SUPPORT',
]);
