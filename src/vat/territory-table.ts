/**
 * Territories that are treated otherwise than the country their address names. Directive 2006/112/EC Art. 6 and 7, the Commission's list
 * "Territorial status of EU countries and certain territories", Protocol on Ireland/Northern Ireland Art. 8; postcodes by the national posts.
 *
 * `state` is the Member State (or GB) it belongs to; without one it lies outside the EU's VAT territory. Livigno and Campione had 23030 and 22060
 * before Poste Italiane gave them postcodes of their own; those are other communes' still and rows carry
 * no city, so they are the mainland, which taxes: the error that can be put right with a refund. The Greek islands with rates a third lower have
 * no list of postcodes in law and are not told apart.
 *
 * Spreadsheets eat the noughts in front of a postcode. No territory's code but the Vatican's begins with one, and every form wants its full
 * length, so that a shortened code is the mainland with an issue and never hits a territory. Norway's may be short: Oslo's begin with a nought, and
 * Svalbard's do not.
 */
export type SpecialTerritory = {
  code: string;
  /** ISO code shown in reports. */
  country: string;
  postcodes: RegExp;
  state?: string;
  rates?: string;
  from?: string;
};

export type CountryTerritories = {
  /** Form of the country's postcodes without blanks and prefix; what does not match falls to the mainland, with an issue. */
  form: RegExp;
  /** Letters that senders put in front (`F-20000`, `AX-22100`). Another country's letters make a postcode malformed. */
  prefixes: readonly string[];
  territories: readonly SpecialTerritory[];
};

const FIVE_DIGITS = /^\d{5}$/;
const FOUR_DIGITS = /^\d{4}$/;

export const SPECIAL_TERRITORIES: Readonly<Record<string, CountryTerritories>> = {
  AT: {
    form: FOUR_DIGITS,
    prefixes: ['A', 'AT', 'AUT'],
    // Their 19 % (UStG § 10(4)) is for sellers seated there; goods that arrive bear Austria's rate.
    territories: [],
  },
  DE: {
    form: FIVE_DIGITS,
    prefixes: ['D', 'DE', 'DEU'],
    territories: [
      { code: 'DE-27498', country: 'DE', postcodes: /^27498$/ }, // Heligoland
      { code: 'DE-78266', country: 'DE', postcodes: /^78266$/ }, // Büsingen
      { code: 'AT', country: 'AT', state: 'AT', postcodes: /^(87491|8756[789])$/ }, // Jungholz, Mittelberg by their German codes
    ],
  },
  DK: {
    form: /^(\d{4}|FO\d{3})$/,
    prefixes: ['DK', 'DNK', 'GL', 'GRL'],
    territories: [
      { code: 'FO', country: 'FO', postcodes: /^FO/ },
      { code: 'GL', country: 'GL', postcodes: /^39/ },
    ],
  },
  ES: {
    form: FIVE_DIGITS,
    prefixes: ['E', 'ES', 'ESP', 'IC', 'EA'],
    territories: [
      { code: 'IC', country: 'IC', postcodes: /^3[58]/ },
      { code: 'EA', country: 'EA', postcodes: /^5[12]/ },
    ],
  },
  FI: {
    form: FIVE_DIGITS,
    prefixes: ['FI', 'FIN', 'SF', 'AX', 'ALA'],
    territories: [{ code: 'AX', country: 'AX', postcodes: /^22/ }],
  },
  // 980 is Monaco's, which is France here.
  FR: {
    form: FIVE_DIGITS,
    prefixes: 'F FR FRA MC MCO GP MQ GF RE YT PM BL MF WF PF NC TF'.split(' '),
    territories: [
      { code: 'FR-20', country: 'FR', state: 'FR', rates: 'FR-20', postcodes: /^20/ }, // Corsica
      { code: 'BL', country: 'BL', postcodes: /^(97133|977)/ },
      { code: 'MF', country: 'MF', postcodes: /^(97150|978)/ },
      { code: 'GP', country: 'GP', postcodes: /^971/ },
      { code: 'MQ', country: 'MQ', postcodes: /^972/ },
      { code: 'GF', country: 'GF', postcodes: /^973/ },
      { code: 'RE', country: 'RE', postcodes: /^974/ },
      { code: 'PM', country: 'PM', postcodes: /^975/ },
      { code: 'YT', country: 'YT', postcodes: /^976/ },
      { code: 'TF', country: 'TF', postcodes: /^984/ },
      { code: 'WF', country: 'WF', postcodes: /^986/ },
      { code: 'PF', country: 'PF', postcodes: /^987/ },
      { code: 'NC', country: 'NC', postcodes: /^988/ },
    ],
  },
  GB: {
    // Whole postcodes, and the outward half alone, which is all that some files keep.
    form: /^[A-Z]{1,2}\d[A-Z\d]? ?(\d[A-Z]{2})?$|^BFPO ?\d{1,4}$|^GX11 ?1AA$/,
    prefixes: ['GB', 'GBR', 'UK'],
    territories: [
      { code: 'XI', country: 'XI', state: 'XI', postcodes: /^BT\d/, from: '2021-01-01' },
      { code: 'JE', country: 'JE', postcodes: /^JE\d/ },
      { code: 'GG', country: 'GG', postcodes: /^GY\d/ },
      { code: 'GI', country: 'GI', postcodes: /^GX11/ },
      // The bases of Akrotiri (with Episkopi) and Dhekelia (with Ayios Nikolaos) are treated as Cyprus (Art. 7(1)(c)).
      { code: 'CY', country: 'CY', state: 'CY', postcodes: /^(BFPO ?5[3789]|BF1 ?2A[TU])$/ },
    ],
  },
  GR: {
    form: FIVE_DIGITS,
    prefixes: ['GR', 'GRC', 'EL'],
    territories: [{ code: 'GR-69', country: 'GR', postcodes: /^6308[67]$/ }], // Mount Athos
  },
  IT: {
    form: FIVE_DIGITS,
    prefixes: ['I', 'IT', 'ITA', 'V', 'VA', 'SM', 'RSM'],
    territories: [
      { code: 'IT-23041', country: 'IT', postcodes: /^23041$/ }, // Livigno
      { code: 'IT-22061', country: 'IT', postcodes: /^22061$/ }, // Campione d'Italia
      { code: 'SM', country: 'SM', postcodes: /^4789/ },
      { code: 'VA', country: 'VA', postcodes: /^00120$/ },
    ],
  },
  NO: {
    form: /^\d{3,4}$/,
    prefixes: ['N', 'NO', 'NOR', 'SJ'],
    // Svalbard with Bjørnøya and Hopen, and Jan Mayen: outside Norway's VAT territory too (merverdiavgiftsloven § 1-2).
    territories: [{ code: 'SJ', country: 'SJ', postcodes: /^(917\d|8099)$/ }],
  },
  PT: {
    form: /^\d{4}(\d{3})?$/,
    prefixes: ['P', 'PT', 'PRT'],
    territories: [
      { code: 'PT-30', country: 'PT', state: 'PT', rates: 'PT-30', postcodes: /^9[0-4]/ }, // Madeira
      { code: 'PT-20', country: 'PT', state: 'PT', rates: 'PT-20', postcodes: /^9[5-9]/ }, // Azores
    ],
  },
};
