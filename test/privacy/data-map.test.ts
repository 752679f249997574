import { readdir } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createMetrics } from '../../src/http/index.ts';
import { LOG_FIELDS } from '../../src/logging/index.ts';
import { dataMap, rowsOf } from '../../src/privacy/data-map/index.ts';
import { openTestApp, type TestApp } from '../support/app.ts';

const MAP = dataMap({
  ...{ sessionIdleMinutes: 15, sessionAbsoluteHours: 8, reportTtlHours: 24, claimRetryMinutes: 10 },
  ...{ activityDays: 365, usageMonths: 24 },
});
const ROWS = MAP.flatMap(rowsOf);

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.stop());

type Column = { table: string; name: string; comment: string };

/** Names in capitals: MySQL 8 would else answer them in capitals, MariaDB as written. */
function columns(): Promise<Column[]> {
  return app.deps.db.query<Column>(
    `SELECT TABLE_NAME AS \`table\`, COLUMN_NAME AS name, COLUMN_COMMENT AS comment FROM information_schema.COLUMNS
      WHERE TABLE_SCHEMA = DATABASE()`,
  );
}

describe('the data map', () => {
  test('has every column of the migrated schema, and no column that is not there', async () => {
    const found = (await columns()).map(({ table, name }) => `${table}.${name}`);
    const mapped = ROWS.filter(({ place }) => place === 'table').map(({ name, entry }) => `${name}.${entry}`);
    expect(mapped.toSorted()).toEqual(found.toSorted());
    expect(found.length).toBeGreaterThan(70);
  });

  test('calls sealed what the schema calls sealed, and nothing else', async () => {
    const found = (await columns()).filter(({ comment }) => comment.startsWith('SEALED:'));
    const mapped = ROWS.filter(({ isSealed }) => isSealed);
    expect(mapped.map(({ name, entry }) => `${name}.${entry}`).toSorted()).toEqual(
      found.map(({ table, name }) => `${table}.${name}`).toSorted(),
    );
    for (const { entry } of mapped) expect(entry).toBe('sealed');
  });

  test('says of everything what it is, what for, by what right, for how long, who gets it and who can read it', () => {
    for (const row of ROWS) {
      const { isSealed, ...words } = row;
      for (const [name, word] of Object.entries(words))
        expect([row.name, row.entry, name, word.trim()]).not.toContain('');
      expect(row.legalBasis).toMatch(/^Art\. \d/);
      expect(row.readers).toMatch(
        isSealed ? /^the seller while logged in; nobody else/ : /^the (operator|running server|seller's browser)/,
      );
    }
  });

  test('keeps business data sealed wherever it is stored', () => {
    const stored = ROWS.filter(({ category, place }) => category === 'business data' && place !== 'memory');
    expect(stored.length).toBeGreaterThan(5);
    for (const { isSealed, name, entry } of stored) expect([name, entry, isSealed]).toEqual([name, entry, true]);
  });

  test('has each place once', () => {
    const names = MAP.map(({ kind, name }) => `${kind} ${name}`);
    expect(new Set(names).size).toBe(names.length);
  });

  test('has every file of a data directory whose database is elsewhere, and every field of a log line', async () => {
    const files = new Set(ROWS.filter(({ place }) => place === 'file').map(({ name }) => name));
    for (const name of await readdir(app.deps.config.dataDir)) expect([...files]).toContain(name);
    const logged = ROWS.filter(({ place }) => place === 'log').map(({ entry }) => entry);
    expect(logged).toEqual(['time', 'level', 'event', ...LOG_FIELDS]);
  });

  test('has every metric but the usual ones of the process', () => {
    const metrics = createMetrics()
      .registry.getMetricsAsArray()
      .map(({ name }) => name);
    const ours = metrics.filter((name) => !/^(process|nodejs)_/.test(name));
    const mapped = ROWS.filter(({ place }) => place === 'metrics').map(({ entry }) => entry);
    expect(mapped.toSorted()).toEqual([...ours, 'process'].toSorted());
  });
});
