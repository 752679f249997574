import { minimalProfile, type SellerProfile, type VatRegistration } from '../../src/vat/profile.ts';

const oss = { memberState: 'DE', from: '2021-07-01', until: null, currency: 'EUR' };
const ioss = { ...oss, number: 'IM2760000742' };

function registered(...countries: string[]): VatRegistration[] {
  return countries.map((country) => ({ country, vatId: 'X', from: '2019-01-01', until: null }));
}

const german: SellerProfile = {
  ...minimalProfile('DE'),
  vatRegistrations: [
    ...registered('DE', 'FR', 'GB'),
    { country: 'PL', vatId: 'X', from: '2020-01-01', until: '2023-12-31' },
  ],
  unionOss: oss,
  itemCosts: new Map([['SKU-1', { amount: 420n, currency: 'EUR' }]]),
};
const british: SellerProfile = { ...minimalProfile('GB'), vatRegistrations: registered('GB', 'DE') };
const chinese: SellerProfile = { ...minimalProfile('CN'), vatRegistrations: registered('DE', 'FR', 'GB') };
const importer: SellerProfile = { ...chinese, importerOfRecordIn: ['DE'] };

/** The sellers of the case tables. */
export const PROFILES: Readonly<Record<string, SellerProfile>> = {
  de: german,
  'de-bare': { ...german, vatRegistrations: [] },
  /** Declares at destination without the Union scheme, by choice. */
  'de-no-oss': { ...german, unionOss: null, distanceSales: { optedInFrom: '2021-07-01', declared: [] } },
  /** Uses no scheme and has chosen nothing: the threshold decides. */
  'de-small': { ...german, unionOss: null },
  'de-small-bare': { ...german, unionOss: null, vatRegistrations: [] },
  'de-small-fr': { ...german, unionOss: null, otherEstablishments: ['FR'] },
  'de-small-ch': { ...german, unionOss: null, otherEstablishments: ['CH'] },
  'de-opted-2025': { ...german, unionOss: null, distanceSales: { optedInFrom: '2025-03-01', declared: [] } },
  'de-oss-short': { ...german, unionOss: { ...oss, from: '2024-03-01', until: '2024-12-31' } },
  'de-no-costs': { ...german, itemCosts: new Map() },
  'oss-ended': { ...german, unionOss: { ...oss, until: '2023-12-31' } },
  'ships-from': { ...german, shipFrom: { country: 'DE', postcode: '10115' } },
  'de-books': { ...german, rateCategories: new Map([['SKU-1', 'books']]) },
  'de-food': { ...german, rateCategories: new Map([['SKU-1', 'food']]) },
  'de-basic-food': { ...german, rateCategories: new Map([['SKU-1', 'basic-food']]) },
  'de-hygiene': { ...german, rateCategories: new Map([['SKU-1', 'hygiene-products']]) },
  'de-medicines': { ...german, rateCategories: new Map([['SKU-1', 'medicines']]) },
  'de-children': { ...german, rateCategories: new Map([['SKU-1', 'childrens-clothing']]) },
  'de-override': { ...german, rateOverrides: [{ sku: 'SKU-1', country: 'FR', rate: 550, from: '2024-01-01' }] },
  rc: { ...german, domesticReverseCharge: ['FR', 'DE'] },
  'rc-many': { ...german, domesticReverseCharge: ['BE', 'ES', 'FR', 'GR', 'IT', 'NL', 'PL'] },
  'rc-fr': { ...german, domesticReverseCharge: ['FR'], otherEstablishments: ['FR'] },
  pt: { ...german, vatRegistrations: registered('DE', 'PT') },
  gb: british,
  'gb-books': { ...british, rateCategories: new Map([['SKU-1', 'books']]) },
  cn: chinese,
  'cn-de': { ...chinese, otherEstablishments: ['DE'] },
  ioss: { ...minimalProfile('CN'), vatRegistrations: registered('DE'), importOss: ioss },
  'ioss-2025': { ...minimalProfile('CN'), importOss: { ...ioss, from: '2025-01-01' } },
  importer,
  'importer-many': { ...importer, importerOfRecordIn: ['DE', 'FR', 'IE', 'PT'] },
  'importer-bare': { ...importer, vatRegistrations: [] },
};
