import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createDataset, type SealedAccess } from '../../../src/accounts/index.ts';
import { newId, randomInteger, SealBroken, sealedLength } from '../../../src/crypto/index.ts';
import type { Check } from '../../../src/evidence/check.ts';
import { decodeInquiry, encodeInquiry, type Inquiry } from '../../../src/evidence/inquiries/inquiry.ts';
import { datasetOf, openInquiry, sealInquiry } from '../../../src/evidence/inquiries/inquiry-seal.ts';
import { countsOf, outcomesOf, spanOf } from '../../../src/evidence/inquiries/outcomes.ts';
import { createRecorder } from '../../../src/evidence/inquiries/recorder.ts';
import { requesterOf } from '../../../src/evidence/inquiries/requester.ts';
import { inquiryResealer } from '../../../src/evidence/inquiries/reseal.ts';
import { findInquiry, insertInquiry, updateInquiry } from '../../../src/evidence/inquiries/store.ts';
import { minimalProfile } from '../../../src/vat/profile.ts';
import { newKeys } from '../../accounts/desk.ts';
import { type TestDatabase, testDatabase } from '../../support/database.ts';
import { numbersOf } from '../seller-at-vies.ts';
import { newSeller } from '../seller-evidence.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

function inquiryOf(count: number, over: Partial<Inquiry> = {}): Inquiry {
  const vatIds = numbersOf('FR', count).map(({ countryCode, vatNumber }): [string, string] => [countryCode, vatNumber]);
  return { period: null, reuseDays: 30, vatIds, end: null, ...over };
}

async function stored(access: SealedAccess, inquiry: Inquiry): Promise<string> {
  const id = newId();
  const dataset = await createDataset(database.db, access, 'inquiry', id);
  const createdAt = new Date('2026-03-01T12:00:00.000Z');
  await insertInquiry(database.db, access, { id, createdAt, sealed: sealInquiry(access, dataset, inquiry) });
  return id;
}

describe('a stored inquiry', () => {
  test('has the length of whole pages: a few customers look like hundreds', () => {
    const lengthOf = (count: number) => sealedLength(encodeInquiry(inquiryOf(count)).length);
    const one = lengthOf(1);
    expect([lengthOf(0), lengthOf(10), lengthOf(1000)]).toEqual([one, one, one]);
    expect(one).toBe(32 * 1024 + 56);
    expect(lengthOf(3000)).toBe(2 * 32 * 1024 + 56);
    for (const count of [0, 1, 1500, 3000]) {
      expect(decodeInquiry(encodeInquiry(inquiryOf(count)))).toEqual(inquiryOf(count));
    }
  });

  test('opens where it belongs and nowhere else', async () => {
    const [mine, theirs] = [await newSeller(database.db), await newSeller(database.db)];
    const [one, other] = [await stored(mine, inquiryOf(2)), await stored(mine, inquiryOf(3))];
    const row = await findInquiry(database.db, mine, one);
    if (row === undefined) throw new Error('not stored');
    const dataset = await datasetOf(database.db, mine, one);
    expect(openInquiry(mine, dataset, row.sealed)).toEqual(inquiryOf(2));
    const elsewhere = await datasetOf(database.db, mine, other);
    expect(() => openInquiry(mine, elsewhere, row.sealed)).toThrow(SealBroken);
    expect(() => openInquiry({ ...mine, epoch: 2 }, dataset, row.sealed)).toThrow(SealBroken);
    expect(() => openInquiry({ ...theirs, accountId: mine.accountId }, dataset, row.sealed)).toThrow(SealBroken);
    const altered = Buffer.from(row.sealed);
    const at = randomInteger(altered.length);
    altered[at] = (altered[at] ?? 0) ^ 1;
    expect(() => openInquiry(mine, dataset, altered)).toThrow(SealBroken);
  });

  test('says in the database what it is, and no VAT ID', async () => {
    const access = await newSeller(database.db);
    const id = await stored(access, inquiryOf(5));
    const [row] = await database.db.query<Record<string, unknown>>('SELECT * FROM inquiries WHERE id = ?', [id]);
    for (const value of Object.values(row ?? {})) {
      for (const { vatNumber } of numbersOf('FR', 5)) expect(String(value)).not.toContain(vatNumber);
    }
  });

  test('does not move once it has ended', async () => {
    const access = await newSeller(database.db);
    const id = await stored(access, inquiryOf(1));
    const sealed = Buffer.alloc(100);
    expect(await updateInquiry(database.db, access, id, { state: 'done', sealed })).toBe(true);
    expect(await updateInquiry(database.db, access, id, { state: 'running', sealed })).toBe(false);
    await expect(database.db.execute("UPDATE inquiries SET state = 'waiting' WHERE id = ?", [id])).rejects.toThrow();
  });

  test('is carried over to a new secret, also by a run that was interrupted, and not without its dataset', async () => {
    const from = await newSeller(database.db);
    const [first, second] = [await stored(from, inquiryOf(2)), await stored(from, inquiryOf(3))];
    const to = { accountId: from.accountId, epoch: 2, keys: newKeys() };
    await database.db.execute(
      'INSERT INTO epochs SELECT account_id, 2, salt, kdf_memory_kib, kdf_passes, kdf_lanes, verifier, created_at FROM epochs WHERE account_id = ?',
      [from.accountId],
    );
    const context = {
      ...{ db: database.db, accountId: from.accountId, from, to },
      ...{ signal: new AbortController().signal, progress: () => undefined },
    };
    await expect(inquiryResealer.reseal(context)).rejects.toThrow(SealBroken);
    for (const id of [first, second]) await createDataset(database.db, to, 'inquiry', id);
    expect(await inquiryResealer.isComplete(context)).toBe(false);
    for (let run = 0; run < 2; run += 1) expect(await inquiryResealer.reseal(context)).toBe(2);
    expect(await inquiryResealer.isComplete(context)).toBe(true);
    const row = await findInquiry(database.db, to, second);
    expect(row?.state).toBe('running');
    expect(openInquiry(to, await datasetOf(database.db, to, second), row?.sealed ?? Buffer.alloc(0))).toEqual(
      inquiryOf(3),
    );
    await database.db.execute('UPDATE inquiries SET sealed = REVERSE(sealed) WHERE id = ? AND epoch = 1', [first]);
    await expect(inquiryResealer.verify(context)).rejects.toThrow(SealBroken);
  });
});

describe('what an inquiry has come to', () => {
  const [vatId = { countryCode: '', number: '' }] = numbersOf('FR', 1).map(({ countryCode, vatNumber }) => ({
    countryCode,
    number: vatNumber,
  }));
  const at = (result: Check['result'], checkedAt: string, reason: string | null = null): Check => ({
    ...{ vatId, result, reason, checkedAt, consultationNumber: null },
  });
  const createdAt = new Date('2026-03-01T12:00:00.000Z');
  const outcome = (inquiry: Inquiry, ...checks: Check[]) => {
    const [only] = outcomesOf(inquiry, spanOf(inquiry, createdAt), checks);
    return [only?.result, only?.reason, only?.isPending];
  };
  const ended = (at: string, reason: string | null = null) =>
    inquiryOf(1, { end: { at, reason, failure: null, counts: countsOf([]) } });

  test.each<[string, unknown[], Inquiry, Check[]]>([
    ['nothing yet', ['unknown', 'pending', true], inquiryOf(1), []],
    ['a verdict', ['valid', null, false], inquiryOf(1), [at('valid', '2026-03-01T12:00:01.000Z')]],
    [
      'a verdict that is young enough',
      ['invalid', null, false],
      inquiryOf(1),
      [at('invalid', '2026-01-30T12:00:00.000Z')],
    ],
    ['one that is too old', ['unknown', 'pending', true], inquiryOf(1), [at('invalid', '2026-01-30T11:59:59.999Z')]],
    [
      'of several the latest, in whatever order they come',
      ['valid', null, false],
      inquiryOf(1),
      [at('valid', '2026-03-01T12:00:02.000Z'), at('invalid', '2026-03-01T12:00:01.000Z')],
    ],
    [
      'a verdict before an unknown that came later',
      ['valid', null, false],
      inquiryOf(1),
      [at('valid', '2026-02-20T00:00:00.000Z'), at('unknown', '2026-03-01T12:00:01.000Z', 'TIMEOUT')],
    ],
    ['given up', ['unknown', 'TIMEOUT', false], inquiryOf(1), [at('unknown', '2026-03-01T12:00:01.000Z', 'TIMEOUT')]],
    [
      'given up by another inquiry before',
      ['unknown', 'pending', true],
      inquiryOf(1),
      [at('unknown', '2026-03-01T11:00:00.000Z', 'TIMEOUT')],
    ],
    [
      'what came after its end',
      ['unknown', 'x', false],
      ended('2026-03-02T00:00:00.000Z', 'x'),
      [at('valid', '2026-03-02T00:00:00.001Z')],
    ],
    ['nothing, and it has ended', ['unknown', 'not-asked', false], ended('2026-03-02T00:00:00.000Z'), []],
  ])('%s', (_what, expected, inquiry, checks) => {
    expect(outcome(inquiry, ...checks)).toEqual(expected);
  });
});

describe("the seller's own VAT ID", () => {
  const registered = (country: string, vatId: string, from = '2020-01-01', until: string | null = null) => ({
    ...{ country, vatId, from, until },
  });
  test.each<[string, string | null, ReturnType<typeof registered>[]]>([
    ['is that of the seat', 'DE136695976', [registered('FR', 'FR83404833048'), registered('DE', 'DE136695976')]],
    ['is another where the seat has none', 'FR83404833048', [registered('FR', 'FR83404833048')]],
    ['is none that has ended', null, [registered('DE', 'DE136695976', '2020-01-01', '2025-12-31')]],
    ['is none that has not begun', null, [registered('DE', 'DE136695976', '2027-01-01')]],
    ['is none that VIES could not know', null, [registered('GB', 'GB553557881'), registered('DE', 'DE136695975')]],
  ])('%s', (_what, expected, vatRegistrations) => {
    const own = requesterOf({ ...minimalProfile('DE'), vatRegistrations }, '2026-03-01');
    expect(own === null ? null : own.countryCode + own.number).toBe(expected);
  });

  test('is none without a profile', () => {
    expect(requesterOf(undefined, '2026-03-01')).toBeNull();
  });
});

describe('the recorder', () => {
  const check = (number: string): Check => ({
    vatId: { countryCode: 'FR', number },
    ...{ result: 'valid', reason: null, checkedAt: '2026-03-01T12:00:00.000Z', consultationNumber: null },
  });

  test('stores each check once, together with those that came while it was busy', async () => {
    const batches: string[][] = [];
    const recorder = createRecorder([], async (checks) => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      batches.push(checks.map(({ vatId }) => vatId.number));
    });
    await recorder.flush();
    const numbers = Array.from({ length: 100 }, (_, at) => String(at));
    await Promise.all(
      numbers.map(async (number, at) => {
        await new Promise((resolve) => setTimeout(resolve, at % 7));
        await recorder.record(check(number));
        expect(batches.flat()).toContain(number);
      }),
    );
    expect(batches.flat().toSorted()).toEqual(numbers.toSorted());
    expect(batches.length).toBeLessThan(100);
  });

  test('keeps what could not be stored for the one after it', async () => {
    const left: Check[] = [];
    const away = createRecorder(left, () => Promise.reject(new Error('away')));
    await expect(Promise.all([away.record(check('1')), away.record(check('2'))])).rejects.toThrow('away');
    const written: string[] = [];
    const back = createRecorder(left, async (checks) => void written.push(...checks.map(({ vatId }) => vatId.number)));
    await back.flush();
    await back.record(check('3'));
    expect(written).toEqual(['1', '2', '3']);
    expect(left).toEqual([]);
  });
});
