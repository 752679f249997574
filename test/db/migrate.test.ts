import { cp, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { checkSchema, migrate, SchemaMismatch } from '../../src/db/index.ts';
import { sqlDirectory, type TestDatabase, testDatabase } from '../support/database.ts';

let own: TestDatabase;
let files: string;

beforeEach(async () => {
  own = await testDatabase({ migrated: false });
  files = await mkdtemp(join(tmpdir(), 'zkvat-sql-'));
  await writeFile(join(files, '001-one.sql'), "CREATE TABLE one (id INT COMMENT 'a; b');\n");
});

afterEach(async () => {
  await own.drop();
  await rm(files, { recursive: true });
});

test('the shipped schema is made once, by one of many that start together', async () => {
  const results = await Promise.all([1, 2, 3].map(() => migrate(own.db, sqlDirectory)));
  const newest = (await readdir(sqlDirectory)).filter((name) => name.endsWith('.sql')).length;
  expect(results.map((result) => result.from).sort()).toEqual([0, newest, newest]);
  await checkSchema(own.db, sqlDirectory);
});

test('a new file is run on top of what is there', async () => {
  await migrate(own.db, files);
  await writeFile(join(files, '002-two.sql'), 'CREATE TABLE two (id INT);\nALTER TABLE one ADD COLUMN word INT;\n');
  await expect(checkSchema(own.db, files)).rejects.toThrow(SchemaMismatch);
  expect(await migrate(own.db, files)).toEqual({ from: 1, to: 2 });
  await checkSchema(own.db, files);
});

test('a run killed within a file is finished by the next', async () => {
  await migrate(own.db, files);
  await writeFile(join(files, '002-two.sql'), 'CREATE TABLE two (id INT);\nCREATE TABLE three (id INT);\n');
  await own.db.execute('CREATE TABLE two (id INT)');
  await migrate(own.db, files);
  expect(await own.db.query('SELECT * FROM three')).toEqual([]);
});

test('a newer schema is refused', async () => {
  const newer = `${files}-newer`;
  await cp(files, newer, { recursive: true });
  await writeFile(join(newer, '002-two.sql'), 'CREATE TABLE two (id INT);\n');
  await migrate(own.db, newer);
  await rm(newer, { recursive: true });
  await expect(migrate(own.db, files)).rejects.toThrow(/newer/);
  await expect(checkSchema(own.db, files)).rejects.toThrow(/newer/);
});

test('a file altered after it was run is refused', async () => {
  await migrate(own.db, files);
  await writeFile(join(files, '001-one.sql'), 'CREATE TABLE one (id BIGINT);\n');
  await expect(migrate(own.db, files)).rejects.toThrow(/file 1 was changed/);
  await expect(checkSchema(own.db, files)).rejects.toThrow(/file 1 was changed/);
});

test('a database with tables of somebody else is refused', async () => {
  await own.db.execute('CREATE TABLE customers (id INT)');
  await expect(migrate(own.db, files)).rejects.toThrow(/not ours/);
});
