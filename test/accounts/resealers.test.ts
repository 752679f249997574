import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { allResealers } from '../../src/accounts/reseal.ts';
import { resealersOf } from '../../src/app.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

test('every table with rows of a generation is copied by exactly one resealer when the secret changes', async () => {
  const rows = await database.db.query<{ name: string }>(
    `SELECT TABLE_NAME AS name FROM information_schema.COLUMNS
      WHERE TABLE_SCHEMA = DATABASE() AND COLUMN_NAME = 'epoch' AND TABLE_NAME NOT IN ('accounts', 'epochs')`,
  );
  const copied = allResealers(resealersOf(undefined as never)).flatMap(({ tables }) => tables);
  expect([...copied].sort()).toEqual(rows.map(({ name }) => name).sort());
});
