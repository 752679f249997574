import { expect, test } from '@jest/globals';
import { openMemoryKeyVault, SessionEnded, underLease } from '../../src/accounts/index.ts';
import { newKeys, testClock } from './desk.ts';

async function opened() {
  const vault = openMemoryKeyVault({ clock: testClock(), sweepMs: 5 });
  const who = { accountId: 'a', username: 'anna', role: 'seller', epoch: 1 } as const;
  return { vault, session: await vault.begin({ ...who, keys: newKeys() }) };
}

test('a stream under a lease has the keys for as long as it runs, and they are zeroed when it ends', async () => {
  const { vault, session } = await opened();
  let lent: Buffer | undefined;
  const stream = underLease(vault, session.id, async function* ({ keys }) {
    lent = keys.data;
    yield keys.data.some((byte) => byte !== 0);
    yield keys.data.some((byte) => byte !== 0);
  });
  expect([(await stream.next()).value, (await stream.next()).value, (await stream.next()).done]).toEqual([
    true,
    true,
    true,
  ]);
  expect(lent?.every((byte) => byte === 0)).toBe(true);
  await vault.close();
});

test('whose reader stands still is returned from when the session ends, and does not look as if it were whole', async () => {
  const { vault, session } = await opened();
  const closed = Promise.withResolvers<void>();
  let lent: Buffer | undefined;
  const stream = underLease(vault, session.id, async function* ({ keys }) {
    lent = keys.data;
    try {
      for (;;) yield 'more';
    } finally {
      closed.resolve();
    }
  });
  await stream.next();
  await vault.end(session.id);
  await closed.promise;
  await expect(stream.next()).rejects.toThrow(SessionEnded);
  expect(lent?.every((byte) => byte === 0)).toBe(true);
  await vault.close();
});

test('of a session that has ended begins nothing', async () => {
  const { vault, session } = await opened();
  await vault.end(session.id);
  let begun = false;
  const stream = underLease(vault, session.id, async function* () {
    begun = true;
    yield 1;
  });
  await expect(stream.next()).rejects.toThrow(SessionEnded);
  expect(begun).toBe(false);
  await vault.close();
});
