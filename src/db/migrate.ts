import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import Postgrator from 'postgrator';
import type { Database } from './database.ts';
import { DatabaseError } from './errors.ts';

/** The database's schema is not the one this program was written for; the message says what to do. */
export class SchemaMismatch extends Error {}

/**
 * Brings the schema up to the newest file of `sqlDirectory` (`001-name.sql`, …; forward only; a statement ends with a semicolon at
 * the end of a line). One process at a time, by a named lock. Bookkeeping and checksums are postgrator's.
 * @throws SchemaMismatch if the database is newer than the files, was made by altered files, or is not ours.
 */
export async function migrate(db: Database, sqlDirectory: string): Promise<{ from: number; to: number }> {
  return db.withLock('migrate', lockSeconds, async () => {
    const postgrator = await openPostgrator(db, sqlDirectory);
    const from = await postgrator.getDatabaseVersion();
    const to = await postgrator.getMaxVersion();
    if (from > to) throw newerSchema(from, to);
    if (from === 0) await refuseForeignDatabase(db);
    await checkDigests(postgrator, from);
    await postgrator.migrate();
    return { from, to };
  });
}

/** Checks that the schema is exactly the one of `sqlDirectory`, changing nothing. @throws SchemaMismatch */
export async function checkSchema(db: Database, sqlDirectory: string): Promise<void> {
  const postgrator = await openPostgrator(db, sqlDirectory);
  const [found, wanted] = [await postgrator.getDatabaseVersion(), await postgrator.getMaxVersion()];
  if (found > wanted) throw newerSchema(found, wanted);
  if (found < wanted) {
    throw new SchemaMismatch(`the database has schema ${found}, this version needs ${wanted}: migrate it first`);
  }
  await checkDigests(postgrator, found);
}

const lockSeconds = 60;
const versionTable = 'schema_versions';

async function openPostgrator(db: Database, sqlDirectory: string): Promise<Postgrator> {
  const [row] = await db.query<{ name: string | null }>('SELECT DATABASE() AS name');
  if (!row?.name) throw new SchemaMismatch('the database URL names no database');
  const files = await readMigrations(sqlDirectory);
  const config = {
    driver: 'mysql' as const,
    database: row.name,
    schemaTable: versionTable,
    migrationPattern: '',
    execQuery: async (sql: string) => ({ rows: rowsOf(await db.query(sql)) }),
    execSqlScript: (script: string) => runScript(db, script),
  };
  // postgrator reads file names of its own style only, so it is given the list; a SHA-256 stands where it would put an MD5.
  return Object.assign(new Postgrator(config), { migrations: files, getMigrations: async () => files });
}

async function readMigrations(directory: string): Promise<Postgrator.Migration[]> {
  const names = (await readdir(directory)).filter((name) => name.endsWith('.sql')).sort();
  return Promise.all(
    names.map(async (filename, index) => {
      const [, number, name] = /^(\d{3})-([a-z0-9-]+)\.sql$/.exec(filename) ?? [];
      if (Number(number) !== index + 1)
        throw new SchemaMismatch(`${filename} is not numbered on from the file before it`);
      const text = await readFile(join(directory, filename), 'utf8');
      const digest = createHash('sha256').update(text.replaceAll('\r\n', '\n')).digest('hex');
      return { version: index + 1, action: 'do', filename, name: name ?? '', md5: digest, getSql: () => text };
    }),
  );
}

async function runScript(db: Database, script: string): Promise<void> {
  for (const statement of script.split(/;[ \t]*$/m)) {
    if (statement.replace(/^\s*--.*$/gm, '').trim() === '') continue;
    try {
      await db.execute(statement);
    } catch (error) {
      if (!isAlreadyDone(error)) throw error;
    }
  }
}

/**
 * Every CREATE and ALTER commits itself, so a process killed within a file leaves that file's first statements done and not written
 * down. Under the lock, in a schema that is ours, "exists already" can mean nothing else.
 */
function isAlreadyDone(error: unknown): boolean {
  return error instanceof DatabaseError && error.errno !== undefined && alreadyDoneNumbers.has(error.errno);
}

// 1050 table, 1060 column, 1061 key, 1826 and 3822 constraint exist; 1091 what should be dropped is gone.
const alreadyDoneNumbers = new Set([1050, 1060, 1061, 1091, 1826, 3822]);

async function refuseForeignDatabase(db: Database): Promise<void> {
  const tables = await db.query<{ name: string }>(
    'SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE()',
  );
  if (tables.length > 0 && !tables.some((table) => table.name === versionTable)) {
    throw new SchemaMismatch('the database holds tables that are not ours: give the server an empty one');
  }
}

async function checkDigests(postgrator: Postgrator, version: number): Promise<void> {
  if (version === 0) return;
  try {
    await postgrator.validateMigrations(version);
  } catch (error) {
    const [number] =
      /\d+/.exec(error instanceof Error && /checksum/.test(error.message) ? error.message.slice(3) : '') ?? [];
    if (number === undefined) throw error;
    throw new SchemaMismatch(`schema file ${number} was changed after it had been run on this database`);
  }
}

function newerSchema(found: number, wanted: number): SchemaMismatch {
  return new SchemaMismatch(
    `the database has schema ${found}, newer than this version's ${wanted}: run the newer version`,
  );
}

function rowsOf(result: unknown): unknown[] {
  return Array.isArray(result) ? result : [];
}
