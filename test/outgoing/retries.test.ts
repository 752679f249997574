import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { createRetries, UpstreamError } from '../../src/outgoing/index.ts';

const never = new AbortController().signal;

/** Fails with each of `errors` in turn, then succeeds. */
function failing(...errors: unknown[]): { work(): Promise<string>; calls(): number } {
  let calls = 0;
  return {
    async work() {
      calls += 1;
      if (errors.length > 0) throw errors.shift();
      return 'done';
    },
    calls: () => calls,
  };
}

const down = () => new UpstreamError('unreachable');

describe('what may pass is tried again', () => {
  test.each([
    new UpstreamError('unreachable'),
    new UpstreamError('timed-out'),
    new UpstreamError('broken-off'),
    new UpstreamError('status', { status: 429 }),
    new UpstreamError('status', { status: 500 }),
    new UpstreamError('status', { status: 503, retryAfterMs: 5000 }),
  ])('$code $status', async (error) => {
    const { work, calls } = failing(error, error);
    expect(await createRetries({ attemptsMax: 3, timeScale: 0 })(work, never)).toBe('done');
    expect(calls()).toBe(3);
  });

  test.each([
    new UpstreamError('status', { status: 404 }),
    new UpstreamError('redirected', { status: 301 }),
    new UpstreamError('refused-address'),
    new UpstreamError('too-large'),
    new UpstreamError('malformed'),
    new TypeError('a fault of the program'),
  ])('but not $code$name', async (error) => {
    const { work, calls } = failing(error);
    await expect(createRetries({ attemptsMax: 3, timeScale: 0 })(work, never)).rejects.toBe(error);
    expect(calls()).toBe(1);
  });

  test('no more often than was said, and then with the last error', async () => {
    const last = down();
    const { work, calls } = failing(down(), last);
    await expect(createRetries({ attemptsMax: 2, timeScale: 0 })(work, never)).rejects.toBe(last);
    expect(calls()).toBe(2);
  });
});

test('an upstream that keeps failing is left alone, and asked again after a rest', async () => {
  const retries = createRetries({ attemptsMax: 1, timeScale: 0.01 });
  for (let n = 0; n < 5; n++) await expect(retries(failing(down()).work, never)).rejects.toThrow('unreachable');
  const resting = failing();
  await expect(retries(resting.work, never)).rejects.toMatchObject({ code: 'resting' });
  expect(resting.calls()).toBe(0);
  const awake = failing();
  // A minute, to this scale.
  await delay(700);
  expect(await retries(awake.work, never)).toBe('done');
});

test('a wait ends with the signal, and nothing is tried after it', async () => {
  const stop = new AbortController();
  const { work, calls } = failing(down(), down());
  const running = createRetries({ attemptsMax: 3, timeScale: 0.1 })(work, stop.signal);
  await delay(10);
  stop.abort();
  await expect(running).rejects.toMatchObject({ code: 'cancelled' });
  await delay(300);
  expect(calls()).toBe(1);
});
