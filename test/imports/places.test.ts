import { describe, expect, test } from '@jest/globals';
import { createPlaces, PlacesTaken } from '../../src/imports/places.ts';

const never = new AbortController().signal;
const open = (over = {}) =>
  createPlaces({ placesMax: 2, waitMs: 5000, waitingMax: 4, waitingPerAccountMax: 2, ...over });

describe('places for files being read', () => {
  test('as many as there are, then in order of arrival', async () => {
    const places = open();
    const leave = await places.take('a', never);
    await places.take('b', never);
    const third = places.take('c', never);
    expect(places.load()).toEqual({ running: 2, waiting: 1 });
    leave();
    leave();
    await third;
    expect(places.load()).toEqual({ running: 2, waiting: 0 });
  });

  test('an account that holds one lets another pass', async () => {
    const places = open();
    const leave = await places.take('a', never);
    await places.take('a', never);
    const order: string[] = [];
    const greedy = places.take('a', never).then(() => order.push('a'));
    const modest = places.take('b', never).then((leaveToo) => {
      order.push('b');
      leaveToo();
    });
    leave();
    await Promise.all([greedy, modest]);
    expect(order).toEqual(['b', 'a']);
  });

  test('no place in time, too many waiting, or a client that went away: busy', async () => {
    const places = open({ placesMax: 1, waitMs: 20 });
    await places.take('a', never);
    const gone = new AbortController();
    const waiting = [places.take('a', never), places.take('a', gone.signal), places.take('a', never)];
    gone.abort();
    const settled = await Promise.allSettled(waiting);
    expect(settled.map((one) => one.status === 'rejected' && one.reason instanceof PlacesTaken)).toEqual([
      true,
      true,
      true,
    ]);
    expect(places.load()).toEqual({ running: 1, waiting: 0 });
  });
});
