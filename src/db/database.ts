import type { Readable } from 'node:stream';
import mysql from 'mysql2/promise';
import { connectionOptions } from './connection-options.ts';
import { DatabaseError, isConflict, isConnectionLost, toDatabaseError } from './errors.ts';

/** No boolean and no undefined: a column has a number or NULL. Dates are written and read as UTC with milliseconds. */
export type SqlValue = string | number | bigint | Buffer | Date | null;

export type Queryable = {
  /** The rows of a SELECT. BIGINT (COUNT(*), SUM and on MySQL every literal number) and DECIMAL come as strings, BINARY and BLOB as Buffer. */
  query<Row>(sql: string, values?: readonly SqlValue[]): Promise<Row[]>;
  /** Runs a statement that changes rows. */
  execute(sql: string, values?: readonly SqlValue[]): Promise<{ affectedRows: number }>;
};

export type Database = Queryable & {
  /**
   * A unit: BEGIN, `work`, COMMIT; rolled back if `work` throws. After a deadlock or a lock waited for too long `work` runs again,
   * at most three times in all, so it must be repeatable. If the connection breaks during COMMIT nobody knows whether it
   * happened: the error is `unavailable` and the caller must look.
   */
  atomically<T>(work: (unit: Queryable) => Promise<T>): Promise<T>;
  /** Runs `work` while this process holds the named lock of this database; throws kind `lock-busy` after `seconds` of waiting. */
  withLock<T>(name: string, seconds: number, work: () => Promise<T>): Promise<T>;
  /** Rows one by one, without holding them all. The connection is given up if the reader stops early. */
  stream<Row>(sql: string, values?: readonly SqlValue[]): AsyncIterable<Row>;
  ping(): Promise<void>;
  close(): Promise<void>;
};

/** Opens a pool; the first connection is made when it is first needed. @throws DatabaseUrlError */
export function openDatabase(options: { url: string; poolSize?: number }): Database {
  const connection = connectionOptions(options.url);
  const pool = mysql.createPool({
    ...connection,
    connectionLimit: options.poolSize ?? 10,
    maxIdle: idleMax,
    // Each kind of multi-row insert is one more; the server has a limit over all connections.
    maxPreparedStatements: 64,
    idleTimeout: 60_000,
  });
  pool.on('connection', (fresh) => prepareSession(fresh as unknown as CallbackConnection));
  return {
    query: (sql, values) => onLiveConnection(() => queryable(pool).query(sql, values)),
    // A statement outside a unit is a unit of its own: what a conflict undid may be tried again.
    execute: (sql, values) => repeated(() => queryable(pool).execute(sql, values)),
    atomically: (work) => repeated(() => attemptUnit(pool, work)),
    withLock: (name, seconds, work) => withLock(connection, name, seconds, work),
    stream: (sql, values) => stream(pool, sql, values ?? []),
    ping: () => guarded(async () => void (await pool.query('SELECT 1'))),
    close: () => pool.end(),
  };
}

type CallbackConnection = { query(sql: string, done: (error: unknown) => void): void; destroy(): void };

// Set for every connection because a server may be configured otherwise. Without the strict modes MySQL cuts a value that is too
// long and stores the rest; NO_BACKSLASH_ESCAPES must be absent because placeholders are escaped with backslashes.
const sessionStatement = [
  "SET SESSION sql_mode = 'STRICT_ALL_TABLES,ONLY_FULL_GROUP_BY,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION'",
  "SESSION time_zone = '+00:00'",
  'SESSION innodb_lock_wait_timeout = 20',
  'SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ',
];

function prepareSession(connection: CallbackConnection): void {
  // Commands of one connection run in order, so these come before whatever it was opened for. One without its modes is not used.
  const [variables, isolation] = [sessionStatement.slice(0, 3).join(', '), `SET ${sessionStatement[3]}`];
  for (const statement of [variables, isolation]) {
    connection.query(statement, (error) => {
      if (error) connection.destroy();
    });
  }
}

type Run = (sql: string, values: unknown[]) => Promise<[unknown, unknown]>;
type Executor = { query: Run; execute: Run };

function queryable(given: mysql.Pool | mysql.PoolConnection): Queryable {
  const executor = given as unknown as Executor;
  const run = (how: keyof Executor, sql: string, values: readonly SqlValue[]) =>
    guarded(async () => (await executor[how](sql, [...values]))[0]);
  return {
    query: async <Row>(sql: string, values: readonly SqlValue[] = []) => (await run('query', sql, values)) as Row[],
    execute: async (sql, values = []) => {
      const header = await run(values.some(isLarge) ? 'execute' : 'query', sql, values);
      return { affectedRows: (header as mysql.ResultSetHeader).affectedRows };
    },
  };
}

/**
 * Sealed records go by the binary protocol, as they are. In the text of a statement they would be hexadecimal, twice as long, and read
 * digit by digit: measured at 2 to 4 times the time. Small statements go as text, which saves preparing them.
 */
function isLarge(value: SqlValue): boolean {
  return Buffer.isBuffer(value) && value.length >= 4096;
}

const attemptsMax = 3;
const idleMax = 4;

async function repeated<T>(attempt: () => Promise<T>): Promise<T> {
  for (let attempts = 1; ; attempts++) {
    try {
      return await attempt();
    } catch (error) {
      if (!isConflict(error) || attempts === attemptsMax) throw error;
    }
  }
}

async function attemptUnit<T>(pool: mysql.Pool, work: (unit: Queryable) => Promise<T>): Promise<T> {
  const connection = await onLiveConnection(() => begin(pool));
  try {
    const result = await work(queryable(connection));
    await guarded(() => connection.commit());
    connection.release();
    return result;
  } catch (error) {
    // A connection that cannot roll back is closed, which makes the server roll back.
    await connection.rollback().then(
      () => connection.release(),
      () => connection.destroy(),
    );
    throw error;
  }
}

async function begin(pool: mysql.Pool): Promise<mysql.PoolConnection> {
  const connection = await guarded(() => pool.getConnection());
  try {
    await guarded(() => connection.beginTransaction());
    return connection;
  } catch (error) {
    connection.destroy();
    throw error;
  }
}

/**
 * An idle connection that the server has closed (its timeout, an administrator, a restart) is noticed by the first statement on it. Only
 * for what changes nothing, a SELECT or a BEGIN: of a lost statement that writes nobody knows whether it ran. As many tries as
 * a pool may hold idle connections, and one.
 */
async function onLiveConnection<T>(attempt: () => Promise<T>): Promise<T> {
  for (let attempts = 1; ; attempts++) {
    try {
      return await attempt();
    } catch (error) {
      if (!isConnectionLost(error) || attempts > idleMax) throw error;
    }
  }
}

async function withLock<T>(
  options: mysql.ConnectionOptions,
  name: string,
  seconds: number,
  work: () => Promise<T>,
): Promise<T> {
  // A connection of its own: a holder must not starve the pool that its work needs, and the lock ends with the connection.
  const connection = await guarded(() => mysql.createConnection(options));
  // A connection lost while idle is reported by the statement that releases the lock; without a listener it would end the process.
  connection.on('error', () => undefined);
  try {
    // Locks are the server's, names at most 64 characters: hence a digest over the database's name and ours.
    const [rows] = await guarded(() =>
      connection.query("SELECT GET_LOCK(SHA2(CONCAT(COALESCE(DATABASE(), ''), '/', ?), 224), ?) AS held", [
        name,
        seconds,
      ]),
    );
    if (Number((rows as { held: unknown }[])[0]?.held) !== 1) throw new DatabaseError('lock-busy', 'LOCK_BUSY');
    return await work();
  } finally {
    await connection.end().catch(() => connection.destroy());
  }
}

async function* stream<Row>(pool: mysql.Pool, sql: string, values: readonly SqlValue[]): AsyncGenerator<Row> {
  const connection = await guarded(() => pool.getConnection());
  let finished = false;
  try {
    // The promise wrapper has no stream; the connection beneath it has.
    const core = connection.connection as unknown as {
      query(sql: string, values: unknown[]): { stream(options: object): Readable };
    };
    const rows = core.query(sql, [...values]).stream({ highWaterMark: 32 });
    for await (const row of rows) yield row as Row;
    finished = true;
  } catch (error) {
    throw toDatabaseError(error);
  } finally {
    // Rows still on their way would be read as the answer to the next query.
    if (finished) connection.release();
    else connection.destroy();
  }
}

async function guarded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw toDatabaseError(error);
  }
}
