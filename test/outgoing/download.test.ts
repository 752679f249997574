import { afterEach, describe, expect, test } from '@jest/globals';
import { type DownloadOptions, openDownload, UpstreamError } from '../../src/outgoing/index.ts';
import { type CommonFault, type FakeServer, startFake } from '../fakes/fake-server.ts';

const CONTENT = 'row\n'.repeat(20_000);
const LIMITS = { connectMs: 5000, stallMs: 4000, deadlineMs: 20_000, bodyBytesMax: 1024 * 1024 };

let fake: FakeServer<never> | undefined;
afterEach(() => fake?.stop());

async function start(): Promise<FakeServer<never>> {
  fake = await startFake<never>({ faults: [], answer: () => ({ type: 'text/plain', body: CONTENT }) });
  return fake;
}

function download(url: string, more: Partial<DownloadOptions> = {}, signal = new AbortController().signal) {
  const isAllowed = ({ hostname }: URL) => hostname === '127.0.0.1';
  const options = { url, isAllowed, allowLocal: true, limits: LIMITS, ...more };
  return openDownload(options, signal).then(async (chunks) => {
    let text = '';
    for await (const chunk of chunks) text += chunk.toString();
    return text;
  });
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => new Error('it went well'),
    (reason: unknown) => reason,
  );
  return error instanceof UpstreamError ? error.code : String(error);
}

test('a document comes piece by piece, asked for with nothing but its address', async () => {
  const { origin, requests } = await start();
  expect(await download(`${origin}/report?signature=1`)).toBe(CONTENT);
  expect(requests.map(({ path, headers }) => [path, Object.keys(headers).toSorted()])).toEqual([
    ['/report?signature=1', ['accept-encoding', 'connection', 'host', 'user-agent']],
  ]);
});

describe('a place that is not allowed is never asked', () => {
  test.each(['https://example.com/x', 'not an address', 'file:///etc/passwd', 'https://10.0.0.1/x'])(
    '%s',
    async (url) => {
      expect(await codeOf(download(url))).toBe('refused-origin');
    },
  );

  test('nor loopback without leave, nor an address with credentials in it', async () => {
    const { origin, requests } = await start();
    expect(await codeOf(download(origin, { allowLocal: false }))).toBe('refused-origin');
    expect(await codeOf(download(origin.replace('//', '//me:pw@')))).toBe('refused-origin');
    expect(await codeOf(download('https://169.254.169.254/', { isAllowed: () => true }))).toBe('refused-address');
    expect(requests).toEqual([]);
  });
});

describe('what goes wrong has its code', () => {
  test.each<[CommonFault, string]>([
    ['403', 'status'],
    ['500', 'status'],
    ['redirect', 'redirected'],
    ['cut-off', 'broken-off'],
    ['reset', 'broken-off'],
    ['silent', 'timed-out'],
    ['endless', 'too-large'],
    ['garbage', 'malformed'],
  ])('%s: %s', async (fault, code) => {
    const { origin } = await start();
    fake?.fail(fault);
    expect(await codeOf(download(origin))).toBe(code);
  });

  test('a trickle ends at the deadline, however steadily it comes', async () => {
    const { origin } = await start();
    fake?.fail('trickle');
    expect(await codeOf(download(origin, { limits: { ...LIMITS, deadlineMs: 700 } }))).toBe('timed-out');
  });

  test('a reader that takes its time is no reason', async () => {
    const { origin } = await start();
    const options = { url: origin, isAllowed: () => true, allowLocal: true, limits: { ...LIMITS, stallMs: 3000 } };
    let bytes = 0;
    for await (const chunk of await openDownload(options, new AbortController().signal)) {
      bytes += chunk.length;
      await new Promise((resolve) => setTimeout(resolve, 3500));
    }
    expect(bytes).toBe(CONTENT.length);
  });

  test('whoever asked can break it off, before and in the middle', async () => {
    const { origin } = await start();
    expect(await codeOf(download(origin, {}, AbortSignal.abort()))).toBe('cancelled');
    fake?.fail('trickle');
    expect(await codeOf(download(origin, {}, AbortSignal.timeout(200)))).toBe('cancelled');
  });
});
