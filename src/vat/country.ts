/**
 * Countries by ISO 3166-1 alpha-2, with three codes that are reserved or ours: `XI` Northern Ireland, `IC` Canary Islands, `EA` Ceuta
 * and Melilla (and `XK`). Files also say `EL`, `UK` or an English name; inside the engine there is one code for one country.
 */

/** The 27 Member States, none of which joined or left from 2019 on. */
export const MEMBER_STATES: readonly string[] =
  'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' ');

/** Last day on which EU VAT law held in the United Kingdom (Withdrawal Agreement Art. 126, 127: end of the transition period). */
export const LAST_DAY_OF_GB_IN_EU = '2020-12-31';

/**
 * Whether a country is a Member State for supplies of goods on the day. GB was treated as one until 2020-12-31; Northern Ireland (XI) is
 * one for goods from 2021-01-01 (Protocol on Ireland/Northern Ireland Art. 8 and Annex 3).
 */
export function isMemberState(country: string, day: string): boolean {
  if (country === 'GB') return day <= LAST_DAY_OF_GB_IN_EU;
  if (country === 'XI') return day > LAST_DAY_OF_GB_IN_EU;
  return EU27.has(country);
}

/** Whether a country belongs to the United Kingdom; Northern Ireland does, on whichever side of the sea border the goods are. */
export function isUnitedKingdom(country: string): boolean {
  return country === 'GB' || country === 'XI';
}

/** `EL` → `GR`, `UK` → `GB`, trimmed and in capitals; undefined for what is no country code. */
export function countryOfCode(code: string): string | undefined {
  const upper = code.trim().toUpperCase();
  const iso = ALIASES[upper] ?? upper;
  return NAME_BY_CODE.has(iso) ? iso : undefined;
}

/** `GR` → `EL`: the prefix of VAT IDs and of OSS returns (Dir. 2006/112/EC Art. 215). */
export function vatPrefixOf(country: string): string {
  return country === 'GR' ? 'EL' : country;
}

/** ISO code of an English country name as Amazon's TAXABLE_JURISDICTION writes it (`GERMANY`, `Czech Republic`); undefined if unknown. */
export function countryOfName(name: string): string | undefined {
  return CODE_BY_NAME.get(plainName(name));
}

const ALIASES: Readonly<Record<string, string>> = { EL: 'GR', UK: 'GB' };
const EU27: ReadonlySet<string> = new Set(MEMBER_STATES);

const COUNTRIES: readonly string[] = [
  'AD Andorra|AE United Arab Emirates|AF Afghanistan|AG Antigua & Barbuda|AI Anguilla|AL Albania|AM Armenia',
  'AO Angola|AQ Antarctica|AR Argentina|AS American Samoa|AT Austria|AU Australia|AW Aruba|AX Åland Islands',
  'AZ Azerbaijan|BA Bosnia & Herzegovina|BB Barbados|BD Bangladesh|BE Belgium|BF Burkina Faso|BG Bulgaria|BH Bahrain',
  'BI Burundi|BJ Benin|BL St. Barthélemy|BM Bermuda|BN Brunei|BO Bolivia|BQ Caribbean Netherlands|BR Brazil',
  'BS Bahamas|BT Bhutan|BV Bouvet Island|BW Botswana|BY Belarus|BZ Belize|CA Canada|CC Cocos (Keeling) Islands',
  "CD Congo - Kinshasa|CF Central African Republic|CG Congo - Brazzaville|CH Switzerland|CI Côte d'Ivoire",
  'CK Cook Islands|CL Chile|CM Cameroon|CN China|CO Colombia|CR Costa Rica|CU Cuba|CV Cape Verde|CW Curaçao',
  'CX Christmas Island|CY Cyprus|CZ Czechia|DE Germany|DJ Djibouti|DK Denmark|DM Dominica|DO Dominican Republic',
  'DZ Algeria|EA Ceuta & Melilla|EC Ecuador|EE Estonia|EG Egypt|EH Western Sahara|ER Eritrea|ES Spain|ET Ethiopia',
  'FI Finland|FJ Fiji|FK Falkland Islands|FM Micronesia|FO Faroe Islands|FR France|GA Gabon|GB United Kingdom',
  'GD Grenada|GE Georgia|GF French Guiana|GG Guernsey|GH Ghana|GI Gibraltar|GL Greenland|GM Gambia|GN Guinea',
  'GP Guadeloupe|GQ Equatorial Guinea|GR Greece|GS South Georgia & South Sandwich Islands|GT Guatemala|GU Guam',
  'GW Guinea-Bissau|GY Guyana|HK Hong Kong SAR China|HM Heard & McDonald Islands|HN Honduras|HR Croatia|HT Haiti',
  'HU Hungary|IC Canary Islands|ID Indonesia|IE Ireland|IL Israel|IM Isle of Man|IN India',
  'IO British Indian Ocean Territory|IQ Iraq|IR Iran|IS Iceland|IT Italy|JE Jersey|JM Jamaica|JO Jordan|JP Japan',
  'KE Kenya|KG Kyrgyzstan|KH Cambodia|KI Kiribati|KM Comoros|KN St. Kitts & Nevis|KP North Korea|KR South Korea',
  'KW Kuwait|KY Cayman Islands|KZ Kazakhstan|LA Laos|LB Lebanon|LC St. Lucia|LI Liechtenstein|LK Sri Lanka',
  'LR Liberia|LS Lesotho|LT Lithuania|LU Luxembourg|LV Latvia|LY Libya|MA Morocco|MC Monaco|MD Moldova|ME Montenegro',
  'MF St. Martin|MG Madagascar|MH Marshall Islands|MK North Macedonia|ML Mali|MM Myanmar (Burma)|MN Mongolia',
  'MO Macao SAR China|MP Northern Mariana Islands|MQ Martinique|MR Mauritania|MS Montserrat|MT Malta|MU Mauritius',
  'MV Maldives|MW Malawi|MX Mexico|MY Malaysia|MZ Mozambique|NA Namibia|NC New Caledonia|NE Niger|NF Norfolk Island',
  'NG Nigeria|NI Nicaragua|NL Netherlands|NO Norway|NP Nepal|NR Nauru|NU Niue|NZ New Zealand|OM Oman|PA Panama',
  'PE Peru|PF French Polynesia|PG Papua New Guinea|PH Philippines|PK Pakistan|PL Poland|PM St. Pierre & Miquelon',
  'PN Pitcairn Islands|PR Puerto Rico|PS Palestinian Territories|PT Portugal|PW Palau|PY Paraguay|QA Qatar',
  'RE Réunion|RO Romania|RS Serbia|RU Russia|RW Rwanda|SA Saudi Arabia|SB Solomon Islands|SC Seychelles|SD Sudan',
  'SE Sweden|SG Singapore|SH St. Helena|SI Slovenia|SJ Svalbard & Jan Mayen|SK Slovakia|SL Sierra Leone',
  'SM San Marino|SN Senegal|SO Somalia|SR Suriname|SS South Sudan|ST São Tomé & Príncipe|SV El Salvador',
  'SX Sint Maarten|SY Syria|SZ Eswatini|TC Turks & Caicos Islands|TD Chad|TF French Southern Territories|TG Togo',
  'TH Thailand|TJ Tajikistan|TK Tokelau|TL Timor-Leste|TM Turkmenistan|TN Tunisia|TO Tonga|TR Türkiye',
  'TT Trinidad & Tobago|TV Tuvalu|TW Taiwan|TZ Tanzania|UA Ukraine|UG Uganda|UM U.S. Outlying Islands',
  'US United States|UY Uruguay|UZ Uzbekistan|VA Vatican City|VC St. Vincent & Grenadines|VE Venezuela',
  'VG British Virgin Islands|VI U.S. Virgin Islands|VN Vietnam|VU Vanuatu|WF Wallis & Futuna|WS Samoa',
  'XI Northern Ireland|XK Kosovo|YE Yemen|YT Mayotte|ZA South Africa|ZM Zambia|ZW Zimbabwe',
];

/** Other spellings in use, beside the names above. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  'CZECH REPUBLIC': 'CZ',
  'GREAT BRITAIN': 'GB',
  'UNITED KINGDOM (NORTHERN IRELAND)': 'XI',
  HOLLAND: 'NL',
  'THE NETHERLANDS': 'NL',
  'SLOVAK REPUBLIC': 'SK',
  'REPUBLIC OF IRELAND': 'IE',
  'UNITED STATES OF AMERICA': 'US',
  USA: 'US',
  TURKEY: 'TR',
  'RUSSIAN FEDERATION': 'RU',
  'KOREA, REPUBLIC OF': 'KR',
  'VATICAN CITY STATE': 'VA',
  'HOLY SEE': 'VA',
  MACEDONIA: 'MK',
  'REPUBLIC OF MOLDOVA': 'MD',
  'HONG KONG': 'HK',
  MACAO: 'MO',
  'IVORY COAST': 'CI',
};

const NAME_BY_CODE: ReadonlyMap<string, string> = new Map(
  COUNTRIES.flatMap((line) => line.split('|').map((entry): [string, string] => [entry.slice(0, 2), entry.slice(3)])),
);
const CODE_BY_NAME: ReadonlyMap<string, string> = new Map([
  ...[...NAME_BY_CODE].map(([code, name]): [string, string] => [plainName(name), code]),
  ...Object.entries(OTHER_NAMES).map(([name, code]): [string, string] => [plainName(name), code]),
]);

/** Capitals without accents, "&" as "AND", one blank between words. */
function plainName(name: string): string {
  return name.normalize('NFD').replace(/\p{M}/gu, '').toUpperCase().replace(/&/g, 'AND').replace(/\s+/g, ' ').trim();
}
