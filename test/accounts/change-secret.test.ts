import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { stageSecretChange } from '../../src/accounts/change-secret.ts';
import { beginTotp } from '../../src/accounts/enrol-totp.ts';
import { EpochPassed, type Resealer, Resealing, removePassedEpochs } from '../../src/accounts/index.ts';
import { LEASE_MS } from '../../src/accounts/lease.ts';
import { reseal } from '../../src/accounts/reseal.ts';
import type { Database } from '../../src/db/index.ts';
import { profileResealer } from '../../src/seller/index.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import {
  bytes,
  crashingDatabase,
  type Desk,
  establishmentOf,
  loggedIn,
  NEW_SECRET,
  newKeys,
  OLD_SECRET,
  openDesk,
  opens,
  registered,
  storeProfile,
} from './desk.ts';

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

type Seller = { username: string; accountId: string };
const never = new AbortController().signal;

async function sellerWithProfile(): Promise<Seller> {
  names += 1;
  const username = `seller-${names}`;
  const accountId = await registered(desk, username);
  const session = await loggedIn(desk, username);
  await desk.vault.withKeys(session.id, async (leased) => {
    await storeProfile(desk, leased);
    await beginTotp(desk, leased, username);
  });
  await desk.vault.end(session.id);
  return { username, accountId };
}

type Options = {
  db?: Database;
  resealers?: readonly Resealer[];
  signal?: AbortSignal;
  current?: string;
  next?: string;
};

/** A whole change of secret, as the operation does it. */
async function change(seller: Seller, sessionId: string, epoch: number, options: Options = {}) {
  const { db = desk.db, resealers = [profileResealer], signal = never } = options;
  const staged = await stageSecretChange(
    { ...desk, db },
    {
      ...{ ...seller, epoch, source: 'here' },
      current: bytes(options.current ?? OLD_SECRET),
      next: bytes(options.next ?? NEW_SECRET),
    },
  );
  if (!staged.ok) return staged.fault;
  return reseal({ db, vault: desk.vault, resealers }, staged.change, sessionId, { signal, report: () => undefined });
}

const generations = async ({ accountId }: Seller) =>
  (
    await desk.db.query<{ epoch: number }>('SELECT epoch FROM epochs WHERE account_id = ? ORDER BY epoch', [accountId])
  ).map(({ epoch }) => Number(epoch));

async function profileWith({ username }: Seller, secret: string): Promise<string | undefined> {
  const session = await loggedIn(desk, username, secret);
  const found = await desk.vault.withKeys(session.id, (leased) => establishmentOf(desk, leased));
  await desk.vault.end(session.id);
  return found;
}

describe('a changed secret', () => {
  test('opens everything, the old one nothing; this session goes on, all others end; nothing old is left', async () => {
    const seller = await sellerWithProfile();
    const [own, other] = [await loggedIn(desk, seller.username), await loggedIn(desk, seller.username)];
    expect(await change(seller, own.id, 1)).toEqual({ datasets: 1, profile: 1, totp: 1 });
    expect(await opens(desk, seller.username, OLD_SECRET)).toBe(false);
    expect(await profileWith(seller, NEW_SECRET)).toBe('DE');
    expect(await desk.vault.find(other.id)).toBeUndefined();
    expect((await desk.vault.find(own.id))?.epoch).toBe(2);
    await desk.vault.withKeys(own.id, (leased) => storeProfile(desk, leased, 'FR'));
    expect(await profileWith(seller, NEW_SECRET)).toBe('FR');
    expect(await generations(seller)).toEqual([2]);
    expect(
      await desk.db.query('SELECT 1 FROM datasets WHERE account_id = ? AND epoch <> 2', [seller.accountId]),
    ).toEqual([]);
  });

  test('is refused when the current one is wrong, the new one is the old one or none at all', async () => {
    const seller = await sellerWithProfile();
    expect(await change(seller, 'none', 1, { current: 'not the secret' })).toBe('secret-wrong');
    expect(await change(seller, 'none', 1, { next: OLD_SECRET })).toBe('secret-unchanged');
    expect(await change(seller, 'none', 1, { next: '\u0007' })).toBe('secret-invalid');
    await expect(change(seller, 'none', 2)).rejects.toThrow(EpochPassed);
    expect(await generations(seller)).toEqual([1]);
  });

  test('excludes writes and a second change while it runs', async () => {
    const seller = await sellerWithProfile();
    const own = await loggedIn(desk, seller.username);
    const seen: unknown[] = [];
    const meanwhile: Resealer = {
      ...{ name: 'meanwhile', tables: [], verify: async () => undefined, isComplete: async () => true },
      reseal: async () => {
        const write = storeProfile(desk, { accountId: seller.accountId, epoch: 1, keys: newKeys() });
        seen.push(
          await write.catch((error: unknown) => error),
          await change(seller, own.id, 1).catch((error: unknown) => error),
        );
        return 0;
      },
    };
    await change(seller, own.id, 1, { resealers: [profileResealer, meanwhile] });
    expect(seen.map((error) => error instanceof Resealing)).toEqual([true, true]);
  });

  test('does not happen when a record does not verify, a copy is incomplete, or it is called off', async () => {
    const seller = await sellerWithProfile();
    const own = await loggedIn(desk, seller.username);
    const incomplete = { ...profileResealer, isComplete: async () => false };
    const called = new AbortController();
    const calling = {
      ...profileResealer,
      reseal: async () => {
        called.abort(new Error('called off'));
        return 0;
      },
    };
    await expect(change(seller, own.id, 1, { resealers: [incomplete] })).rejects.toThrow('not complete');
    await expect(change(seller, own.id, 1, { resealers: [calling], signal: called.signal })).rejects.toThrow(
      'called off',
    );
    await desk.db.execute('UPDATE profiles SET sealed = REVERSE(sealed) WHERE account_id = ? AND epoch = 1', [
      seller.accountId,
    ]);
    await expect(change(seller, own.id, 1)).rejects.toThrow('does not open');
    expect(await opens(desk, seller.username, OLD_SECRET)).toBe(true);
    expect(await opens(desk, seller.username, NEW_SECRET)).toBe(false);
  });

  test('that stood still for longer than its lease does not take a write with it', async () => {
    const seller = await sellerWithProfile();
    const own = await loggedIn(desk, seller.username);
    const slow: Resealer = {
      ...{ name: 'slow', tables: [], verify: async () => undefined, isComplete: async () => true },
      reseal: async () => {
        desk.clock.advance(LEASE_MS);
        await desk.vault.withKeys(own.id, (leased) => storeProfile(desk, leased, 'IT'));
        return 0;
      },
    };
    await expect(change(seller, own.id, 1, { resealers: [profileResealer, slow] })).rejects.toThrow();
    expect(await profileWith(seller, OLD_SECRET)).toBe('IT');
    expect(await opens(desk, seller.username, NEW_SECRET)).toBe(false);
  });
});

describe('a crash at any statement of a change', () => {
  /** Statements of one undisturbed change; every one of them is a place to crash at. */
  async function statementsOfAChange(): Promise<number> {
    const seller = await sellerWithProfile();
    const counted = crashingDatabase(desk.db, Number.POSITIVE_INFINITY);
    await change(seller, 'none', 1, { db: counted });
    return counted.spent();
  }

  test('leaves exactly one secret that opens everything; the same new secret resumes, another starts over', async () => {
    const statements = await statementsOfAChange();
    expect(statements).toBeGreaterThan(15);
    let [before, after] = [0, 0];
    for (let crashAt = 0; crashAt < statements; crashAt++) {
      const seller = await sellerWithProfile();
      // What comes after the flip may fail without failing the change, hence the catch.
      await change(seller, 'none', 1, { db: crashingDatabase(desk.db, crashAt) }).catch(() => undefined);
      desk.clock.advance(LEASE_MS + 1);

      const works = [await opens(desk, seller.username, OLD_SECRET), await opens(desk, seller.username, NEW_SECRET)];
      expect(works.filter(Boolean)).toHaveLength(1);
      if (works[0]) {
        before += 1;
        const next = crashAt % 2 === 0 ? NEW_SECRET : 'third bridge velvet 44';
        expect(await change(seller, 'none', 1, { next })).toEqual({ datasets: 1, profile: 1, totp: 1 });
        expect(await profileWith(seller, next)).toBe('DE');
        expect(await opens(desk, seller.username, OLD_SECRET)).toBe(false);
      } else {
        after += 1;
        expect(await profileWith(seller, NEW_SECRET)).toBe('DE');
        await removePassedEpochs(desk.db);
      }
      expect(await generations(seller)).toEqual([2]);
    }
    expect(Math.min(before, after)).toBeGreaterThan(0);
  });

  test('is forgotten by the next write, which goes on under the old secret', async () => {
    const statements = await statementsOfAChange();
    for (let crashAt = 5; crashAt < statements; crashAt += 3) {
      const seller = await sellerWithProfile();
      await change(seller, 'none', 1, { db: crashingDatabase(desk.db, crashAt) }).catch(() => undefined);
      desk.clock.advance(LEASE_MS + 1);
      if (!(await opens(desk, seller.username, OLD_SECRET))) continue;
      const session = await loggedIn(desk, seller.username);
      await desk.vault.withKeys(session.id, (leased) => storeProfile(desk, leased, 'PL'));
      expect(await generations(seller)).toEqual([1]);
      await change(seller, session.id, 1);
      expect(await profileWith(seller, NEW_SECRET)).toBe('PL');
    }
  });
});
