/**
 * An invented seller, for whoever tries it out: established in Germany, with stock in three other states and the Union One Stop Shop. It has stock in
 * the United Kingdom as well and is not registered there, which is what the report of the sample month will say. The foreign numbers have right check
 * digits and were made up.
 */
export const TRIAL_PROFILE = {
  establishment: 'DE',
  vatRegistrations: [
    { country: 'DE', vatId: 'DE136695976', from: '2020-01-01', until: null },
    { country: 'FR', vatId: 'FR34999888779', from: '2022-01-01', until: null },
    { country: 'PL', vatId: 'PL9998887005', from: '2022-01-01', until: null },
    { country: 'CZ', vatId: 'CZ19998881', from: '2022-01-01', until: null },
  ],
  unionOss: { memberState: 'DE', from: '2021-07-01', until: null, currency: 'EUR' },
  shipFrom: { country: 'DE', postcode: '10115' },
  defaultRateCategory: 'standard',
};
