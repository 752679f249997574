import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type KeyVault, openMemoryKeyVault, SessionEnded } from '../../src/accounts/index.ts';
import type { AccountKeys } from '../../src/crypto/index.ts';
import { newKeys, type TestClock, testClock } from './desk.ts';

const MINUTE = 60_000;
let clock: TestClock;
let vault: KeyVault;

beforeEach(() => {
  clock = testClock();
  vault = openMemoryKeyVault({ clock, sweepMs: 5 });
});
afterEach(() => vault.close());

const begin = (keys: AccountKeys | null = newKeys(), accountId = 'account') =>
  vault.begin({ accountId, username: 'anna', role: 'seller', epoch: 1, keys });
const isZero = (keys: AccountKeys) => [...keys.data, ...keys.index].every((byte) => byte === 0);
const swept = () => delay(40);

describe('keys are zeroed', () => {
  test('when the session ends', async () => {
    const keys = newKeys();
    const { id } = await begin(keys);
    expect(await vault.end(id)).toBe(true);
    expect(isZero(keys)).toBe(true);
    expect(await vault.end(id)).toBe(false);
  });

  test('after 15 idle minutes, although nobody asks for the session again', async () => {
    const keys = newKeys();
    await begin(keys);
    clock.advance(15 * MINUTE - 1);
    await swept();
    expect(isZero(keys)).toBe(false);
    clock.advance(1);
    await swept();
    expect(isZero(keys)).toBe(true);
  });

  test('after 8 hours, however busy the session is', async () => {
    const keys = newKeys();
    const { id } = await begin(keys);
    for (let minute = 0; minute < 479; minute += 10) {
      clock.advance(10 * MINUTE);
      if (minute < 470) expect(await vault.find(id)).toBeDefined();
    }
    expect(await vault.find(id)).toBeUndefined();
    expect(isZero(keys)).toBe(true);
  });

  test('of the oldest session at the sixth log-in', async () => {
    const first = newKeys();
    const oldest = await begin(first);
    for (let n = 0; n < 4; n++) await begin();
    await begin(newKeys(), 'another account');
    expect(isZero(first)).toBe(false);
    await begin();
    expect(isZero(first)).toBe(true);
    expect(await vault.find(oldest.id)).toBeUndefined();
    expect(await vault.list('account')).toHaveLength(5);
  });

  test('of all sessions but the one that is excepted', async () => {
    const [one, two] = [newKeys(), newKeys()];
    const { id } = await begin(one);
    await begin(two);
    expect(await vault.endAll('account', id)).toBe(1);
    expect([isZero(one), isZero(two)]).toEqual([false, true]);
  });

  test('at shutdown', async () => {
    const keys = newKeys();
    await begin(keys);
    await vault.close();
    expect(isZero(keys)).toBe(true);
  });

  test('that a session went on with before its secret was changed', async () => {
    const [before, after] = [newKeys(), newKeys()];
    const { id } = await begin(before);
    expect(await vault.rekey(id, 2, after)).toBe(true);
    expect(isZero(before)).toBe(true);
    expect((await vault.find(id))?.epoch).toBe(2);
    await vault.end(id);
    expect(isZero(after)).toBe(true);
  });

  test('that come for a session which has ended meanwhile', async () => {
    const keys = newKeys();
    expect(await vault.rekey('gone', 2, keys)).toBe(false);
    expect(isZero(keys)).toBe(true);
  });
});

describe('a loan', () => {
  test('is a copy, zeroed when the work settles, also when it fails', async () => {
    const keys = newKeys();
    const { id } = await begin(keys);
    const copies: AccountKeys[] = [];
    await vault.withKeys(id, async (leased) => {
      expect(leased.keys.data).toEqual(keys.data);
      copies.push(leased.keys);
    });
    await expect(
      vault.withKeys(id, async (leased) => {
        copies.push(leased.keys);
        throw new Error('failed');
      }),
    ).rejects.toThrow('failed');
    expect(copies.map(isZero)).toEqual([true, true]);
    expect(isZero(keys)).toBe(false);
  });

  test('holds off the idle end, is told of the absolute one, and keeps whole keys until its work settles', async () => {
    const keys = newKeys();
    const { id } = await begin(keys);
    const result = vault.withKeys(id, async (leased) => {
      clock.advance(60 * MINUTE);
      await swept();
      expect(leased.signal.aborted).toBe(false);
      clock.advance(7 * 60 * MINUTE);
      await swept();
      expect(leased.signal.aborted).toBe(true);
      expect(isZero(keys)).toBe(true);
      expect(isZero(leased.keys)).toBe(false);
      return leased.keys;
    });
    expect(isZero(await result)).toBe(true);
    expect(await vault.find(id)).toBeUndefined();
  });

  test('of passed keys is called off when the session gets new ones', async () => {
    const { id } = await begin();
    await vault.withKeys(id, async (leased) => {
      await vault.rekey(id, 2, newKeys());
      expect(leased.signal.aborted).toBe(true);
    });
    await vault.withKeys(id, async (leased) => expect(leased.epoch).toBe(2));
  });

  test('is refused for sessions that have ended and for staff', async () => {
    const staff = await begin(null);
    const nothing = async () => undefined;
    await expect(vault.withKeys(staff.id, nothing)).rejects.toThrow(SessionEnded);
    await expect(vault.withKeys('gone', nothing)).rejects.toThrow(SessionEnded);
  });
});

test('whoever wants to know is told of every end once, after the keys are gone', async () => {
  const ended: [string, boolean][] = [];
  const all = new Map<string, AccountKeys>();
  const telling = openMemoryKeyVault({
    clock,
    sweepMs: 5,
    onEnd: (sessionId) => {
      const keys = all.get(sessionId);
      ended.push([sessionId, keys !== undefined && isZero(keys)]);
    },
  });
  const start = async () => {
    const keys = newKeys();
    const { id } = await telling.begin({ accountId: 'account', username: 'anna', role: 'seller', epoch: 1, keys });
    all.set(id, keys);
    return id;
  };
  const loggedOut = await start();
  await telling.end(loggedOut);
  const expired = await start();
  clock.advance(15 * MINUTE);
  await swept();
  const shutDown = await start();
  await telling.close();
  expect(ended).toEqual([loggedOut, expired, shutDown].map((id) => [id, true]));
});

test('being asked for begins the idle time anew, being listed does not', async () => {
  const { id } = await begin();
  clock.advance(10 * MINUTE);
  expect(await vault.list('account')).toHaveLength(1);
  clock.advance(4 * MINUTE);
  await vault.find(id);
  clock.advance(14 * MINUTE);
  expect(await vault.find(id)).toBeDefined();
  clock.advance(15 * MINUTE);
  expect(await vault.list('account')).toHaveLength(0);
});

test('no answer of the vault carries a key', async () => {
  const keys = newKeys();
  const session = await begin(keys);
  const said = JSON.stringify([session, await vault.find(session.id), await vault.list('account')]);
  for (const key of [keys.data, keys.index]) {
    for (const form of ['hex', 'base64', 'base64url', 'latin1'] as const)
      expect(said).not.toContain(key.toString(form));
    expect(said).not.toContain(JSON.stringify([...key]).slice(1, -1));
  }
});
