import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EmbeddedDatabase, startEmbeddedDatabase } from '../../src/db/index.ts';

export type TestServer = { directory: string; database: EmbeddedDatabase };

/** One database server for the whole run, unless DATABASE_URL names one; each test file makes a database of its own on it. */
// biome-ignore lint/style/noDefaultExport: jest calls the default export.
export default async function globalSetup(): Promise<void> {
  const given = process.env['DATABASE_URL'];
  if (given !== undefined && given !== '') {
    process.env['TEST_DATABASE_URL'] = given;
    return;
  }
  const directory = await mkdtemp(join(tmpdir(), 'zkvat-test-'));
  const say = (line: string) => void process.stderr.write(`${line}\n`);
  const database = await startEmbeddedDatabase({ dataDir: directory, durable: false, say });
  process.env['TEST_DATABASE_URL'] = database.url;
  Object.assign(globalThis, { zkvatTestServer: { directory, database } satisfies TestServer });
}
