import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { EpochPassed, type SealedAccess } from '../../src/accounts/index.ts';
import { sealedLength } from '../../src/crypto/index.ts';
import { countChecks, evidenceOf, listChecks, recordChecks } from '../../src/evidence/index.ts';
import { PAGE_BYTES } from '../../src/evidence/page.ts';
import { Crash, crashingDatabase, testClock } from '../accounts/desk.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { checkOf, checksFrom, newSeller } from './seller-evidence.ts';

let database: TestDatabase;
let access: SealedAccess;
const clock = testClock();
beforeAll(async () => {
  database = await testDatabase();
});
beforeEach(async () => {
  access = await newSeller(database.db);
});
afterAll(() => database.drop());

const record = (...checks: Parameters<typeof recordChecks>[3]) => recordChecks(database.db, clock, access, checks);
const list = () => listChecks(database.db, access);
const pagesOf = ({ accountId }: SealedAccess) =>
  database.db.query<{ id: string; sealed: Buffer }>('SELECT id, sealed FROM evidence_pages WHERE account_id = ?', [
    accountId,
  ]);

describe('recorded checks', () => {
  test('come back as they were, in their order, over as many pages as it takes', async () => {
    expect(await list()).toEqual([]);
    const all = checksFrom(0, 1200);
    await record(...all.slice(0, 1));
    await record(...all.slice(1, 7));
    await record();
    await record(...all.slice(7));
    expect(await list()).toEqual(all);
    expect(await countChecks(database.db, access)).toBe(1200);
    expect((await pagesOf(access)).length).toBeGreaterThan(2);
  });

  test('are evidence where they came to a conclusion, and only there', async () => {
    const vatId = { countryCode: 'EL', number: '094259216' };
    const evidenceOn = async (day: string) => evidenceOf(await list())(vatId, day);
    const of = { vatId, consultationNumber: null };
    await record(
      checkOf(1, { ...of, result: 'unknown', reason: 'MS_UNAVAILABLE', checkedAt: '2025-03-10T08:00:00.000Z' }),
    );
    expect((await evidenceOn('2025-03-10')).result).toBe('unknown');
    await record(
      checkOf(2, { ...of, result: 'valid', checkedAt: '2025-03-11T23:59:59.999Z', consultationNumber: 'W1' }),
    );
    await record(checkOf(3, { ...of, result: 'unknown', reason: 'TIMEOUT', checkedAt: '2025-03-10T09:00:00.000Z' }));
    expect(await evidenceOn('2025-03-10')).toEqual({
      result: 'valid',
      checkedOn: '2025-03-11',
      consultationNumber: 'W1',
    });
    expect((await list()).map(({ result, reason }) => [result, reason])).toEqual([
      ['unknown', 'MS_UNAVAILABLE'],
      ['valid', null],
      ['unknown', 'TIMEOUT'],
    ]);
  });

  test('of one day count by their hour, in whatever order they were recorded', async () => {
    const { vatId } = checkOf(1);
    await record(
      checkOf(1, { result: 'invalid', checkedAt: '2025-03-10T09:00:00.000Z' }),
      checkOf(1, { result: 'valid', checkedAt: '2025-03-10T08:00:00.000Z' }),
    );
    expect(evidenceOf(await list())(vatId, '2025-03-10').result).toBe('invalid');
  });

  test('are found however the VAT ID was written', async () => {
    await record(checkOf(1, { vatId: { countryCode: 'gr', number: 'GR 94.259.216' } }));
    const evidence = evidenceOf(await list());
    expect(evidence({ countryCode: 'EL', number: '094259216' }, '2025-03-01').result).toBe('valid');
  });

  test('at the same moment are all stored', async () => {
    const all = checksFrom(0, 60);
    await Promise.all(Array.from({ length: 20 }, (_, at) => record(...all.slice(at * 3, at * 3 + 3))));
    const numbers = (await list()).map(({ vatId }) => vatId.number);
    expect(numbers.toSorted()).toEqual(all.map(({ vatId }) => vatId.number).toSorted());
  });

  test('are refused where they are none, and by keys of a passed generation', async () => {
    await record(checkOf(1));
    for (const wrong of [
      { checkedAt: '2025-03-10' },
      { checkedAt: '2025-02-30T00:00:00.000Z' },
      { checkedAt: '2025-03-10T00:00:00Z' },
      { reason: 'a text that somebody answered' },
      { consultationNumber: 'x'.repeat(61) },
      { vatId: { countryCode: 'FRA', number: '1' } },
    ]) {
      await expect(record(checkOf(2), checkOf(3, wrong))).rejects.toThrow();
    }
    const passed = { ...access, epoch: 2 };
    await expect(recordChecks(database.db, clock, passed, [checkOf(2)])).rejects.toThrow(EpochPassed);
    await expect(listChecks(database.db, passed)).rejects.toThrow(EpochPassed);
    expect(await list()).toEqual([checkOf(1)]);
  });

  test('are there whole or not at all, at whatever statement the server was killed', async () => {
    const counted = crashingDatabase(database.db, Number.POSITIVE_INFINITY);
    await record(...checksFrom(0, 400));
    await recordChecks(counted, clock, access, checksFrom(400, 400));
    expect(counted.spent()).toBeGreaterThan(4);
    for (let crashAt = 0; crashAt < counted.spent(); crashAt++) {
      access = await newSeller(database.db);
      await record(...checksFrom(0, 400));
      const crashing = crashingDatabase(database.db, crashAt);
      await expect(recordChecks(crashing, clock, access, checksFrom(400, 400))).rejects.toThrow(Crash);
      expect(await list()).toEqual(checksFrom(0, 400));
    }
  });
});

describe('the database', () => {
  test('sees pages of one size, whether they hold one check or hundreds', async () => {
    await record(checkOf(1));
    const [one] = await pagesOf(access);
    await record(...checksFrom(2, 199));
    const [full, ...others] = await pagesOf(access);
    expect([one?.id, one?.sealed.length, others]).toEqual([full?.id, full?.sealed.length, []]);
    expect(full?.sealed.length).toBe(sealedLength(PAGE_BYTES));
    expect(sealedLength(PAGE_BYTES) - sealedLength(0)).toBe(32 * 1024 - 256);
  });

  test('refuses a page of another length, and a dataset of a kind that nobody knows', async () => {
    await record(checkOf(1));
    const of = [access.accountId];
    const shorter = 'UPDATE evidence_pages SET sealed = LEFT(sealed, 32823) WHERE account_id = ?';
    await expect(database.db.execute(shorter, of)).rejects.toThrow();
    await expect(database.db.execute("UPDATE datasets SET kind = 'page' WHERE account_id = ?", of)).rejects.toThrow();
    expect(await list()).toEqual([checkOf(1)]);
  });

  test('sees no VAT ID, no result and no number, nor that two sellers asked the same', async () => {
    const other = await newSeller(database.db);
    await record(...checksFrom(0, 50));
    await recordChecks(database.db, clock, other, checksFrom(0, 50));
    const sealed = [...(await pagesOf(access)), ...(await pagesOf(other))].map((page) => page.sealed);
    expect(sealed).toHaveLength(2);
    for (const { vatId, result, consultationNumber } of checksFrom(0, 50)) {
      for (const text of [vatId.number, result, consultationNumber ?? '']) {
        expect(sealed.some((bytes) => bytes.includes(text))).toBe(false);
      }
    }
    const pieces = (bytes: Buffer | undefined) =>
      Array.from({ length: 2000 }, (_, at) => bytes?.subarray(24 + at * 16, 40 + at * 16).toString('hex'));
    const known = new Set(pieces(sealed[0]));
    expect(pieces(sealed[1]).filter((piece) => known.has(piece))).toEqual([]);
  });
});
