import { argon2, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { createClient } from '../support/client.ts';
import { type Bench, moreIsBetter, type Result, timed } from './result.ts';
import { expectOk, newSeller } from './seller.ts';

const count = 20;
const rounds = 3;
const permits = 2;

/** Log-ins over HTTP, against the bare key derivation with as many at once as the server permits itself. */
export async function measureLogIns(bench: Bench): Promise<Result[]> {
  const settings = { KDF_PERMITS: String(permits), KDF_PLACES_PER_SOURCE: '8', SESSIONS_MAX: '50' };
  const server = await bench.startServer(settings);
  try {
    const { credentials } = await newSeller(server.origin);
    const logIn = async () => {
      await expectOk(createClient(server.origin).send('POST', '/api/v1/session', credentials));
    };
    let [ours, bare] = [0, 0];
    // In turns, the best of each, so that whatever else the machine does meets both.
    for (let round = 0; round < rounds; round++) {
      bare = Math.max(bare, count / (await timed(() => inParallel(permits, derive))).seconds);
      // Two wait while two are worked at, so that no permit lies idle between a client's requests.
      ours = Math.max(ours, count / (await timed(() => inParallel(permits * 2, logIn))).seconds);
    }
    return [moreIsBetter('log-ins, against bare argon2id', ours, bare, 0.9, '90 %')];
  } finally {
    await server.stop();
  }
}

const deriveAsync = promisify(argon2);

async function derive(): Promise<void> {
  // The parameters of every new account.
  const parameters = {
    message: randomBytes(24),
    nonce: randomBytes(32),
    memory: 65_536,
    passes: 3,
    parallelism: 1,
    tagLength: 64,
  };
  await deriveAsync('argon2id', parameters);
}

async function inParallel(workers: number, work: () => Promise<void>): Promise<void> {
  let left = count;
  const worker = async () => {
    while (left-- > 0) await work();
  };
  await Promise.all(Array.from({ length: workers }, worker));
}
