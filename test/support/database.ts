import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { type Database, migrate, openDatabase } from '../../src/db/index.ts';

export type TestDatabase = { db: Database; url: string; name: string; drop(): Promise<void> };

export const sqlDirectory = fileURLToPath(new URL('../../sql', import.meta.url));

/**
 * A database of the test file's own. Call it in `beforeAll`, `drop()` in `afterAll`.
 * `migrated: false` leaves it empty, `poolSize` as for `openDatabase`.
 */
export async function testDatabase(options: { migrated?: boolean; poolSize?: number } = {}): Promise<TestDatabase> {
  const name = `zkvat_test_${randomBytes(6).toString('hex')}`;
  const url = urlOf(name);
  await administer(`CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`);
  const db = openDatabase({ url, poolSize: options.poolSize ?? 10 });
  if (options.migrated !== false) await migrate(db, sqlDirectory);
  const drop = async () => {
    await db.close();
    await administer(`DROP DATABASE IF EXISTS ${name}`);
  };
  return { db, url, name, drop };
}

/** The URL of the run's server with another database in it; '' for none. */
export function urlOf(database: string): string {
  const base = process.env['TEST_DATABASE_URL'];
  if (base === undefined) throw new Error('tests are run by "npm test" or "npm run jest"');
  const url = new URL(base);
  url.pathname = `/${database}`;
  return url.href;
}

async function administer(statement: string): Promise<void> {
  const db = openDatabase({ url: urlOf(''), poolSize: 1 });
  try {
    await db.execute(statement);
  } finally {
    await db.close();
  }
}
