import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { type Answer, build, type Client, download, expectStatus } from '../support/client.ts';
import { isWhole } from '../support/digest.ts';
import { type ServerOptions, type ServerProcess, startServer } from '../support/server.ts';

/** A server that is killed and started again on the same data. */
export type MortalServer = {
  origin(): string;
  pid(): number;
  /** Begins `work`, kills the server at a random moment of `withinMs`, starts it anew. What `work` had come to by then, or undefined. */
  killDuring<T>(withinMs: number, work: () => Promise<T>): Promise<T | undefined>;
  stop(): Promise<void>;
};

export async function startMortalServer(
  options: ServerOptions,
  dying: (server: ServerProcess) => Promise<void> = (server) => server.kill(),
): Promise<MortalServer> {
  let server = await startServer(options);
  return {
    origin: () => server.origin,
    pid: () => server.pid,
    async killDuring(withinMs, work) {
      const working = work().catch(() => undefined);
      await delay(Math.random() * withinMs);
      await dying(server);
      const result = await working;
      server = await startServer(options);
      return result;
    },
    async stop() {
      await server.stop();
    },
  };
}

/** How long `work` takes when nothing is in its way. */
export async function duration(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

/** Order ids of a period, as the whole transaction-list of it has them. */
export async function storedOrders(client: Client, period: string): Promise<string[]> {
  const report = await build(client, { kind: 'transaction-list', period });
  if (report.state !== 'ready') throw new Error(`the report is ${report.state}: ${report.failure?.detail}`);
  const answer = expectStatus(200, await download(client, report.id));
  if (!isWhole(answer)) throw new Error('the report is not whole');
  return answer.body.transactions.map(({ orderId }: { orderId: string }) => orderId).toSorted();
}

/** All pages. */
export async function importsOf(client: Client): Promise<Answer['body'][]> {
  const items: Answer['body'][] = [];
  for (let next = ''; ; ) {
    const page = expectStatus(200, await client.send('GET', `/imports${next}`)).body;
    items.push(...page.items);
    if (page.next === null) return items;
    next = `?after=${page.next}`;
  }
}

/** Processes that this one has started, by /proc; on other systems none are known. */
export function childrenOf(pid: number): { pid: number; name: string }[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .flatMap((entry) => {
      try {
        const stat = readFileSync(`/proc/${entry}/stat`, 'utf8');
        const [, name = '', parent] = /^\d+ \((.*)\) \S (\d+)/.exec(stat) ?? [];
        return Number(parent) === pid ? [{ pid: Number(entry), name }] : [];
      } catch {
        return [];
      }
    });
}
