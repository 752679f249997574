import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { EpochPassed } from '../../src/accounts/index.ts';
import { profileFaults } from '../../src/seller/faults.ts';
import { loadProfile } from '../../src/seller/index.ts';
import { toSellerProfile } from '../../src/seller/mappers.ts';
import { readProfile, writeProfile } from '../../src/seller/profile.ts';
import { profileSchema } from '../../src/seller/schemas.ts';
import { minimalProfile } from '../../src/vat/profile.ts';
import { type Desk, loggedIn, openDesk, registered } from '../accounts/desk.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';

/** The example of the contract. */
const full = {
  establishment: 'DE',
  otherEstablishments: [],
  vatRegistrations: [{ country: 'DE', vatId: 'DE136695976', from: '2020-01-01', until: null }],
  unionOss: { memberState: 'DE', from: '2021-07-01', until: null, currency: 'EUR' },
  importOss: { memberState: 'DE', number: 'IM2760000742', from: '2021-07-01', until: null, currency: 'EUR' },
  distanceSales: { optedInFrom: null, declared: [{ year: 2024, net: '8500.00', currency: 'EUR' }] },
  importerOfRecordIn: [],
  domesticReverseCharge: [],
  shipFrom: { country: 'DE', postcode: '10115' },
  defaultRateCategory: 'standard',
  rateCategories: { 'SKU-1': 'books' },
  productTaxCodes: { A_BOOK_ADULT: 'books' },
  rateOverrides: [{ sku: 'SKU-2', country: 'FR', rate: '5.50', from: '2024-01-01' }],
  itemCosts: { 'SKU-1': { amount: '4.20', currency: 'EUR' } },
  pricesIncludeVat: true,
};

const faultsOf = (over: object) =>
  profileFaults(profileSchema.parse({ ...full, ...over })).map(({ location, code }) => `${location} ${code}`);

describe('a profile on the wire', () => {
  test('of the contract has no fault and becomes what the engine takes, exactly', () => {
    expect(faultsOf({})).toEqual([]);
    const profile = toSellerProfile(profileSchema.parse(full));
    expect(profile.distanceSales.declared).toEqual([{ year: 2024, amount: 850_000n, currency: 'EUR' }]);
    expect(profile.rateOverrides).toEqual([{ sku: 'SKU-2', country: 'FR', rate: 550, from: '2024-01-01' }]);
    expect(profile.itemCosts.get('SKU-1')).toEqual({ amount: 420n, currency: 'EUR' });
    expect(profile.rateCategories.get('SKU-1')).toBe('books');
    expect(profile.productTaxCodes.get('A_BOOK_ADULT')).toBe('books');
  });

  test('may leave out everything but the seat', () => {
    expect(toSellerProfile(profileSchema.parse({ establishment: 'PL' }))).toEqual(minimalProfile('PL'));
    expect(profileSchema.safeParse({}).success).toBe(false);
  });

  test('with several faults is told all of them, and no value of it', () => {
    const wrong = {
      establishment: 'EL',
      vatRegistrations: [
        { country: 'DE', vatId: 'FR12345678901', from: '2020-13-01', until: null },
        { country: 'GR', vatId: 'EL094259216', from: '2022-01-01', until: '2021-12-31' },
      ],
      unionOss: { memberState: 'CH', from: '2020-01-01', until: null, currency: 'QQQ' },
      importOss: { memberState: 'DE', number: 'DE123', from: '2021-07-01', until: null, currency: 'EUR' },
      distanceSales: { optedInFrom: '2021-02-29', declared: [{ year: 2024, net: '1.234', currency: 'EUR' }] },
      importerOfRecordIn: ['US'],
      shipFrom: { country: 'ZZ', postcode: null },
      defaultRateCategory: 'luxury',
      rateCategories: { 'secret sku': 'luxury' },
      rateOverrides: [{ sku: 'x', country: 'FR', rate: '101', from: '2024-01-01' }],
      itemCosts: { x: { amount: '-1.00', currency: 'EUR' } },
    };
    expect(faultsOf(wrong).sort()).toEqual(
      [
        'body.establishment country-unknown',
        'body.vatRegistrations.0.vatId vat-id-malformed',
        'body.vatRegistrations.0.from date-invalid',
        'body.vatRegistrations.1.until dates-reversed',
        'body.unionOss.memberState not-a-member-state',
        'body.unionOss.from date-too-early',
        'body.unionOss.currency currency-unknown',
        'body.importOss.number number-malformed',
        'body.distanceSales.optedInFrom date-invalid',
        'body.distanceSales.declared.0.net amount-too-precise',
        'body.importerOfRecordIn.0 not-a-member-state',
        'body.shipFrom.country country-unknown',
        'body.defaultRateCategory category-unknown',
        'body.rateCategories[entry 1] category-unknown',
        'body.rateOverrides.0.rate rate-invalid',
        'body.itemCosts[entry 1].amount amount-negative',
      ].sort(),
    );
    const said = JSON.stringify(profileFaults(profileSchema.parse({ ...full, ...wrong })));
    for (const value of ['secret sku', 'FR12345678901', 'luxury', '1.234']) expect(said).not.toContain(value);
  });

  test.each([
    ['GB', 'GB980780684'],
    ['XI', 'XI980780684'],
    ['XI', 'GB980780684'],
    ['GR', 'EL094259216'],
    ['FR', 'fr 83 404 833 048'],
    ['CH', 'CHE-123.456.788'],
  ])('takes the VAT ID of %s: %s', (country, vatId) => {
    expect(faultsOf({ vatRegistrations: [{ country, vatId, from: '2021-01-01' }] })).toEqual([]);
  });

  test.each([
    ['DE', 'DE136695975'],
    ['GB', 'GB980780685'],
    ['FR', 'DE136695976'],
  ])('does not take one of %s with wrong check digits or of another state: %s', (country, vatId) => {
    const fault = 'body.vatRegistrations.0.vatId vat-id-malformed';
    expect(faultsOf({ vatRegistrations: [{ country, vatId, from: '2021-01-01' }] })).toEqual([fault]);
  });
});

describe('a stored profile', () => {
  let database: TestDatabase;
  let desk: Desk;
  let sessionId: string;
  beforeAll(async () => {
    database = await testDatabase();
    desk = openDesk(database.db);
    await registered(desk, 'anna');
    sessionId = (await loggedIn(desk, 'anna')).id;
  });
  afterAll(async () => {
    await desk.vault.close();
    await database.drop();
  });

  test('comes back as it was, the last one only, and the database can read none of it', async () => {
    await desk.vault.withKeys(sessionId, async (access) => {
      expect(await loadProfile(desk.db, access)).toBeUndefined();
      const wire = profileSchema.parse(full);
      await writeProfile(desk.db, desk.clock, access, profileSchema.parse({ establishment: 'AT' }));
      await writeProfile(desk.db, desk.clock, access, wire);
      expect(await readProfile(desk.db, access)).toEqual(wire);
      expect(await loadProfile(desk.db, access)).toEqual(toSellerProfile(wire));
    });
    const rows = await desk.db.query<{ sealed: Buffer }>('SELECT sealed FROM profiles');
    expect(rows).toHaveLength(1);
    for (const text of ['DE136695976', 'SKU-1', 'establishment']) expect(rows[0]?.sealed.includes(text)).toBe(false);
    expect(await desk.db.query('SELECT id FROM datasets')).toHaveLength(1);
  });

  test('stored ten times at once is one whole profile', async () => {
    const seats = ['AT', 'BE', 'CZ', 'DK', 'ES', 'FI', 'FR', 'HU', 'IT', 'PL'];
    await desk.vault.withKeys(sessionId, async (access) => {
      const write = (establishment: string) =>
        writeProfile(desk.db, desk.clock, access, profileSchema.parse({ establishment }));
      await Promise.all(seats.map(write));
      expect(seats).toContain((await loadProfile(desk.db, access))?.establishment);
    });
  });

  test('does not open when it was altered, nor under keys of another account', async () => {
    await registered(desk, 'berta');
    const other = (await loggedIn(desk, 'berta')).id;
    await desk.vault.withKeys(sessionId, async (mine) => {
      await desk.vault.withKeys(other, async (theirs) => {
        const mixed = { ...mine, keys: theirs.keys };
        await expect(readProfile(desk.db, mixed)).rejects.toThrow('does not open');
        await expect(
          writeProfile(desk.db, desk.clock, { ...mine, epoch: 2 }, profileSchema.parse(full)),
        ).rejects.toThrow(EpochPassed);
      });
      await desk.db.execute('UPDATE profiles SET sealed = CONCAT(sealed, 0x00)');
      await expect(readProfile(desk.db, mine)).rejects.toThrow('does not open');
    });
  });
});
