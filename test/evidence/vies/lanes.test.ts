import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { createLanes, type LaneOptions, RESTING } from '../../../src/evidence/vies/lanes.ts';

type Said = 'well' | 'ill';

function lanesOf(over: Partial<LaneOptions<Said>> = {}) {
  return createLanes<Said>({
    ...{ concurrentMax: 8, distanceMsMax: 10, timeScale: 0.1 },
    isFailure: (said) => said === 'ill',
    ...over,
  });
}

const never = new AbortController().signal;

/** Counts who is at work at once, by lane and in all. */
function counter() {
  const now = new Map<string, number>();
  const most = new Map<string, number>();
  return {
    most,
    at:
      (lane: string, said: Said = 'well') =>
      async () => {
        for (const name of [lane, 'all']) {
          now.set(name, (now.get(name) ?? 0) + 1);
          most.set(name, Math.max(most.get(name) ?? 0, now.get(name) ?? 0));
        }
        await delay(5);
        for (const name of [lane, 'all']) now.set(name, (now.get(name) ?? 1) - 1);
        return said;
      },
  };
}

describe('lanes', () => {
  test('have one at work each, and together as many as may', async () => {
    const lanes = lanesOf({ concurrentMax: 3, distanceMsMax: 0 });
    const { most, at } = counter();
    const names = ['DE', 'FR', 'IT', 'PL', 'ES', 'NL'];
    await Promise.all(names.flatMap((name) => Array.from({ length: 6 }, () => lanes.turn(name, 0, at(name), never))));
    for (const name of names) expect(most.get(name)).toBe(1);
    expect(most.get('all')).toBe(3);
  });

  test('draw by lot: the order of requests says nothing of the order of a list', async () => {
    const lanes = lanesOf({ distanceMsMax: 0 });
    const list = Array.from({ length: 200 }, (_, at) => at);
    const orders = await Promise.all(
      ['DE', 'FR'].map(async (lane) => {
        const order: number[] = [];
        const work = (at: number) => async (): Promise<Said> => {
          order.push(at);
          return 'well';
        };
        await Promise.all(list.map((at) => lanes.turn(lane, 0, work(at), never)));
        return order;
      }),
    );
    const [first = [], second = []] = orders;
    expect(first.toSorted((a, b) => a - b)).toEqual(list);
    expect(second.toSorted((a, b) => a - b)).toEqual(list);
    expect(first).not.toEqual(list);
    expect(first).not.toEqual(second);
    // Neighbours in the list are neighbours in the order about once in a hundred times.
    const besides = first.filter((at, place) => Math.abs(at - (first[place - 1] ?? -10)) === 1).length;
    expect(besides).toBeLessThan(40);
  });

  test('wait at random before each request, no two alike', async () => {
    const lanes = lanesOf({ distanceMsMax: 200, timeScale: 1 });
    const times: number[] = [];
    const work = async (): Promise<Said> => {
      times.push(performance.now());
      return 'well';
    };
    const begun = performance.now();
    await Promise.all(Array.from({ length: 12 }, () => lanes.turn('DE', 0, work, never)));
    const distances = times.map((time, at) => Math.round(time - (times[at - 1] ?? begun)));
    expect(new Set(distances).size).toBeGreaterThan(4);
  });

  test('let those go first who have had the fewest turns', async () => {
    const lanes = lanesOf({ distanceMsMax: 0 });
    const order: number[] = [];
    const work = (rank: number) => async (): Promise<Said> => {
      order.push(rank);
      return 'well';
    };
    const ranks = [3, 0, 2, 1, 0, 3, 1];
    await Promise.all(ranks.map((rank) => lanes.turn('DE', rank, work(rank), never)));
    expect(order).toEqual(ranks.toSorted());
  });

  test('rest after five failures in a row, alone, and are tried again now and then until one is well', async () => {
    const lanes = lanesOf({ distanceMsMax: 0, timeScale: 0.01 });
    let isWell = false;
    let asked = 0;
    const work = async (): Promise<Said> => {
      asked += 1;
      return isWell ? 'well' : 'ill';
    };
    const turns = await Promise.all(Array.from({ length: 20 }, () => lanes.turn('DE', 0, work, never)));
    expect(turns.filter((turn) => turn === 'ill')).toHaveLength(5);
    expect(turns.filter((turn) => turn === RESTING)).toHaveLength(15);
    expect(asked).toBe(5);
    expect(await lanes.turn('FR', 0, async () => 'well', never)).toBe('well');
    // 60 seconds by the scale, and some more for a busy machine.
    await delay(900);
    expect(await lanes.turn('DE', 0, work, never)).toBe('ill');
    expect(await lanes.turn('DE', 0, work, never)).toBe(RESTING);
    isWell = true;
    await delay(1500);
    expect(await lanes.turn('DE', 0, work, never)).toBe('well');
    expect(await lanes.turn('DE', 0, work, never)).toBe('well');
  });

  test('do no work for who gives up while all places are taken', async () => {
    const lanes = lanesOf({ concurrentMax: 1, distanceMsMax: 0 });
    const hold = Promise.withResolvers<Said>();
    const first = lanes.turn('DE', 0, () => hold.promise, never);
    await delay(20);
    const stop = new AbortController();
    let hasRun = false;
    const run = async (): Promise<Said> => {
      hasRun = true;
      return 'well';
    };
    // Drawn already, and waiting for a place.
    const waiting = lanes.turn('FR', 0, run, stop.signal);
    await delay(20);
    stop.abort(new Error('no more'));
    await expect(waiting).rejects.toThrow('no more');
    hold.resolve('well');
    expect(await first).toBe('well');
    expect(await lanes.turn('FR', 0, async () => 'well', never)).toBe('well');
    expect(hasRun).toBe(false);
  });

  test('go on after work that threw, and let go of who gives up waiting', async () => {
    const lanes = lanesOf({ distanceMsMax: 0 });
    const fault = new Error('of the work');
    const failing = lanes.turn('DE', 0, () => Promise.reject(fault), never);
    await expect(failing).rejects.toBe(fault);
    const stop = new AbortController();
    const hold = Promise.withResolvers<Said>();
    const first = lanes.turn('DE', 0, () => hold.promise, stop.signal);
    await delay(20);
    let hasRun = false;
    const run = async (): Promise<Said> => {
      hasRun = true;
      return 'well';
    };
    const waiting = lanes.turn('DE', 0, run, stop.signal);
    stop.abort(new Error('no more'));
    await expect(waiting).rejects.toThrow('no more');
    await expect(lanes.turn('DE', 0, async () => 'well', stop.signal)).rejects.toThrow('no more');
    // Work that has begun ends by itself.
    hold.resolve('well');
    expect(await first).toBe('well');
    expect(await lanes.turn('DE', 0, async () => 'well', never)).toBe('well');
    expect(hasRun).toBe(false);
  });
});
