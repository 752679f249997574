import { randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream, statSync } from 'node:fs';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { FakeVies } from '../test/fakes/vies.ts';
import { generateAmazonReport } from './fixtures/amazon-report.ts';
import { type Answer, type Client, createClient, type Upload } from './support/client.ts';
import { type DemoAccounts, importFromAccounts, startDemoAccounts } from './support/demo-accounts.ts';
import { printReport, type VatReport } from './support/demo-report.ts';
import { checkVatIds, startDemoVies } from './support/demo-vat-ids.ts';
import { searchForMarkers } from './support/find-markers.ts';
import { type ServerProcess, startServer } from './support/server-process.ts';
import { progressBar } from './support/table.ts';

/**
 * `npm run demo [-- FILE]`: the main job from one end to the other, through the public HTTP API only: register, upload, two connected accounts
 * and a check of VAT IDs at stand-ins, report, one download, and a look into the database's files. Its data directory is its own, so that it
 * disturbs no running server.
 */
const dataDir = resolve(process.env['DATA_DIR'] || 'var', 'demo');
const sampleRows = 20_000;
const profile = {
  establishment: 'DE',
  vatRegistrations: [{ country: 'DE', vatId: 'DE136695976', from: '2019-01-01', until: null }],
  unionOss: { memberState: 'DE', from: '2021-07-01', until: null, currency: 'EUR' },
  // PayPal does not know from where goods are sent.
  shipFrom: { country: 'DE', postcode: '10115' },
};

/** Something did not go as promised; the message is the sentence for the user. */
class DemoFailed extends Error {}

type Import = {
  state: string;
  format: string | null;
  periods: string[];
  rows: Record<string, number>;
  issues: { row: number; detail: string }[];
};
type Report = { id: string; state: string; failure: { detail: string } | null };

process.exitCode = await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<number> {
  const scratch = await mkdtemp(join(tmpdir(), 'zkvat-demo-'));
  let server: ServerProcess | undefined;
  const [{ vies, settings: viesSettings }, { accounts, settings }] = await Promise.all([
    startDemoVies(),
    startDemoAccounts(),
  ]);
  try {
    const file = args[0] === undefined ? await makeSample(scratch) : resolve(process.env['INIT_CWD'] ?? '.', args[0]);
    if (!statSync(file, { throwIfNoEntry: false })?.isFile()) throw new DemoFailed(`There is no file ${file}.`);
    step('Starting the server and its database');
    const own = { DATA_DIR: dataDir, HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'error', ...viesSettings, ...settings };
    server = await startServer(own, (line) => note(line));
    note(`listening on ${server.origin}`);
    // What a stand-in says of somebody's real customers, or sells in their name, would be wrong in a report.
    const standIns = args[0] === undefined ? { vies, accounts } : undefined;
    await doTheJob(createClient(server.origin), file, standIns);
    step('Done: every step above was a request to the public API that any client can make.');
    return 0;
  } catch (error) {
    const sentence = error instanceof Error ? error.message : 'something that is no error was thrown';
    console.error(`\nThe demo failed. ${sentence}`);
    if (!(error instanceof DemoFailed) && error instanceof Error) console.error(error.stack);
    return 1;
  } finally {
    const code = await server?.stop();
    if (code !== undefined && code !== 0) {
      console.error(`The server did not stop cleanly (exit ${code}).`);
      process.exitCode = 1;
    }
    await Promise.all([vies.stop(), accounts.stop()]);
    await rm(scratch, { recursive: true, force: true });
  }
}

async function makeSample(directory: string): Promise<string> {
  const file = join(directory, 'amazon-vat-transactions-2025-03.txt');
  step(`Making a sample: an invented Amazon VAT Transactions Report of ${sampleRows.toLocaleString('en')} rows`);
  const report = generateAmazonReport({ rows: sampleRows, seed: 7, period: '2025-03' });
  await pipeline(Readable.from(report.text), createWriteStream(file));
  return file;
}

type StandIns = { vies: FakeVies; accounts: DemoAccounts };

async function doTheJob(client: Client, file: string, standIns: StandIns | undefined): Promise<void> {
  const credentials = {
    username: `demo-${randomBytes(6).toString('hex')}`,
    secret: randomBytes(18).toString('base64url'),
  };
  step('Registering a seller, logging in, setting the profile (established and registered in DE, Union OSS in DE)');
  expectStatus(await client.send('POST', '/api/v1/accounts', credentials), 201, 'register');
  expectStatus(await client.send('POST', '/api/v1/session', credentials), 201, 'log in');
  expectStatus(await client.send('PUT', '/api/v1/seller-profile', profile), 200, 'set the profile');
  const { markers, imported } = await uploadFile(client, file);
  const period = periodOf(imported.periods);
  if (standIns !== undefined) {
    step('Connecting accounts at PayPal and Amazon, and importing a month from each');
    await importFromAccounts(client, standIns.accounts, { note, expect: expectStatus });
    await showCheck(client, period, standIns.vies);
  }
  const { id, report } = await buildReport(client, period);
  step(`The VAT liability report for ${report.period.from} to ${report.period.to}`);
  printReport(report);
  step('Asking for the same report again');
  const second = await client.send('POST', `/api/v1/reports/${id}/download`);
  expectStatus(second, 410, 'be refused a second download');
  note(`refused: ${second.status} ${second.json<{ code: string }>().code}`);
  await searchTheDisk([...markers, ...(standIns?.accounts.markers ?? [])]);
  step('Deleting the account');
  const deleted = await client.send('POST', '/api/v1/account/deletion', { secret: credentials.secret });
  expectStatus(deleted, 200, 'delete the account');
  const receipt = deleted.json<{ receiptId: string; deleted: Record<string, number> }>();
  note(`receipt ${receipt.receiptId}: ${countsOf(receipt.deleted)}`);
  expectStatus(await client.send('POST', '/api/v1/session', credentials), 401, 'find that the log-in is gone');
}

/** The same report before a check of the customers' VAT IDs; the one after it is shown whole. */
async function showCheck(client: Client, period: string, vies: FakeVies): Promise<void> {
  const { report } = await buildReport(client, period);
  note(
    `${report.reconciliation['pending']} sales to businesses in other states are pending: their VAT IDs are not checked`,
  );
  step('Having the VAT IDs of business customers checked, by a stand-in for VIES');
  await checkVatIds(client, vies, period, { note, expect: expectStatus });
}

async function uploadFile(client: Client, file: string): Promise<{ markers: string[]; imported: Import }> {
  const { size } = await stat(file);
  const upload: Upload = { name: basename(file), sizeBytes: size, content: () => createReadStream(file) };
  const preview = await client.upload('/api/v1/imports/preview', upload);
  expectStatus(preview, 200, 'read the file');
  step(`Uploading ${basename(file)} (${(size / 1e6).toFixed(1)} MB)`);
  const bar = progressBar('uploading', size);
  const answer = await client.upload('/api/v1/imports', { ...upload, onSent: bar.at });
  bar.done();
  expectStatus(answer, 201, 'import the file');
  const imported = answer.json<Import>();
  if (imported.state !== 'stored') {
    const faults = imported.issues.slice(0, 5).map((issue) => `\n  row ${issue.row}: ${issue.detail}`);
    throw new DemoFailed(`The file was ${imported.state}, nothing of it was stored.${faults.join('')}`);
  }
  note(`${imported.format}: ${countsOf(imported.rows)}; months ${imported.periods.join(', ')}`);
  return { markers: markersIn(preview), imported };
}

/** Three strings of the file that nobody else's file would hold: order numbers, articles, descriptions. */
function markersIn(preview: Answer): string[] {
  type Row = { transaction: Record<string, unknown> | null };
  const rows = preview
    .json<{ rows: Row[] }>()
    .rows.flatMap(({ transaction }) => (transaction === null ? [] : [transaction]));
  const fields = ['orderId', 'sku', 'description', 'transactionId', 'invoiceNumber'];
  const texts = fields.map((field) =>
    rows.map((row) => row[field]).find((value) => typeof value === 'string' && value.length >= 6),
  );
  return texts.filter((text) => typeof text === 'string').slice(0, 3);
}

/** The shortest period that holds all months, or the last year if no year does. */
function periodOf(months: readonly string[]): string {
  const sorted = [...months].sort();
  const [first = '', last = ''] = [sorted[0], sorted.at(-1)];
  if (first === '') throw new DemoFailed('The file holds no row that counts, so there is nothing to report.');
  if (first === last) return first;
  const quarterOf = (month: string) => `${month.slice(0, 4)}-Q${Math.ceil(Number(month.slice(5)) / 3)}`;
  return quarterOf(first) === quarterOf(last) ? quarterOf(first) : last.slice(0, 4);
}

async function buildReport(client: Client, period: string): Promise<{ id: string; report: VatReport }> {
  step(`Asking for the VAT liability report of ${period}`);
  const order = { kind: 'vat-liability', period, format: 'json' };
  const asked = await client.send('POST', '/api/v1/reports', order, { Prefer: 'wait=60' });
  if (asked.status !== 202) expectStatus(asked, 201, 'ask for a report');
  let view = asked.json<Report>();
  while (view.state === 'building') {
    const looked = await client.send('GET', `/api/v1/reports/${view.id}`, undefined, { Prefer: 'wait=60' });
    expectStatus(looked, 200, 'look at the report');
    view = looked.json<Report>();
  }
  if (view.state !== 'ready') throw new DemoFailed(`The report could not be built. ${view.failure?.detail ?? ''}`);
  const file = await client.send('POST', `/api/v1/reports/${view.id}/download`);
  expectStatus(file, 200, 'download the report');
  return { id: view.id, report: file.json<VatReport>() };
}

async function searchTheDisk(markers: readonly string[]): Promise<void> {
  step(
    'Searching the data directory (database, its logs and temporary files) for strings of the file, credentials and tokens',
  );
  if (process.env['DATABASE_URL'])
    return note('DATABASE_URL is set: its files are on a machine that this demo cannot search');
  if (markers.length < 3) throw new DemoFailed('The file holds no three strings that could be searched for.');
  const search = await searchForMarkers([dataDir], markers);
  const found = search.hits.map((hit) => `${hit.file} (${hit.form})`);
  if (found.length > 0) throw new DemoFailed(`Readable strings of the file lie in ${found.join(', ')}.`);
  note(
    `${markers.map((marker) => JSON.stringify(marker)).join(', ')}: in none of ${search.files} files, ${(search.bytes / 1e6).toFixed(0)} MB`,
  );
  const planted = join(dataDir, 'planted.txt');
  try {
    await writeFile(planted, `a line with ${markers[0]} in it\n`);
    const control = await searchForMarkers([dataDir], markers);
    if (!control.hits.some((hit) => hit.file === planted))
      throw new DemoFailed('The search missed a string planted for it to find.');
    note('the same search finds a copy planted beside them');
  } finally {
    await rm(planted, { force: true });
  }
}

function expectStatus(answer: Answer, status: number, what: string): void {
  if (answer.status === status) return;
  const isProblem = String(answer.headers['content-type']).includes('problem+json');
  const problem = isProblem
    ? answer.json<{ code: string; detail?: string; errors?: { detail: string }[] }>()
    : undefined;
  const details = [problem?.detail, ...(problem?.errors ?? []).slice(0, 5).map((error) => error.detail)].filter(
    Boolean,
  );
  throw new DemoFailed(
    `Could not ${what}: the server answered ${answer.status}${problem === undefined ? '' : ` ${problem.code}`}. ${details.join(' ')}`,
  );
}

function countsOf(counts: Record<string, number>): string {
  return Object.entries(counts)
    .map(([name, count]) => `${count.toLocaleString('en')} ${name}`)
    .join(', ');
}

function step(text: string): void {
  console.log(`\n${text}`);
}

function note(text: string): void {
  console.log(`  ${text}`);
}
