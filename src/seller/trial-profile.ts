/**
 * An invented seller, for whoever tries it out: established in Germany, registered there and in two states of Amazon's warehouses, with the Union
 * One Stop Shop. The numbers have right check digits and belong to nobody that we know of.
 */
export const TRIAL_PROFILE = {
  establishment: 'DE',
  vatRegistrations: [{ country: 'DE', vatId: 'DE136695976', from: '2020-01-01', until: null }],
  unionOss: { memberState: 'DE', from: '2021-07-01', until: null, currency: 'EUR' },
  shipFrom: { country: 'DE', postcode: '10115' },
  defaultRateCategory: 'standard',
};
