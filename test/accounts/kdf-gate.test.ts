import { describe, expect, test } from '@jest/globals';
import { createKdfGate, DerivationBusy } from '../../src/accounts/index.ts';

/** Work that runs until it is let go. */
function held() {
  let release = (): void => undefined;
  const until = new Promise<void>((resolve) => {
    release = resolve;
  });
  return { work: () => until, release };
}

describe('admission to key derivation', () => {
  test('runs no more at once than there are permits, and everyone in the order of coming', async () => {
    const gate = createKdfGate({ permits: 2, perSourceMax: 100 });
    const order: number[] = [];
    let running = 0;
    let most = 0;
    const work = (n: number) => async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
      order.push(n);
    };
    await Promise.all(Array.from({ length: 20 }, (_, n) => gate.run('source', work(n))));
    expect(most).toBe(2);
    expect(order).toEqual(Array.from({ length: 20 }, (_, n) => n));
    expect(gate.load()).toEqual({ running: 0, waiting: 0, queueMax: 32 });
  });

  test('refuses whoever finds the queue full', async () => {
    const gate = createKdfGate({ permits: 1, queueMax: 3 });
    const first = held();
    const runs = [1, 2, 3, 4].map((n) => gate.run(`source ${n}`, first.work));
    await expect(gate.run('source 5', first.work)).rejects.toThrow(DerivationBusy);
    first.release();
    await Promise.all(runs);
  });

  test('gives one source two places, so that others still get in', async () => {
    const gate = createKdfGate({ permits: 1 });
    const first = held();
    const flood = Array.from({ length: 50 }, () => gate.run('one source', first.work));
    const outcomes = Promise.allSettled(flood);
    expect(gate.load().waiting).toBe(2);
    const other = gate.run('another', async () => 'served');
    first.release();
    expect(await other).toBe('served');
    expect((await outcomes).filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
  });

  test('lets nobody wait for longer than he may', async () => {
    const gate = createKdfGate({ permits: 1, waitMs: 20 });
    const first = held();
    const running = gate.run('a', first.work);
    const refused = await gate.run('b', first.work).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(DerivationBusy);
    expect((refused as DerivationBusy).retryAfterSeconds).toBeGreaterThan(0);
    expect(gate.load().waiting).toBe(0);
    first.release();
    await running;
  });

  test('gives the permit on when work fails', async () => {
    const gate = createKdfGate({ permits: 1 });
    const fail = async () => Promise.reject(new Error('failed'));
    await Promise.allSettled([gate.run('a', fail), gate.run('b', fail)]);
    expect(await gate.run('c', async () => 'served')).toBe('served');
  });
});
