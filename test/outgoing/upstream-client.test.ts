import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { afterEach, describe, expect, test } from '@jest/globals';
import { isLoopbackAddress, isPublicAddress } from '../../src/outgoing/addresses.ts';
import { createUpstreamClient, UpstreamError, type UpstreamLimits } from '../../src/outgoing/index.ts';
import { type CommonFault, type FakeServer, startFake } from '../fakes/fake-server.ts';

const LIMITS = { connectMs: 5000, deadlineMs: 30_000, bodyBytesMax: 1024 * 1024 };
const SECRET = 'MARKER-4711-bearer';

let fake: FakeServer<never> | undefined;
let listener: Server | undefined;
afterEach(async () => {
  await fake?.stop();
  listener?.closeAllConnections();
  listener?.close();
  fake = undefined;
  listener = undefined;
});

async function startPlain(): Promise<FakeServer<never>> {
  fake = await startFake<never>({
    faults: [],
    answer: ({ path }) => ({ type: 'text/plain', body: `you asked ${path}` }),
  });
  return fake;
}

function clientOf(origin: string, limits: Partial<UpstreamLimits> = {}, allowLocal = true) {
  return createUpstreamClient({ origin, allowLocal, limits: { ...LIMITS, ...limits } });
}

async function errorOf(request: Promise<unknown>): Promise<UpstreamError> {
  const error = await request.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof UpstreamError)) throw new Error('expected an UpstreamError');
  return error;
}

test('an allowed upstream is asked and answers, as text or as bytes', async () => {
  const { origin, requests } = await startPlain();
  const { status, data } = await clientOf(origin).get('/a', { params: { b: '1' } });
  expect([status, data]).toEqual([200, 'you asked /a?b=1']);
  const bytes = await clientOf(origin).get('/b', { responseType: 'arraybuffer' });
  expect(bytes.data).toEqual(Buffer.from('you asked /b'));
  expect(requests.map(({ path }) => path)).toEqual(['/a?b=1', '/b']);
});

describe('nothing but the one origin', () => {
  test.each(['http://127.0.0.1:1/x', '//127.0.0.1:1/x', 'https://example.com/', 'file:///etc/passwd'])(
    '%s is refused before anything is sent',
    async (url) => {
      const { origin, requests } = await startPlain();
      expect((await errorOf(clientOf(origin).get(url))).code).toBe('refused-origin');
      expect(requests).toEqual([]);
    },
  );

  test('credentials in the address are refused: they would be sent', async () => {
    const { origin } = await startPlain();
    expect((await errorOf(clientOf(origin).get(origin.replace('//', '//me:pw@')))).code).toBe('refused-origin');
  });

  test('a request cannot lift the guards, whatever it sets', async () => {
    const { origin, requests } = await startPlain();
    fake?.fail('redirect');
    const everything = {
      maxRedirects: 5,
      maxContentLength: 1,
      socketPath: '/tmp/none.sock',
      proxy: { host: '127.0.0.1', port: 1 },
      lookup: () => ['127.0.0.1', 4] as [string, 4],
    };
    expect((await errorOf(clientOf(origin).get('/', everything))).code).toBe('redirected');
    expect(requests).toHaveLength(1);
    expect((await errorOf(clientOf('http://localhost:1', {}, false).get('/', everything))).code).toBe('refused-origin');
  });

  test('a proxy of the environment is not asked', async () => {
    const { origin } = await startPlain();
    const before = process.env['http_proxy'];
    process.env['http_proxy'] = 'http://127.0.0.1:1';
    try {
      expect((await clientOf(origin).get('/')).status).toBe(200);
    } finally {
      if (before === undefined) delete process.env['http_proxy'];
      else process.env['http_proxy'] = before;
    }
  });
});

describe('addresses that are not public', () => {
  test.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.16.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '224.0.0.1',
    '0.0.0.0',
  ])('%s is refused when the connection is made', async (address) => {
    expect((await errorOf(clientOf(`https://${address}`, {}, false).get('/'))).code).toBe('refused-address');
  });

  test.each([
    '[::1]',
    '[::]',
    '[fe80::1]',
    '[fd00::1]',
    '[::ffff:127.0.0.1]',
    '[64:ff9b::7f00:1]',
    '[64:ff9b:1::1]',
    '[2002:7f00:1::]',
  ])('%s too', async (address) => {
    expect((await errorOf(clientOf(`https://${address}`, {}, false).get('/'))).code).toBe('refused-address');
  });

  test.each(['0x7f000001', '2130706433', '0177.0.0.1', '127.1'])('so is loopback spelt as %s', async (address) => {
    const origin = new URL(`https://${address}`).origin;
    expect((await errorOf(clientOf(origin, {}, false).get('/'))).code).toBe('refused-address');
  });

  test('a name that leads to loopback is refused by the address it leads to', async () => {
    const { origin, requests } = await startPlain();
    const named = `https://localhost:${new URL(origin).port}`;
    expect((await errorOf(clientOf(named, {}, false).get('/'))).code).toBe('refused-address');
    expect(requests).toEqual([]);
  });

  test('a name that leads to loopback is asked where stand-ins are allowed', async () => {
    const { origin } = await startPlain();
    expect((await clientOf(`http://localhost:${new URL(origin).port}`).get('/')).status).toBe(200);
  });

  test('plain HTTP goes to loopback only, even where stand-ins are allowed, and nowhere where they are not', async () => {
    expect((await errorOf(clientOf('http://192.0.2.1').get('/'))).code).toBe('refused-address');
    expect((await errorOf(clientOf('http://10.0.0.1').get('/'))).code).toBe('refused-address');
    expect((await errorOf(clientOf('http://127.0.0.1:1', {}, false).get('/'))).code).toBe('refused-origin');
  });

  test.each(['8.8.8.8', '193.17.200.1', '2a00:1450:4001:80b::200e', '2606:4700::1111'])('%s is public', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  test.each([
    ...['192.0.2.1', '198.18.0.1', '203.0.113.9', '240.0.0.1', '255.255.255.255', '192.88.99.1'],
    ...[
      '2001:db8::1',
      '2001::1',
      'ff02::1',
      '100::1',
      '::127.0.0.1',
      '::ffff:8.8.8.8',
      '64:ff9b::808:808',
      '3fff::1',
      '4000::1',
    ],
    ...['', 'localhost', '1.2.3', '8.8.8.8/8', '8.8.8.8 '],
  ])('"%s" is not', (address) => expect(isPublicAddress(address)).toBe(false));

  test.each(['127.0.0.1', '127.255.0.9', '::1'])('%s is loopback', (address) => {
    expect([isLoopbackAddress(address), isPublicAddress(address)]).toEqual([true, false]);
  });
});

describe('what an upstream does wrong is a code', () => {
  const cases: [CommonFault, string, number | undefined][] = [
    ['404', 'status', 404],
    ['429', 'status', 429],
    ['500', 'status', 500],
    ['503', 'status', 503],
    ['redirect', 'redirected', 301],
    ['endless', 'too-large', undefined],
    ['gzip-bomb', 'too-large', undefined],
    ['cut-off', 'broken-off', undefined],
    ['reset', 'broken-off', undefined],
    ['garbage', 'malformed', undefined],
  ];
  test.each(cases)('%s is %s', async (fault, code, status) => {
    const { origin, requests } = await startPlain();
    fake?.fail(fault);
    const error = await errorOf(clientOf(origin).get('/'));
    expect([error.code, error.status]).toEqual([code, status]);
    expect(requests).toHaveLength(1);
  });

  test.each<CommonFault>(['trickle', 'silent'])('%s ends at the deadline', async (fault) => {
    const { origin } = await startPlain();
    fake?.fail(fault);
    expect((await errorOf(clientOf(origin, { deadlineMs: 300 }).get('/'))).code).toBe('timed-out');
  });

  test('a connection that is never made ends by itself', async () => {
    // TLS is spoken to a server that never answers the first word of it.
    listener = createServer().listen(0, '127.0.0.1');
    await new Promise((listening) => listener?.once('listening', listening));
    listener.removeAllListeners('connection');
    const silent = `https://127.0.0.1:${(listener.address() as AddressInfo).port}`;
    expect((await errorOf(clientOf(silent, { connectMs: 300 }).get('/'))).code).toBe('timed-out');
  });

  test('a server that speaks no TLS is not trusted', async () => {
    const { origin } = await startPlain();
    expect((await errorOf(clientOf(origin.replace('http:', 'https:')).get('/'))).code).toBe('untrusted');
  });

  test('a closed port and an unknown name are unreachable', async () => {
    const { origin } = await startPlain();
    await fake?.stop();
    fake = undefined;
    expect((await errorOf(clientOf(origin).get('/'))).code).toBe('unreachable');
    expect((await errorOf(clientOf('https://host.invalid').get('/'))).code).toBe('unreachable');
  });

  test('the caller may break it off', async () => {
    const { origin } = await startPlain();
    fake?.fail('trickle');
    const signal = AbortSignal.timeout(100);
    expect((await errorOf(clientOf(origin).get('/', { signal }))).code).toBe('cancelled');
    expect((await errorOf(clientOf(origin).get('/', { signal }))).code).toBe('cancelled');
  });

  test('a body of exactly the limit is whole, and one byte more is too large', async () => {
    const { origin } = await startPlain();
    const { data } = await clientOf(origin, { bodyBytesMax: 'you asked /'.length }).get('/');
    expect(data).toBe('you asked /');
    expect((await errorOf(clientOf(origin, { bodyBytesMax: 10 }).get('/'))).code).toBe('too-large');
  });

  test('a status that the caller wants comes with its body, but a redirect never', async () => {
    const { origin } = await startPlain();
    const any = { validateStatus: () => true };
    fake?.fail('400');
    expect(await clientOf(origin).get('/x', any)).toMatchObject({ status: 400, data: 'you asked /x' });
    fake?.fail('redirect');
    expect((await errorOf(clientOf(origin).get('/x', any))).code).toBe('redirected');
  });

  test('Retry-After is told in seconds and as a time', async () => {
    fake = await startFake<never>({
      faults: [],
      answer: ({ path }) => ({
        status: 503,
        type: 'text/plain',
        body: '',
        headers: {
          Date: 'Wed, 21 Oct 2026 07:28:00 GMT',
          'Retry-After': path === '/seconds' ? '120' : 'Wed, 21 Oct 2026 07:29:00 GMT',
        },
      }),
    });
    const client = clientOf(fake.origin);
    expect((await errorOf(client.get('/seconds'))).retryAfterMs).toBe(120_000);
    expect((await errorOf(client.get('/time'))).retryAfterMs).toBe(60_000);
  });
});

test('no error holds what was sent or what came back', async () => {
  const { origin } = await startPlain();
  const client = clientOf(origin, { deadlineMs: 300 });
  const faults: CommonFault[] = ['404', '500', 'redirect', 'gzip-bomb', 'cut-off', 'reset', 'garbage', 'silent'];
  for (const fault of faults) {
    fake?.fail(fault);
    const error = await errorOf(
      client.post(`/token?key=${SECRET}`, SECRET, {
        headers: { Authorization: `Bearer ${SECRET}` },
        auth: { username: SECRET, password: SECRET },
      }),
    );
    const all = inspect(error, { depth: 10, showHidden: true });
    expect(all).not.toContain(SECRET);
    expect(all).not.toContain('you asked');
    expect(error.cause).toBeUndefined();
  }
  const refusedBefore = await errorOf(
    client.get('/', { headers: { Authorization: SECRET }, signal: AbortSignal.abort() }),
  );
  expect(inspect(refusedBefore, { depth: 10, showHidden: true })).not.toContain(SECRET);
});
