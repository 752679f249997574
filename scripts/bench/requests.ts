import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import autocannon from 'autocannon';
import { type Bench, moreIsBetter, type Result } from './result.ts';
import { newSeller } from './seller.ts';

const seconds = 3;
const rounds = 3;

/** Small requests of a logged-in seller, against Express with helmet and a session that says hello; in turns, the best of each. */
export async function measureRequests(bench: Bench): Promise<Result[]> {
  const hello = fork(fileURLToPath(new URL('hello.ts', import.meta.url)));
  const [{ origin: helloOrigin }] = (await once(hello, 'message')) as [{ origin: string }];
  const server = await bench.startServer();
  try {
    const { client } = await newSeller(server.origin);
    const ourCookie = client.cookie();
    const helloCookie = (await fetch(`${helloOrigin}/begin`)).headers.getSetCookie()[0]?.split(';', 1)[0] ?? '';
    let [ours, baseline] = [0, 0];
    for (let round = 0; round < rounds; round++) {
      baseline = Math.max(baseline, await requestsPerSecond(`${helloOrigin}/hello`, helloCookie));
      ours = Math.max(ours, await requestsPerSecond(`${server.origin}/api/v1/session`, ourCookie));
    }
    return [moreIsBetter('small requests, against Express that says hello', ours, baseline, 0.7, '70 %')];
  } finally {
    hello.kill();
    await server.stop();
  }
}

async function requestsPerSecond(url: string, cookie: string): Promise<number> {
  const result = await autocannon({ url, connections: 50, duration: seconds, headers: { cookie } });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${url}: ${result.non2xx} refused, ${result.errors} failed`);
  return result.requests.average;
}
