import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { beginTotp, confirmTotp, totpState } from '../../src/accounts/enrol-totp.ts';
import type { SealedAccess } from '../../src/accounts/index.ts';
import { logIn } from '../../src/accounts/log-in.ts';
import { openTotp } from '../../src/accounts/totp-record.ts';
import { findTotp } from '../../src/accounts/totp-store.ts';
import {
  type AccountKeys,
  deriveAccountKeys,
  deriveDatasetKeys,
  type KdfParameters,
  seal,
} from '../../src/crypto/index.ts';
import type { Database, Queryable } from '../../src/db/index.ts';
import { createLoginThrottle } from '../../src/http/index.ts';
import { codeAt, fromBase32, wrongCode } from '../support/authenticator.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { bytes, type Desk, loggedIn, newKeys, OLD_SECRET, openDesk, registered } from './desk.ts';

let database: TestDatabase;
let desk: Desk;
let names = 0;
beforeAll(async () => {
  database = await testDatabase();
  desk = openDesk(database.db);
});
afterAll(async () => {
  await desk.vault.close();
  await database.drop();
});

const STEP_MS = 30_000;

type Seller = { username: string; accountId: string; secret: string };

/** A seller with a second factor in force (or only begun), and its key. */
async function enrolled(isConfirmed = true): Promise<Seller> {
  names += 1;
  const username = `seller-${names}`;
  const accountId = await registered(desk, username);
  const { id } = await loggedIn(desk, username);
  const secret = await desk.vault.withKeys(id, async (access) => {
    const begun = await beginTotp(desk, access, username);
    if (begun === undefined) throw new Error('not begun');
    if (isConfirmed) expect(await confirmTotp(desk, access, codeAt(begun.secret, desk.clock.now()))).toBe('confirmed');
    return begun.secret;
  });
  await desk.vault.end(id);
  // The code that confirmed it is used up.
  desk.clock.advance(2 * STEP_MS);
  return { username, accountId, secret };
}

async function tries(seller: Seller, code: string | undefined, over: Partial<Desk> = {}, source = 'here') {
  const request = { username: seller.username, secret: bytes(OLD_SECRET), code, source };
  const done = await logIn({ ...desk, ...over }, request);
  if (done !== undefined) await desk.vault.end(done.session.id);
  return done !== undefined;
}

const rightCode = (seller: Seller, stepsOff = 0) => codeAt(seller.secret, desk.clock.now(), stepsOff);

describe('with a second factor in force a log-in', () => {
  test('takes the code of now, of the step before and of the step after', async () => {
    const seller = await enrolled();
    for (const off of [-1, 0, 1]) {
      expect(await tries(seller, rightCode(seller, off))).toBe(true);
      desk.clock.advance(3 * STEP_MS);
    }
  });

  test('is refused without a code, with a wrong one, and with one that is two steps off', async () => {
    const seller = await enrolled();
    const wrong = wrongCode(seller.secret, desk.clock.now());
    for (const code of [undefined, '', wrong, 'not a code', rightCode(seller, -2), rightCode(seller, 2)]) {
      expect(await tries(seller, code)).toBe(false);
    }
    expect(await tries(seller, rightCode(seller))).toBe(true);
  });

  test('is refused with a code that was used, with an older one, and with the one that confirmed it', async () => {
    const seller = await enrolled();
    const [before, now] = [rightCode(seller, -1), rightCode(seller)];
    expect(await tries(seller, now)).toBe(true);
    expect(await tries(seller, now)).toBe(false);
    expect(await tries(seller, before)).toBe(false);
    expect(await tries(seller, rightCode(seller, 1))).toBe(true);
    const fresh = await enrolled();
    desk.clock.advance(-2 * STEP_MS);
    expect(await tries(fresh, rightCode(fresh))).toBe(false);
  });

  test('by many with one code at once lets one in', async () => {
    const seller = await enrolled();
    const code = rightCode(seller);
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => tries(seller, code)));
    expect(outcomes.filter(Boolean)).toHaveLength(1);
  });

  test('is refused with the right code of another account', async () => {
    const [seller, other] = [await enrolled(), await enrolled()];
    expect(await tries(seller, rightCode(other))).toBe(false);
  });

  test('is refused when the record was altered or is of another account: spoiling it takes no lock off', async () => {
    const [seller, other] = [await enrolled(), await enrolled()];
    await desk.db.execute(
      'UPDATE totp a JOIN totp b ON b.account_id = ? SET a.sealed = b.sealed, a.salt = b.salt WHERE a.account_id = ?',
      [other.accountId, seller.accountId],
    );
    for (const code of [rightCode(seller), rightCode(other), undefined]) expect(await tries(seller, code)).toBe(false);
    await desk.db.execute("UPDATE totp SET sealed = '' WHERE account_id = ?", [seller.accountId]);
    expect(await tries(seller, rightCode(seller))).toBe(false);
  });
});

describe('a second factor that is not in force', () => {
  test('is asked for by nobody, and a code given all the same does no harm', async () => {
    const seller = await enrolled(false);
    expect([await tries(seller, undefined), await tries(seller, '000000')]).toEqual([true, true]);
    names += 1;
    const plain = { username: `seller-${names}`, accountId: await registered(desk, `seller-${names}`), secret: '' };
    expect([await tries(plain, undefined), await tries(plain, '000000')]).toEqual([true, true]);
  });
});

/** What one attempt does, in order: statements, derivations, questions to the throttle. */
async function costOf(username: string, secret: string, code: string | undefined) {
  const cost: string[] = [];
  const wiped: AccountKeys[] = [];
  const counting = <Q extends Queryable>(db: Q): Q => ({
    ...db,
    query: (sql: string, values?: never) => {
      cost.push(sql);
      return db.query(sql, values);
    },
    execute: (sql: string, values?: never) => {
      cost.push(sql);
      return db.execute(sql, values);
    },
  });
  const derive = async (given: Buffer, salt: Buffer, kdf: KdfParameters) => {
    cost.push(`derive ${JSON.stringify(kdf)}`);
    const derived = await deriveAccountKeys(given, salt, kdf);
    wiped.push(derived.keys);
    return derived;
  };
  const throttle = {
    check: async () => void cost.push('check'),
    failed: async () => void cost.push('failed'),
    succeeded: async () => void cost.push('succeeded'),
  };
  const db: Database = counting(desk.db);
  const outcome = await logIn(
    { ...desk, db, derive, throttle },
    { username, secret: bytes(secret), code, source: 'here' },
  );
  expect(outcome).toBeUndefined();
  for (const keys of wiped) expect([...keys.data, ...keys.index].every((byte) => byte === 0)).toBe(true);
  return cost;
}

describe('a refused log-in', () => {
  test('takes the same steps for an unknown name, a wrong secret, and a wrong, missing or used code; its keys are zeroed', async () => {
    const seller = await enrolled();
    const { username } = seller;
    const used = rightCode(seller);
    expect(await tries(seller, used)).toBe(true);
    const wrong = wrongCode(seller.secret, desk.clock.now());
    const unknown = await costOf('nobody', OLD_SECRET, undefined);
    expect(unknown.filter((step) => step.startsWith('derive'))).toHaveLength(1);
    expect(unknown.filter((step) => step.startsWith('SELECT'))).toHaveLength(1);
    for (const [secret, code] of [
      ['not the secret', undefined],
      ['not the secret', rightCode(seller, 1)],
      [OLD_SECRET, undefined],
      [OLD_SECRET, wrong],
      [OLD_SECRET, 'not a code'],
      [OLD_SECRET, used],
    ] as const) {
      expect(await costOf(username, secret, code)).toEqual(unknown);
    }
  });

  test('with the right secret, from anywhere, makes the account wait; with a wrong one it does not', async () => {
    const seller = await enrolled();
    const throttle = createLoginThrottle({ rateLimits: true });
    const guess = (secret: string, code: string, source: string) =>
      logIn({ ...desk, throttle }, { username: seller.username, secret: bytes(secret), code, source });
    for (let n = 0; n < 12; n += 1) await guess('not the secret', '000000', `stranger-${n}`);
    expect(await tries(seller, rightCode(seller), { throttle }, 'home')).toBe(true);
    desk.clock.advance(2 * STEP_MS);
    const wrong = wrongCode(seller.secret, desk.clock.now());
    for (let n = 0; n < 7; n += 1) expect(await guess(OLD_SECRET, wrong, `thief-${n}`)).toBeUndefined();
    // Four slips, then 1, 2, 4 seconds: the answer is the same as to a wrong code.
    expect(await tries(seller, rightCode(seller), { throttle }, 'elsewhere')).toBe(false);
    expect(await tries(seller, rightCode(seller))).toBe(true);
  });
});

describe('what is stored', () => {
  async function asSeller<T>(seller: Seller, work: (access: SealedAccess) => Promise<T>): Promise<T> {
    desk.clock.advance(2 * STEP_MS);
    const request = { username: seller.username, secret: bytes(OLD_SECRET), code: rightCode(seller), source: 'here' };
    const session = (await logIn(desk, request))?.session;
    return desk.vault.withKeys(session?.id ?? '', work);
  }

  test('tells neither key nor state nor the last code, in one size whatever it is', async () => {
    const [pending, active] = [await enrolled(false), await enrolled()];
    const sizes = new Set<number>();
    for (const { accountId, secret } of [pending, active]) {
      const [row] = await desk.db.query<Record<string, unknown> & { sealed: Buffer }>(
        'SELECT * FROM totp WHERE account_id = ?',
        [accountId],
      );
      expect(Object.keys(row ?? {}).sort()).toEqual(['account_id', 'epoch', 'salt', 'sealed']);
      expect(row?.sealed.includes(fromBase32(secret))).toBe(false);
      sizes.add(row?.sealed.length ?? 0);
    }
    expect(sizes.size).toBe(1);
  });

  test('has the layout that it always had', async () => {
    const access = { accountId: 'A'.repeat(22), epoch: 3, keys: newKeys() };
    const salt = Buffer.alloc(32, 9);
    const seed = '3132333435363738393031323334353637383930';
    const source = { salt, recordType: 'totp', datasetId: access.accountId, epoch: 3 } as const;
    const ids = { accountId: access.accountId, datasetId: access.accountId, recordId: access.accountId };
    const binding = { ...ids, recordType: 'totp', schemaVersion: 1, epoch: 3 } as const;
    const keys = deriveDatasetKeys(access.keys, source);
    for (const [text, isConfirmed] of [
      [`01010273f107${seed}`, true],
      [`01000273f107${seed}`, false],
    ] as const) {
      const sealed = seal(keys, binding, Buffer.from(text, 'hex'));
      expect(openTotp(access, { salt, sealed })).toEqual({
        isConfirmed,
        lastStep: 0x0273f107,
        seed: Buffer.from(seed, 'hex'),
      });
    }
    for (const text of [`02010273f107${seed}`, `01010273f107${seed}00`, '01']) {
      const sealed = seal(keys, binding, Buffer.from(text, 'hex'));
      expect(() => openTotp(access, { salt, sealed })).toThrow('does not open');
    }
  });

  test('is replaced by a new beginning only while it is not in force', async () => {
    const seller = await enrolled();
    await asSeller(seller, async (access) => {
      const before = await findTotp(desk.db, access);
      expect(await beginTotp(desk, access, seller.username)).toBeUndefined();
      expect(await findTotp(desk.db, access)).toEqual(before);
      expect(await totpState(desk.db, access)).toBe('active');
    });
  });
});
