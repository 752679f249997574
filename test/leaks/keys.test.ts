import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { argon2Sync } from 'node:crypto';
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { generatePaypalTransactions } from '../../scripts/fixtures/paypal-transactions.ts';
import { findInProcessMemory } from '../../scripts/support/find-in-memory.ts';
import { systemClock } from '../../src/clock.ts';
import { hkdf } from '../../src/crypto/hkdf.ts';
import { deriveDatasetKeys, type RecordType } from '../../src/crypto/index.ts';
import { recordChecks } from '../../src/evidence/index.ts';
import { connectPaypal, FAST, pull } from '../connections/support/connected.ts';
import { checksFrom } from '../evidence/seller-evidence.ts';
import { type FakePaypal, startFakePaypal } from '../fakes/paypal.ts';
import { generatedFile } from '../support/amazon-file.ts';
import { fromBase32 } from '../support/authenticator.ts';
import {
  answerTo,
  build,
  type Client,
  download,
  expectStatus,
  logIn,
  newName,
  newSeller,
  OTHER_SECRET,
  putProfile,
  SECRET,
  store,
} from '../support/client.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { type ServerProcess, startServer, temporaryDirectory } from '../support/server.ts';

/** Only Linux shows a process's memory as a file; elsewhere there is nothing to look at. */
const testOnLinux = (name: string, run: () => Promise<void>) =>
  test(
    name,
    async () => {
      if (process.platform === 'linux') await run();
    },
    SEARCH_MS,
  );
/** Every key is looked for in all of a process's memory, several times. */
const SEARCH_MS = 240_000;

const RECORD_TYPES: readonly RecordType[] = [
  ...(['profile', 'import-summary', 'block', 'duplicates', 'manifest', 'head', 'report', 'report-chunk'] as const),
  ...(['evidence-head', 'evidence-page', 'consents', 'inquiry', 'totp'] as const),
  ...(['connection', 'pull', 'pull-part'] as const),
];

type Epoch = { epoch: number; salt: Buffer; kdf_memory_kib: number; kdf_passes: number; kdf_lanes: number };
type NamedKeys = { name: string; bytes: Buffer }[];

let directory: Awaited<ReturnType<typeof temporaryDirectory>>;
let database: TestDatabase;
let server: ServerProcess;
let paypal: FakePaypal;
beforeAll(async () => {
  [directory, database] = await Promise.all([temporaryDirectory(), testDatabase()]);
  paypal = await startFakePaypal({
    transactions: generatePaypalTransactions({ rows: 40, period: '2025-03' }),
    pageMax: 15,
  });
  // A search takes its time, in which a page that does not come must not be given up.
  const settings = { ...FAST, PAYPAL_URL: paypal.origin, UPSTREAM_DEADLINE_SECONDS: '600' };
  server = await startServer({ dataDir: directory.path, databaseUrl: database.url, settings });
});
afterAll(async () => {
  await server.stop();
  await Promise.all([directory.remove(), database.drop(), paypal.stop()]);
});

/** Every key of the account that anyone could derive from what the database holds and the secret. */
async function keysOf(accountId: string, secret: string, epoch: number): Promise<NamedKeys> {
  const { root, derived, keys } = await accountKeysOf(accountId, secret, epoch);
  const sql = 'SELECT id, salt FROM datasets WHERE account_id = ? AND epoch = ?';
  const datasets = await database.db.query<{ id: string; salt: Buffer }>(sql, [accountId, epoch]);
  const ofDatasets = datasets.flatMap(({ id, salt }) =>
    RECORD_TYPES.flatMap((recordType) => {
      const { enc, mac } = deriveDatasetKeys(keys, { salt, recordType, datasetId: id, epoch });
      return [
        { name: `${recordType} cipher key`, bytes: enc },
        { name: `${recordType} MAC key`, bytes: mac },
      ];
    }),
  );
  const [totp] = await database.db.query<{ salt: Buffer }>('SELECT salt FROM totp WHERE account_id = ? AND epoch = ?', [
    accountId,
    epoch,
  ]);
  const source = { salt: totp?.salt ?? Buffer.alloc(32), recordType: 'totp', datasetId: accountId, epoch } as const;
  const ofTotp = deriveDatasetKeys(keys, source);
  const blind = hkdf(keys.index, Buffer.alloc(0), `zkvat/v1/index/period${accountId}`, 32);
  return [
    { name: 'data', bytes: keys.data },
    { name: 'index', bytes: keys.index },
    { name: 'auth', bytes: derived('auth') },
    { name: 'root', bytes: root },
    { name: 'period index', bytes: blind },
    { name: 'second factor cipher key', bytes: ofTotp.enc },
    { name: 'second factor MAC key', bytes: ofTotp.mac },
    ...ofDatasets,
  ];
}

async function accountKeysOf(accountId: string, secret: string, epoch: number) {
  const [row] = await database.db.query<Epoch>('SELECT * FROM epochs WHERE account_id = ? AND epoch = ?', [
    accountId,
    epoch,
  ]);
  if (row === undefined) throw new Error('no such generation');
  const cost = {
    memory: Number(row.kdf_memory_kib),
    passes: Number(row.kdf_passes),
    parallelism: Number(row.kdf_lanes),
  };
  const root = argon2Sync('argon2id', { ...cost, message: Buffer.from(secret), nonce: row.salt, tagLength: 64 });
  const derived = (name: string) => hkdf(root, Buffer.alloc(0), `zkvat/v1/${name}`, 32);
  const keys = { data: derived('data'), index: derived('index') };
  return { root, derived, keys };
}

/**
 * Names of the keys of which a part lies in the process's memory: halves, because what lies there may be overwritten in part. It looks
 * without a pause; the rest afterwards lets this process hear of connections that the server closed meanwhile.
 */
async function found(pid: number, keys: NamedKeys): Promise<string[]> {
  const parts = keys.flatMap(({ name, bytes }) => [
    { name, bytes: bytes.subarray(0, 16) },
    { name, bytes: bytes.subarray(16, 32) },
  ]);
  const hits = findInProcessMemory(
    pid,
    parts.map(({ bytes }) => bytes),
  );
  await rest();
  return [...new Set(hits.map(({ pattern }) => parts[pattern]?.name ?? ''))].toSorted();
}

/**
 * As `found`, once work that was told to stop has stopped: on a busy machine that takes a moment. Far less than the minute after
 * which a client that takes nothing is given up.
 */
async function foundAtRest(pid: number, keys: NamedKeys): Promise<string[]> {
  for (let tries = 0; tries < 10; tries += 1) if ((await found(pid, keys)).length === 0) return [];
  return found(pid, keys);
}

async function seller(origin: string): Promise<{ client: Client; name: string; accountId: string }> {
  const name = newName();
  const client = await newSeller(origin, name);
  const [row] = await database.db.query<{ id: string }>('SELECT id FROM accounts ORDER BY created_at DESC LIMIT 1');
  return { client, name, accountId: row?.id ?? '' };
}

/**
 * Everything that takes keys in hand; the key of the second factor, which is only begun. What a check of VAT IDs will record is put there from
 * here, for the server to open.
 */
async function work(client: Client, accountId: string): Promise<NamedKeys> {
  const { body } = expectStatus(201, await client.send('POST', '/account/totp'));
  await putProfile(client);
  const { keys } = await accountKeysOf(accountId, SECRET, 1);
  await recordChecks(database.db, systemClock, { accountId, epoch: 1, keys }, checksFrom(0, 500));
  for (const purpose of ['vies', 'paypal']) {
    expectStatus(200, await client.send('PUT', `/consents/${purpose}`, { granted: true }));
  }
  expectStatus(200, await client.send('GET', '/consents'));
  const pulled = await pull(client, await connectPaypal(client, paypal), '2025-03-01', '2025-03-31');
  expect(pulled.state).toBe('stored');
  const file = generatedFile({ rows: 2500 });
  await store(client, file);
  await store(client, file);
  for (const kind of ['vat-liability', 'transaction-list']) {
    const { id } = await build(client, { kind });
    expectStatus(200, await download(client, id));
  }
  await build(client, {});
  expectStatus(200, await client.send('GET', '/imports'));
  expectStatus(200, await client.send('GET', '/reports'));
  expectStatus(200, await client.send('GET', '/account/export'));
  return [{ name: 'second factor', bytes: fromBase32(body.secret) }];
}

/** The last of what was asked for has settled a turn or two after its answer. */
const rest = () => delay(300);

describe('the memory of the server', () => {
  testOnLinux('holds two keys of a seller who is logged in and at rest, and none after log-out', async () => {
    const { client, accountId } = await seller(server.origin);
    const ofWork = await work(client, accountId);
    const keys = [...(await keysOf(accountId, SECRET, 1)), ...ofWork];
    await rest();
    // The positive control: what is there is found.
    expect(await found(server.pid, keys)).toEqual(['data', 'index']);
    expectStatus(204, await client.send('DELETE', '/session'));
    await rest();
    expect(await found(server.pid, keys)).toEqual([]);
  });

  testOnLinux('holds none after log-out in the middle of an import, a report, a download and an export', async () => {
    const { client, accountId } = await seller(server.origin);
    await putProfile(client);
    // More than the buffers of two sockets take, so that both stand still with their keys.
    await store(client, generatedFile({ rows: 20_000 }));
    const { id } = await build(client, { kind: 'transaction-list' });
    const keys = await keysOf(accountId, SECRET, 1);
    const stalled = [client.begin('POST', `/reports/${id}/download`), client.begin('GET', '/account/export')];
    for (const request of stalled) {
      const arrived = answerTo(request);
      request.end();
      const incoming = await arrived;
      incoming.on('error', () => undefined);
      await once(incoming, 'data');
      incoming.pause();
    }
    const upload = client.upload(generatedFile({ rows: 8_000, period: '2025-04' })).catch(() => undefined);
    await client.send('POST', '/reports', { kind: 'transaction-list', period: '2025-03', format: 'csv' });
    expect(await found(server.pid, keys)).toEqual(
      expect.arrayContaining(['data', 'index', 'report-chunk cipher key', 'block cipher key']),
    );
    keys.push(...(await keysOf(accountId, SECRET, 1)));
    expectStatus(204, await client.send('DELETE', '/session'));
    await upload;
    await rest();
    expect(await foundAtRest(server.pid, keys)).toEqual([]);
    for (const request of stalled) request.destroy();
  });

  testOnLinux('holds none after log-out in the middle of an import from a connection', async () => {
    const { client, accountId } = await seller(server.origin);
    expectStatus(200, await client.send('PUT', '/consents/paypal', { granted: true }));
    const connection = await connectPaypal(client, paypal);
    const asked = paypal.requests.length;
    paypal.fail('silent', 1, { on: /page=2$/ });
    const period = { from: '2025-03-01', to: '2025-03-31' };
    expectStatus(202, await client.send('POST', `/connections/${connection}/imports`, period));
    for (let tries = 0; tries < 1000 && paypal.requests.length < asked + 3; tries += 1) await delay(20);
    const keys = await keysOf(accountId, SECRET, 1);
    expect(await found(server.pid, keys)).toEqual(
      expect.arrayContaining(['data', 'index', 'pull MAC key', 'pull-part cipher key']),
    );
    expectStatus(204, await client.send('DELETE', '/session'));
    await rest();
    expect(await foundAtRest(server.pid, keys)).toEqual([]);
  });

  testOnLinux('holds none after the session was ended from another one, which then is the last', async () => {
    const { client, name, accountId } = await seller(server.origin);
    const other = await logIn(server.origin, name);
    const keys = await keysOf(accountId, SECRET, 1);
    for (const { id } of (await other.send('GET', '/sessions')).body.items) {
      expectStatus(204, await other.send('DELETE', `/sessions/${id}`));
      if ((await client.send('GET', '/session')).status === 200)
        expect(await found(server.pid, keys)).toEqual(['data', 'index']);
    }
    await rest();
    expect(await found(server.pid, keys)).toEqual([]);
  });

  testOnLinux(
    'holds only the new keys after a changed secret, and none of those after the account was deleted',
    async () => {
      const { client, accountId } = await seller(server.origin);
      await work(client, accountId);
      const old = await keysOf(accountId, SECRET, 1);
      const secrets = { currentSecret: SECRET, newSecret: OTHER_SECRET };
      expectStatus(200, await client.send('PUT', '/account/secret', secrets));
      const fresh = await keysOf(accountId, OTHER_SECRET, 2);
      await rest();
      expect(await found(server.pid, old)).toEqual([]);
      expect(await found(server.pid, fresh)).toEqual(['data', 'index']);
      expectStatus(403, await client.send('POST', '/account/deletion', { secret: SECRET }));
      expectStatus(200, await client.send('POST', '/account/deletion', { secret: OTHER_SECRET }));
      await rest();
      expect(await found(server.pid, fresh)).toEqual([]);
    },
  );

  testOnLinux('holds none after a log-in that failed, and none of a secret that was refused', async () => {
    const { client, name, accountId } = await seller(server.origin);
    expectStatus(204, await client.send('DELETE', '/session'));
    const wrong = await keysOf(accountId, OTHER_SECRET, 1);
    await expect(logIn(server.origin, name, OTHER_SECRET)).rejects.toThrow('401');
    await rest();
    expect(await found(server.pid, [...wrong, ...(await keysOf(accountId, SECRET, 1))])).toEqual([]);
  });
});

describe('the memory of a server whose clock is moved', () => {
  let moved: ChildProcessByStdio<Writable, Readable, null>;
  let origin: string;
  const advance = async (minutes: number) => {
    moved.stdin.write(`${minutes * 60_000}\n`);
    await once(moved.stdout, 'data');
  };
  beforeAll(async () => {
    const program = fileURLToPath(new URL('./server-with-clock.ts', import.meta.url));
    moved = spawn(process.execPath, [program, `${directory.path}/moved`, database.url], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const [line] = (await once(moved.stdout, 'data')) as [Buffer];
    origin = `http://127.0.0.1:${/port (\d+)/.exec(String(line))?.[1]}`;
  });
  afterAll(async () => {
    moved.stdin.end();
    await once(moved, 'exit');
  });

  testOnLinux('holds no key when nobody asked for 15 minutes, and none after 8 hours however busy', async () => {
    const { client, name, accountId } = await seller(origin);
    const keys = await keysOf(accountId, SECRET, 1);
    await advance(14);
    expectStatus(200, await client.send('GET', '/session'));
    expect(await found(moved.pid ?? 0, keys)).toEqual(['data', 'index']);
    await advance(16);
    await delay(1500);
    expect(await found(moved.pid ?? 0, keys)).toEqual([]);
    const busy = await logIn(origin, name);
    expect(await found(moved.pid ?? 0, keys)).toEqual(['data', 'index']);
    for (let hours = 0; hours < 32; hours += 1) {
      expectStatus(200, await busy.send('GET', '/session'));
      await advance(14);
    }
    expectStatus(200, await busy.send('GET', '/session'));
    await advance(35);
    await delay(1500);
    expect(await found(moved.pid ?? 0, keys)).toEqual([]);
  });
});
