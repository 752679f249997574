export { DatabaseUrlError } from './connection-options.ts';
export { type Database, openDatabase, type Queryable, type SqlValue } from './database.ts';
export {
  type EmbeddedDatabase,
  EmbeddedDatabaseError,
  type EmbeddedOptions,
  findEmbeddedDatabase,
  startEmbeddedDatabase,
} from './embedded.ts';
export { takeDirectory } from './embedded-lock.ts';
export {
  DatabaseError,
  type DatabaseErrorKind,
  isConflict,
  isDiskFull,
  isDuplicateKey,
  isLockBusy,
  isUnavailable,
} from './errors.ts';
export { checkSchema, migrate, SchemaMismatch } from './migrate.ts';
