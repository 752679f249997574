import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { runCommand } from '../support/command.ts';

let dataDir: string;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'zkvat-demo-'));
});

afterAll(() => rm(dataDir, { recursive: true, force: true }));

test('the demo does the main job through the public API and ends well', async () => {
  const demo = await runCommand('demo', [], { DATA_DIR: dataDir });
  expect(demo.output).toMatch(/20,000 stored/);
  expect(demo.output).toMatch(/PayPal: credentials accepted/);
  expect(demo.output).toMatch(/2025-03, paypal-api, stored: 376 read, 215 stored, 0 duplicate, 0 invalid, 161 ignored/);
  expect(demo.output).toMatch(/Amazon: authorised at its consent page/);
  expect(demo.output).toMatch(/2025-02, amazon-vat-transactions, stored: 709 read, 709 stored, 0 duplicate, 0 invalid/);
  expect(demo.output).toMatch(/their sales are invented/);
  expect(demo.output).toMatch(/[1-9]\d* sales to businesses in other states are pending/);
  expect(demo.output).toMatch(/7 VAT IDs: 6 valid, 1 invalid, 0 unknown/);
  expect(demo.output).toMatch(/its answers are invented/);
  expect(demo.output).toMatch(/pending 0/);
  expect(demo.output).toMatch(/unaccounted 0/);
  expect(demo.output).toMatch(/410 report-already-delivered/);
  expect(demo.output).toMatch(/"DemoTokenMark4711", "\w{17}": in none of \d+ files/);
  expect(demo.output).toMatch(/finds a copy planted/);
  expect(demo.output).toMatch(/3 imports, 20,924 transactions, .* 2 connections/);
  expect(demo.code).toBe(0);
});

test.each(['no-such-file.csv', tmpdir()])('a file that is none is a sentence and a failure: %s', async (file) => {
  const demo = await runCommand('demo', [file], { DATA_DIR: dataDir });
  expect(demo.output).toMatch(/There is no file/);
  expect(demo.code).toBe(1);
});
