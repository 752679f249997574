import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { EpochPassed, type SealedAccess } from '../../src/accounts/index.ts';
import { decideConsent } from '../../src/consents/decide.ts';
import { CONSENT_PURPOSES, CONSENT_TEXTS, type ConsentPurpose, requireConsent } from '../../src/consents/index.ts';
import { readHistory } from '../../src/consents/sealed-history.ts';
import { ProblemError } from '../../src/http/index.ts';
import { type Desk, loggedIn, newKeys, openDesk, registered } from '../accounts/desk.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';

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

/** Runs `work` with the keys of a seller who has just registered. */
async function asSeller(work: (access: SealedAccess) => Promise<void>): Promise<void> {
  names += 1;
  await registered(desk, `seller-${names}`);
  const { id } = await loggedIn(desk, `seller-${names}`);
  await desk.vault.withKeys(id, work);
}

const decide = (access: SealedAccess, purpose: ConsentPurpose, granted: boolean) =>
  decideConsent({ ...desk, eventsMax: 1000 }, access, CONSENT_TEXTS[purpose], granted);

async function refusalOf(access: SealedAccess, purpose: ConsentPurpose, texts = CONSENT_TEXTS) {
  const error = await requireConsent(desk.db, access, purpose, texts).catch((thrown: unknown) => thrown);
  return error instanceof ProblemError ? { code: error.code, detail: error.options.detail } : error;
}

describe('whoever would send', () => {
  test.each(CONSENT_PURPOSES)(
    'is refused without the consent %s, told its name and where to grant it',
    async (purpose) => {
      await asSeller(async (access) => {
        expect(await refusalOf(access, purpose)).toEqual({
          code: 'consent-required',
          detail: expect.stringMatching(new RegExp(`"${purpose}".*PUT /api/v1/consents/${purpose},`)),
        });
        await decide(access, purpose, true);
        expect(await refusalOf(access, purpose)).toBeUndefined();
        for (const other of CONSENT_PURPOSES.filter((one) => one !== purpose)) {
          expect(await refusalOf(access, other)).toMatchObject({ code: 'consent-required' });
        }
        await decide(access, purpose, false);
        expect(await refusalOf(access, purpose)).toMatchObject({ code: 'consent-required' });
      });
    },
  );

  test('is refused once the text has changed, until it is granted anew', async () => {
    await asSeller(async (access) => {
      await decide(access, 'vies', true);
      const vies = { ...CONSENT_TEXTS.vies, version: CONSENT_TEXTS.vies.version + 1 };
      const texts = { ...CONSENT_TEXTS, vies };
      expect(await refusalOf(access, 'vies', texts)).toMatchObject({ code: 'consent-required' });
      await decideConsent({ ...desk, eventsMax: 1000 }, access, vies, true);
      expect(await refusalOf(access, 'vies', texts)).toBeUndefined();
    });
  });

  test('is refused when the record was altered, or is of another account; a new decision takes its place', async () => {
    await asSeller(async (mine) => {
      await decide(mine, 'vies', true);
      await asSeller(async (theirs) => {
        await decide(theirs, 'paypal', true);
        await desk.db.execute(
          'UPDATE consents a JOIN consents b ON b.account_id = ? SET a.sealed = b.sealed WHERE a.account_id = ?',
          [mine.accountId, theirs.accountId],
        );
        expect(await refusalOf(theirs, 'vies')).toMatchObject({ name: 'SealBroken' });
        expect(await refusalOf(theirs, 'paypal')).toMatchObject({ name: 'SealBroken' });
        await decide(theirs, 'paypal', true);
        expect(await refusalOf(theirs, 'paypal')).toBeUndefined();
        expect(await refusalOf(theirs, 'vies')).toMatchObject({ code: 'consent-required' });
      });
    });
  });
});

describe('decisions', () => {
  test('of one moment are all there, and none of them can be read in the database', async () => {
    await asSeller(async (access) => {
      await Promise.all(CONSENT_PURPOSES.map((purpose) => decide(access, purpose, true)));
      expect((await readHistory(desk.db, access)).events.map(({ purpose }) => purpose).sort()).toEqual(
        [...CONSENT_PURPOSES].sort(),
      );
      const rows = await desk.db.query<{ sealed: Buffer }>('SELECT sealed FROM consents WHERE account_id = ?', [
        access.accountId,
      ]);
      expect(rows).toHaveLength(1);
      for (const text of ['vies', 'granted', 'paypal', '2026']) expect(rows[0]?.sealed.includes(text)).toBe(false);
    });
  });

  test('under keys of a passed generation are refused', async () => {
    await asSeller(async ({ accountId }) => {
      const passed = { accountId, epoch: 2, keys: newKeys() };
      await expect(decide(passed, 'vies', true)).rejects.toThrow(EpochPassed);
    });
  });
});
