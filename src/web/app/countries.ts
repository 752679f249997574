import { locale } from './format.ts';

/** Where VAT reports speak of: the Member States, Northern Ireland, Great Britain, and others with rates of ours. */
export const REPORT_COUNTRIES =
  'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK GB XI CH LI NO'.split(' ');

const NORTHERN_IRELAND = { 'en-GB': 'Northern Ireland', 'de-DE': 'Nordirland' } as const;

/** The name of a country in the language of the page; the code where the browser knows none. */
export function countryName(code: string): string {
  if (code === 'XI') return NORTHERN_IRELAND[locale()];
  return new Intl.DisplayNames([locale()], { type: 'region', fallback: 'code' }).of(code) ?? code;
}
