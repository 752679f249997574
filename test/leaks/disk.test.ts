import { readFileSync } from 'node:fs';
import { mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { findInProcessMemory } from '../../scripts/support/find-in-memory.ts';
import { formsOf, type MarkerSearch, searchForMarkers } from '../../scripts/support/find-markers.ts';
import { openDatabase, startEmbeddedDatabase } from '../../src/db/index.ts';
import { dataMap } from '../../src/privacy/data-map/index.ts';
import { FAST } from '../connections/support/connected.ts';
import { settingsAt } from '../evidence/seller-at-vies.ts';
import { amazonSettings, startFakeAmazon } from '../fakes/amazon.ts';
import { startFakePaypal } from '../fakes/paypal.ts';
import { startFakeVies } from '../fakes/vies.ts';
import { fromBase32 } from '../support/authenticator.ts';
import { expectStatus } from '../support/client.ts';
import { type ServerProcess, startServer, temporaryDirectory } from '../support/server.ts';
import { AMAZON_REPORT, MARKERS, PAYPAL_SALE, travel } from './journey.ts';

let directory: Awaited<ReturnType<typeof temporaryDirectory>>;
let dataDir: string;
let logs: string;
let begun: number;
let said: ServerProcess;
/** The key of the second factor, base32. */
let learnt: string;

/** A whole journey on a server of its own with its own database; everything it wrote is then looked through. */
beforeAll(async () => {
  directory = await temporaryDirectory();
  [dataDir, logs] = [join(directory.path, 'data'), join(directory.path, 'logs')];
  const temporary = join(directory.path, 'temporary');
  await Promise.all([mkdir(dataDir), mkdir(logs), mkdir(temporary)]);
  begun = Date.now();
  const vies = await startFakeVies();
  // The first try brings nothing, so that a fault is told as well.
  vies.fail('MS_UNAVAILABLE', 1);
  const { paypalClient: clientId, paypalSecret: clientSecret, paypalToken, amazonToken } = MARKERS;
  const paypal = await startFakePaypal({ clientId, clientSecret, mark: paypalToken, transactions: [PAYPAL_SALE] });
  const amazon = await startFakeAmazon({ mark: amazonToken });
  amazon.hold('GET_VAT_TRANSACTION_DATA', '2025-03', AMAZON_REPORT);
  const upstreams = { ...settingsAt(vies), ...FAST, PAYPAL_URL: paypal.origin, ...amazonSettings(amazon) };
  const settings = { ...upstreams, TMPDIR: temporary, LOG_LEVEL: 'debug', DEBUG: '*' };
  said = await startServer({ dataDir, settings });
  const { seller, totpSecret } = await travel(said.origin);
  learnt = totpSecret;
  const metrics = await (await fetch(`${said.metricsOrigin}/metrics`)).text();
  await writeFile(join(logs, 'metrics'), metrics);
  await searchWhileItRuns();
  expectStatus(200, await seller.send('POST', '/account/deletion', { secret: MARKERS.nextSecret }));
  expect(await said.stop()).toBe(0);
  await writeFile(join(logs, 'output'), said.output());
  expect(vies.asked.length).toBeGreaterThan(1);
  await Promise.all([vies.stop(), paypal.stop(), amazon.stop()]);
}, 240_000);
afterAll(() => directory.remove());

let whileRunning: string[];
let running: MarkerSearch;
let inDatabaseMemory: string[] = [];
async function searchWhileItRuns(): Promise<void> {
  whileRunning = await entriesOf(dataDir);
  running = await searchForMarkers([dataDir], [...Object.values(MARKERS), learnt]);
  // Only Linux shows a process's memory as a file.
  if (process.platform !== 'linux') return;
  const children = readFileSync(`/proc/${said.pid}/task/${said.pid}/children`, 'utf8').trim().split(' ').map(Number);
  const database = children.filter((pid) => /^(mariadbd|mysqld)/.test(readFileSync(`/proc/${pid}/comm`, 'utf8')));
  expect(database).toHaveLength(1);
  inDatabaseMemory = inMemoryOf(database[0] ?? 0, [...Object.values(MARKERS), learnt]);
}

/** Names below a data directory, and below the private database's own. */
async function entriesOf(directory: string): Promise<string[]> {
  const [own, ofDatabase] = await Promise.all([readdir(directory), readdir(join(directory, 'mariadb'))]);
  return [...own.filter((name) => name !== 'mariadb'), ...ofDatabase.map((name) => `mariadb/${name}`)];
}

/** The forms in which markers lie in a process's memory. */
function inMemoryOf(pid: number, markers: readonly string[]): string[] {
  const forms = markers.flatMap((marker) =>
    formsOf(marker).map(({ name, bytes }) => ({ name: `${marker} as ${name}`, bytes })),
  );
  const hits = findInProcessMemory(
    pid,
    forms.map(({ bytes }) => bytes),
  );
  return hits.map(({ pattern, region }) => `${forms[pattern]?.name} in ${region || 'anonymous memory'}`);
}

/** What else came to be in the machine's folder for temporary files since the journey began, but for what other tests made. */
async function newTemporaryEntries(): Promise<string[]> {
  const entries = (await readdir(tmpdir())).filter((entry) => !/^(zkvat|jest)/.test(entry));
  const paths = entries.map((entry) => join(tmpdir(), entry));
  const born = await Promise.all(
    paths.map(async (path) => (await stat(path).catch(() => undefined))?.birthtimeMs ?? 0),
  );
  return paths.filter((_path, at) => (born[at] ?? 0) >= begun);
}

function described(search: MarkerSearch): string[] {
  const names = Object.keys(MARKERS);
  return search.hits.map(({ file, form, marker, offset }) => `${names[marker]} as ${form} in ${file} at ${offset}`);
}

describe('after a whole journey no marker', () => {
  test('is in the data directory while the server runs, nor after it: tables, redo, undo, temporary tables, anchors', async () => {
    expect(described(running)).toEqual([]);
    const search = await searchForMarkers([dataDir], Object.values(MARKERS));
    expect(described(search)).toEqual([]);
    expect(search.unreadable).toEqual([]);
    expect(search.bytes).toBeGreaterThan(10_000_000);
    const files = (await readdir(dataDir, { recursive: true })).join('\n');
    for (const part of ['ib_logfile0', 'ibdata1', 'blocks.ibd', 'anchors', 'server.key']) expect(files).toContain(part);
  });

  test('is in it as the bare bytes of the second factor, which its base32 would not find', async () => {
    const seed = fromBase32(learnt);
    expect(seed).toHaveLength(20);
    const files = (await readdir(dataDir, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
    const holders = files
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((file) => readFileSync(file).includes(seed));
    expect(holders).toEqual([]);
    expect(files.map(({ name }) => name)).toContain('totp.ibd');
  });

  test("is in the memory of the database's process", () => {
    expect(inDatabaseMemory).toEqual([]);
  });

  test('is in the logs or the metrics, which say something all the same', async () => {
    const search = await searchForMarkers([logs], [...Object.values(MARKERS), learnt]);
    expect(described(search)).toEqual([]);
    expect(readFileSync(join(logs, 'output'), 'utf8').split('\n').length).toBeGreaterThan(10);
    expect(readFileSync(join(logs, 'metrics'), 'utf8')).toContain('# TYPE');
  });

  test('is in a folder for temporary files, and the server left nothing in its own', async () => {
    const own = join(directory.path, 'temporary');
    expect(await readdir(own)).toEqual([]);
    const mine = [MARKERS.username, MARKERS.orderId, MARKERS.sku, MARKERS.fileName, MARKERS.nextSecret];
    expect((await searchForMarkers([own, ...(await newTemporaryEntries())], mine)).hits).toEqual([]);
  });
});

test('every file of the data directory is in the data map, and every file of the map was there', async () => {
  const map = dataMap({
    sessionIdleMinutes: 15,
    sessionAbsoluteHours: 8,
    reportTtlHours: 24,
    claimRetryMinutes: 10,
    activityDays: 365,
    usageMonths: 24,
  });
  const files = map.filter(({ kind }) => kind === 'file').map(({ name }) => name);
  const found = [...whileRunning, ...(await entriesOf(dataDir))];
  expect(found.filter((name) => !files.includes(name))).toEqual([]);
  expect(new Set(found)).toEqual(new Set(files));
});

describe('the search itself', () => {
  test('knows 50 forms and more of each marker', () => {
    for (const marker of Object.values(MARKERS)) expect(formsOf(marker).length).toBeGreaterThan(50);
  });

  test('finds what is planted: beside the database, and in one of its own tables', async () => {
    const planted = join(directory.path, 'planted');
    await mkdir(planted);
    await writeFile(join(planted, 'plain'), `before ${MARKERS.orderId} after`);
    await writeFile(join(planted, 'packed'), gzipSync(`x${MARKERS.sku}`));
    await writeFile(join(planted, 'wide'), Buffer.from(MARKERS.description, 'utf16le'));
    const { hits } = await searchForMarkers([planted], Object.values(MARKERS));
    expect(new Set(hits.map(({ file }) => file)).size).toBe(3);
  });

  test('finds what another database of the same kind was given and has deleted', async () => {
    const other = await temporaryDirectory();
    const database = await startEmbeddedDatabase({ dataDir: other.path });
    const db = openDatabase({ url: database.url, poolSize: 1 });
    await db.execute('CREATE TABLE planted (text VARCHAR(100))');
    await db.execute('INSERT INTO planted VALUES (?)', [MARKERS.vatId]);
    await db.execute('DELETE FROM planted');
    await db.close();
    expect(inMemoryOf(database.pid, [MARKERS.vatId])).not.toEqual([]);
    await database.stop();
    const { hits } = await searchForMarkers([other.path], [MARKERS.vatId]);
    expect(hits.some(({ file }) => file.endsWith('ib_logfile0'))).toBe(true);
    await other.remove();
  });
});
