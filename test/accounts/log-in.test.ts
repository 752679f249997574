import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { logIn } from '../../src/accounts/log-in.ts';
import { type AccountKeys, deriveAccountKeys, type KdfParameters } from '../../src/crypto/index.ts';
import type { Database } from '../../src/db/index.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { bytes, type Desk, OLD_SECRET, openDesk, registered } from './desk.ts';

let database: TestDatabase;
let desk: Desk;
beforeAll(async () => {
  database = await testDatabase();
  desk = openDesk(database.db);
  await registered(desk, 'anna');
});
afterAll(async () => {
  await desk.vault.close();
  await database.drop();
});

/** What one attempt costs: derivations with their parameters, statements, questions to the throttle. */
async function costOf(username: string, secret: string) {
  const cost: string[] = [];
  const salts: string[] = [];
  const wiped: AccountKeys[] = [];
  const derive = async (given: Buffer, salt: Buffer, kdf: KdfParameters) => {
    cost.push(`derive ${JSON.stringify(kdf)}`);
    salts.push(salt.toString('hex'));
    const derived = await deriveAccountKeys(given, salt, kdf);
    wiped.push(derived.keys);
    return derived;
  };
  const db: Database = {
    ...desk.db,
    query: (sql, values) => {
      cost.push(sql);
      return desk.db.query(sql, values);
    },
  };
  const throttle = {
    check: async () => void cost.push('check'),
    failed: async () => void cost.push('failed'),
    succeeded: async () => void cost.push('succeeded'),
  };
  const given = bytes(secret);
  const outcome = await logIn({ ...desk, db, derive, throttle }, { username, secret: given, source: 'here' });
  expect(given.every((byte) => byte === 0)).toBe(true);
  return { outcome, cost, salts, wiped };
}

describe('log-in', () => {
  test('gives a session with the keys of the secret', async () => {
    const { outcome } = await costOf('ANNA', OLD_SECRET);
    expect(outcome?.session).toMatchObject({ username: 'anna', role: 'seller', epoch: 1 });
  });

  test('costs and answers the same for a wrong secret and for names that do not exist', async () => {
    const known = await costOf('anna', 'wrong secret of hers');
    expect(known.outcome).toBeUndefined();
    expect(known.cost.filter((step) => step.startsWith('derive'))).toHaveLength(1);
    for (const [username, secret] of [
      ['nobody', 'wrong secret of hers'],
      ['a name that is none', 'wrong secret of hers'],
      ['anna', 'x'.repeat(5000)],
      ['anna', 'with a control \u0007'],
    ] as const) {
      const other = await costOf(username, secret);
      expect(other.outcome).toBeUndefined();
      expect(other.cost).toEqual(known.cost);
    }
  });

  test('gives a name that does not exist always the same salt', async () => {
    const [once, again] = [await costOf('nobody', 'wrong one, once'), await costOf('nobody', 'wrong one, again')];
    expect(once.salts).toEqual(again.salts);
    expect(once.salts).not.toEqual((await costOf('somebody', 'wrong one, once')).salts);
  });

  test('zeroes what a wrong secret derived', async () => {
    const { wiped } = await costOf('anna', 'wrong secret of hers');
    for (const keys of wiped) expect([...keys.data, ...keys.index].every((byte) => byte === 0)).toBe(true);
  });

  test('that a change of secret has overtaken opens nothing', async () => {
    const accountId = await registered(desk, 'berta');
    const overtaken = {
      ...desk,
      vault: {
        ...desk.vault,
        begin: async (session: Parameters<typeof desk.vault.begin>[0]) => {
          await desk.db.execute('UPDATE accounts SET epoch = 2 WHERE id = ?', [accountId]);
          return desk.vault.begin(session);
        },
      },
    };
    expect(await logIn(overtaken, { username: 'berta', secret: bytes(OLD_SECRET), source: 'here' })).toBeUndefined();
    expect(await desk.vault.list(accountId)).toEqual([]);
  });

  test('tells what downstream stations notice, and leaves no session when they fail', async () => {
    const accountId = await registered(desk, 'clara');
    const request = () => ({ username: 'clara', secret: bytes(OLD_SECRET), source: 'here' });
    const notices = [{ code: 'set-back', detail: 'Stored data was set back.' }];
    const told = await logIn({ ...desk, onLogin: async () => notices }, request());
    expect(told?.notices).toEqual(notices);
    const before = (await desk.vault.list(accountId)).length;
    const failing = async () => Promise.reject(new Error('database away'));
    await expect(logIn({ ...desk, onLogin: failing }, request())).rejects.toThrow('database away');
    expect(await desk.vault.list(accountId)).toHaveLength(before);
  });

  test('refuses parameters of a derivation that an altered row asks for', async () => {
    const accountId = await registered(desk, 'dora');
    await desk.db.execute('UPDATE epochs SET kdf_memory_kib = 8388608 WHERE account_id = ?', [accountId]);
    await expect(logIn(desk, { username: 'dora', secret: bytes(OLD_SECRET), source: 'here' })).rejects.toThrow(
      'limits',
    );
  });
});
