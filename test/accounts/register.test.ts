import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createStaff, createStrengthCheck, DerivationBusy } from '../../src/accounts/index.ts';
import { register } from '../../src/accounts/register.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { bytes, type Desk, loggedIn, OLD_SECRET, openDesk, opens } from './desk.ts';

let database: TestDatabase;
let desk: Desk;
beforeAll(async () => {
  database = await testDatabase();
  desk = openDesk(database.db);
});
afterAll(async () => {
  await desk.vault.close();
  await database.drop();
});

const request = (username: string, secret = OLD_SECRET) => ({ username, secret: bytes(secret), source: 'here' });

describe('registration', () => {
  test('of one name by 200 callers at once makes one account', async () => {
    const spellings = ['anna', 'Anna', 'ANNA', 'ａｎｎａ'];
    const all = Array.from({ length: 200 }, (_, n) => register(desk, request(spellings[n % 4] ?? '')));
    const outcomes = await Promise.all(all);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(outcomes.filter((outcome) => !outcome.ok && outcome.fault === 'username-taken')).toHaveLength(199);
    const rows = await desk.db.query("SELECT id FROM accounts WHERE role = 'seller'");
    expect(rows).toHaveLength(1);
    expect(await opens(desk, 'anna', OLD_SECRET)).toBe(true);
  });

  test('stores neither the name nor anything that yields a key', async () => {
    await register(desk, request('berta'));
    const rows = await desk.db.query('SELECT * FROM accounts a JOIN epochs e ON e.account_id = a.id');
    const dump = Buffer.concat(
      rows.flatMap((row) =>
        Object.values(row as object).map((value) => (Buffer.isBuffer(value) ? value : bytes(String(value)))),
      ),
    );
    for (const text of ['berta', OLD_SECRET]) expect(dump.includes(text)).toBe(false);
  });

  test('wipes the secret, whatever becomes of it', async () => {
    const busy = { ...desk, gate: { ...desk.gate, run: () => Promise.reject(new DerivationBusy(5)) } };
    const weak = { ...desk, strength: createStrengthCheck() };
    const requests = [
      request('clara'),
      request('no'),
      request('clara'),
      request('dora', 'short'),
      request('emil', 'a\u0007b'),
    ];
    await register(desk, requests[0] ?? request(''));
    await register(desk, requests[1] ?? request(''));
    await register(desk, requests[2] ?? request(''));
    expect(await register(weak, requests[3] ?? request(''))).toMatchObject({ fault: 'weak-secret' });
    expect(await register(desk, requests[4] ?? request(''))).toEqual({ ok: false, fault: 'secret-invalid' });
    const refused = request('fritz');
    await expect(register(busy, refused)).rejects.toThrow(DerivationBusy);
    for (const { secret } of [...requests, refused]) expect(secret.every((byte) => byte === 0)).toBe(true);
  });

  test('takes a secret in any normal form for the same', async () => {
    await register(desk, request('greta', 'gru\u0308n und langer Weg'));
    expect(await opens(desk, 'greta', 'gr\u00fcn und langer Weg')).toBe(true);
  });
});

describe('staff', () => {
  test('get a generated secret, which opens a session without keys', async () => {
    const made = await createStaff(desk, { role: 'support', username: 'Helper' });
    if (!made.ok) throw new Error(made.fault);
    expect(made.secret).toHaveLength(43);
    const session = await loggedIn(desk, 'helper', made.secret);
    expect(session.role).toBe('support');
    await expect(desk.vault.withKeys(session.id, async () => undefined)).rejects.toThrow('ended');
    expect(await createStaff(desk, { role: 'admin', username: 'HELPER' })).toEqual({
      ok: false,
      fault: 'username-taken',
    });
  });
});
