import { parseEnv } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { connectAmazon, connectPaypal, consentingSeller, LONG_MS, pull } from '../connections/support/connected.ts';
import { expectStatus } from '../support/client.ts';
import { type Command, startCommand } from '../support/command.ts';
import { type ServerProcess, startServer, temporaryDirectory } from '../support/server.ts';

let directory: Awaited<ReturnType<typeof temporaryDirectory>>;
let fakes: Command;
let server: ServerProcess;
const settings: Record<string, string> = {};

beforeAll(async () => {
  directory = await temporaryDirectory();
  const args = ['--port', '0', '--server', 'http://127.0.0.1:8099'];
  fakes = await startCommand('fakes', {}, /(Ctrl-C stops them)/, args);
  for (const [name, value] of Object.entries(parseEnv(fakes.output()))) settings[name] = value ?? '';
  server = await startServer({ dataDir: directory.path, settings: { ...settings, UPSTREAM_TIME_SCALE: '0.001' } });
}, LONG_MS);
afterAll(async () => {
  await server.stop();
  expect(await fakes.stop('SIGTERM')).toBe(0);
  await directory.remove();
});

/** The credentials are said in a comment, where a person reads them. */
function credentials(): { clientId: string; clientSecret: string } {
  const [, clientId = '', clientSecret = ''] =
    /the clientId (\S+) with the clientSecret (\S+)\.\n/.exec(fakes.output()) ?? [];
  return { clientId, clientSecret };
}

function lastMonth(): { from: string; to: string } {
  const now = new Date();
  const day = (month: number, date: number) => new Date(Date.UTC(now.getUTCFullYear(), month, date)).toISOString();
  // Amazon makes reports of a month from the 3rd of the next one on.
  const month = now.getUTCMonth() - (now.getUTCDate() < 3 ? 2 : 1);
  return { from: day(month, 1).slice(0, 10), to: day(month + 1, 0).slice(0, 10) };
}

test(
  'a server with the settings that are printed does the whole journey at the stand-ins',
  async () => {
    const seller = await consentingSeller(server.origin);
    const { from, to } = lastMonth();
    const paypal = await pull(seller, await connectPaypal(seller, credentials()), from, to);
    expect(paypal).toMatchObject({ state: 'stored', issues: [], periods: [from.slice(0, 7)] });
    expect(paypal.rows.stored).toBeGreaterThan(50);
    const amazon = await pull(seller, await connectAmazon(seller), from, to);
    expect(amazon).toMatchObject({ state: 'stored', rows: { invalid: 0 } });
    expect(amazon.rows.stored).toBeGreaterThan(150);
    expectStatus(200, await seller.send('PUT', '/consents/vies', { granted: true }));
    const asked = await seller.send('POST', '/vat-id-checks', { period: from.slice(0, 7) }, { Prefer: 'wait=60' });
    expect(expectStatus(201, asked).body).toMatchObject({ state: 'done', unknown: 0 });
  },
  LONG_MS,
);

test('the consent page sends the browser to the server that was named', async () => {
  const seller = await consentingSeller(server.origin);
  const begun = await seller.send('POST', '/connections/amazon', { region: 'eu', environment: 'live' });
  const page = await fetch(expectStatus(201, begun).body.authorizeUrl, { redirect: 'manual' });
  expect(page.headers.get('location')).toMatch(/^http:\/\/127\.0\.0\.1:8099\/api\/v1\/connections\/amazon\/callback\?/);
});

test('a stand-in lists its faults, and fails and recovers from a shell, for some requests only', async () => {
  const origin = settings['PAYPAL_URL'] ?? '';
  const listed = (await (await fetch(`${origin}/_fault`)).text()).trim().split('\n');
  expect(listed).toEqual(expect.arrayContaining(['503', 'silent', 'rate-limited', 'too-large', 'json-cut']));
  const ask = async () => (await fetch(`${origin}/v1/oauth2/token`, { method: 'POST' })).status;
  const usual = await ask();
  const put = async (path: string, body: string) => (await fetch(`${origin}${path}`, { method: 'PUT', body })).status;
  expect(await put('/_fault?times=1&after=1&on=^POST /v1/oauth2', 'rate-limited')).toBe(204);
  expect([await ask(), await ask(), await ask()]).toEqual([usual, 429, usual]);
  expect(await put('/_fault', '503')).toBe(204);
  expect([await ask(), await ask()]).toEqual([503, 503]);
  expect(await put('/_fault', '')).toBe(204);
  expect(await ask()).toBe(usual);
  expect(await put('/_fault', 'no-such-fault')).toBe(404);
});
