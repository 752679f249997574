import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { stageSecretChange } from '../../src/accounts/change-secret.ts';
import type { ResealContext } from '../../src/accounts/index.ts';
import { LEASE_MS } from '../../src/accounts/lease.ts';
import { reseal } from '../../src/accounts/reseal.ts';
import { datasetsResealer } from '../../src/accounts/reseal-datasets.ts';
import { insertEpoch } from '../../src/accounts/store.ts';
import { newSalt, SealBroken } from '../../src/crypto/index.ts';
import type { Database } from '../../src/db/index.ts';
import { type Check, evidenceResealer, listChecks, recordChecks } from '../../src/evidence/index.ts';
import { profileResealer } from '../../src/seller/index.ts';
import {
  bytes,
  CHEAP,
  Crash,
  crashingDatabase,
  type Desk,
  loggedIn,
  NEW_SECRET,
  newKeys,
  OLD_SECRET,
  openDesk,
  opens,
  registered,
} from '../accounts/desk.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { checkOf, checksFrom, newSeller } from './seller-evidence.ts';

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

async function sellerWith(checks: readonly Check[]): Promise<Seller> {
  names += 1;
  const username = `seller-${names}`;
  const accountId = await registered(desk, username);
  const session = await loggedIn(desk, username);
  await desk.vault.withKeys(session.id, (leased) => recordChecks(desk.db, desk.clock, leased, checks));
  await desk.vault.end(session.id);
  return { username, accountId };
}

/** A whole change of secret, as the operation does it. */
async function change(seller: Seller, db: Database = desk.db): Promise<Record<string, number>> {
  const staged = await stageSecretChange(
    { ...desk, db },
    { ...{ ...seller, epoch: 1, source: 'here' }, current: bytes(OLD_SECRET), next: bytes(NEW_SECRET) },
  );
  if (!staged.ok) throw new Error(staged.fault);
  const resealers = [profileResealer, evidenceResealer];
  const run = { signal: new AbortController().signal, report: () => undefined };
  return reseal({ db, vault: desk.vault, resealers }, staged.change, 'none', run);
}

async function checksWith({ username }: Seller, secret: string): Promise<Check[]> {
  const session = await loggedIn(desk, username, secret);
  const checks = await desk.vault.withKeys(session.id, (leased) => listChecks(desk.db, leased));
  await desk.vault.end(session.id);
  return checks;
}

/** A seller with checks and everything that other resealers make before this one: the next generation and its datasets. */
async function nextGeneration(checks: readonly Check[]): Promise<ResealContext> {
  const access = await newSeller(desk.db);
  await recordChecks(desk.db, desk.clock, access, checks);
  const to = { epoch: 2, keys: newKeys() };
  const epoch = { epoch: to.epoch, salt: newSalt(), kdf: CHEAP, verifier: newSalt() };
  await insertEpoch(desk.db, access.accountId, epoch, desk.clock.now());
  const signal = new AbortController().signal;
  const context = { db: desk.db, accountId: access.accountId, from: access, to, signal, progress: () => undefined };
  await datasetsResealer.reseal(context);
  return context;
}

const rowsOf = async ({ accountId }: Seller) => {
  const epochs = async (table: string) =>
    (await desk.db.query<{ epoch: number }>(`SELECT epoch FROM ${table} WHERE account_id = ?`, [accountId])).map(
      ({ epoch }) => Number(epoch),
    );
  return { heads: await epochs('evidence_heads'), pages: await epochs('evidence_pages') };
};

describe('after a changed secret', () => {
  test('every check opens under the new one, more can be recorded, and nothing old is left', async () => {
    const seller = await sellerWith(checksFrom(0, 800));
    expect(await change(seller)).toMatchObject({ datasets: 1, evidence: 3 });
    expect(await checksWith(seller, NEW_SECRET)).toEqual(checksFrom(0, 800));
    expect(await rowsOf(seller)).toEqual({ heads: [2], pages: [2, 2] });
    const session = await loggedIn(desk, seller.username, NEW_SECRET);
    await desk.vault.withKeys(session.id, (leased) => recordChecks(desk.db, desk.clock, leased, [checkOf(800)]));
    expect(await checksWith(seller, NEW_SECRET)).toEqual(checksFrom(0, 801));
  });

  test('a seller without checks has none', async () => {
    const seller = await sellerWith([]);
    expect(await change(seller)).toMatchObject({ datasets: 0, evidence: 0 });
    expect(await checksWith(seller, NEW_SECRET)).toEqual([]);
  });
});

describe('a change of secret', () => {
  test('does not happen while a check does not open or is missing; the old one stays', async () => {
    for (const damage of [
      'UPDATE evidence_pages SET sealed = REVERSE(sealed) WHERE account_id = ?',
      'UPDATE evidence_heads SET sealed = REVERSE(sealed) WHERE account_id = ?',
      'DELETE FROM evidence_pages WHERE account_id = ? ORDER BY id LIMIT 1',
      'DELETE FROM evidence_heads WHERE account_id = ?',
    ]) {
      const seller = await sellerWith(checksFrom(0, 800));
      await desk.db.execute(damage, [seller.accountId]);
      await expect(change(seller)).rejects.toThrow(SealBroken);
      expect(await opens(desk, seller.username, OLD_SECRET)).toBe(true);
      expect(await opens(desk, seller.username, NEW_SECRET)).toBe(false);
    }
  });

  test('that crashed at any statement of this station leaves the old checks whole; the next run completes the copy', async () => {
    const context = await nextGeneration(checksFrom(0, 800));
    const counted = crashingDatabase(desk.db, Number.POSITIVE_INFINITY);
    await evidenceResealer.reseal({ ...context, db: counted });
    expect(await evidenceResealer.isComplete(context)).toBe(true);
    for (let crashAt = 0; crashAt < counted.spent(); crashAt++) {
      const crashed = await nextGeneration(checksFrom(0, 800));
      const db = crashingDatabase(desk.db, crashAt);
      await expect(evidenceResealer.reseal({ ...crashed, db })).rejects.toThrow(Crash);
      await expect(evidenceResealer.isComplete(crashed)).rejects.toThrow(SealBroken);
      const access = { accountId: crashed.accountId, ...crashed.from };
      expect(await listChecks(desk.db, access)).toEqual(checksFrom(0, 800));
      expect(await evidenceResealer.reseal(crashed)).toBe(3);
      expect(await evidenceResealer.isComplete(crashed)).toBe(true);
    }
  });

  test('that crashed is forgotten by the next check that is recorded', async () => {
    const seller = await sellerWith(checksFrom(0, 800));
    const counted = crashingDatabase(desk.db, Number.POSITIVE_INFINITY);
    await change(await sellerWith(checksFrom(0, 800)), counted);
    await change(seller, crashingDatabase(desk.db, counted.spent() - 8)).catch(() => undefined);
    desk.clock.advance(LEASE_MS + 1);
    expect((await rowsOf(seller)).pages).toContain(2);
    const session = await loggedIn(desk, seller.username);
    await desk.vault.withKeys(session.id, (leased) => recordChecks(desk.db, desk.clock, leased, [checkOf(800)]));
    expect(await rowsOf(seller)).toEqual({ heads: [1], pages: [1, 1] });
    await change(seller);
    expect(await checksWith(seller, NEW_SECRET)).toEqual(checksFrom(0, 801));
  });
});
