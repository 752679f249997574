import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { exportPartsOf } from '../../src/app.ts';
import { LEFT_OUT } from '../../src/privacy/write-export.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

test('every table with rows of an account is in its export once, or left out for a reason', async () => {
  const rows = await database.db.query<{ name: string }>(
    `SELECT DISTINCT TABLE_NAME AS name FROM information_schema.COLUMNS
      WHERE TABLE_SCHEMA = DATABASE() AND (COLUMN_NAME = 'account_id' OR TABLE_NAME = 'accounts')`,
  );
  const parts = exportPartsOf({} as never);
  const covered = [...parts.flatMap(({ tables }) => tables), ...LEFT_OUT.map(({ table }) => table)];
  expect([...covered].sort()).toEqual(rows.map(({ name }) => name).sort());
  for (const { why } of LEFT_OUT) expect(why.length).toBeGreaterThan(20);
});
