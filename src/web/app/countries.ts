import { useMemo } from 'preact/hooks';
import { type Language, language } from './language.ts';
import { useStore } from './store.ts';
import type { Option } from './ui/field.ts';

/** The 27 Member States, by ISO 3166-1; GR, not EL. */
export const MEMBER_STATES: readonly string[] =
  'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' ');

/** Where goods are treated as in the Union: the Member States and Northern Ireland. */
export const UNION: readonly string[] = [...MEMBER_STATES, 'XI'];

/** Where VAT reports speak of: the Member States, Northern Ireland, Great Britain, and others with rates of ours. */
export const REPORT_COUNTRIES =
  'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK GB XI CH LI NO'.split(' ');

/** Every country that the API takes: ISO 3166-1, and XI for Northern Ireland, IC and EA for Spanish territories outside the VAT area. */
export const COUNTRIES: readonly string[] = [
  'AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA',
  'CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EA EC EE EG EH ER ES ET FI FJ FK FM FO FR',
  'GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU IC ID IE IL IM IN IO IQ IR IS IT JE JM',
  'JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ',
  'MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE',
  'RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT',
  'TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XI XK YE YT ZA ZM ZW',
].flatMap((line) => line.split(' '));

/** A country's name in the language of the page; the code where there is none. */
export function countryName(code: string): string {
  const own: Readonly<Record<string, string>> = OWN_NAMES[language.get()];
  return own[code] ?? NAMES[language.get()].of(code) ?? code;
}

/**
 * Countries to choose from, by name, behind a first option that chooses none. The same array as before as long as `codes` is: a field whose options
 * are the same is not drawn anew.
 */
export function useCountryOptions(codes: readonly string[], none: string): readonly Option[] {
  const chosen = useStore(language);
  return useMemo(() => {
    const wanted = new Set(codes);
    return [{ value: '', label: none }, ...optionsIn(chosen).filter(({ value }) => wanted.has(value))];
  }, [codes, none, chosen]);
}

/** All of them, sorted once: a form with a dozen such fields is drawn anew with every letter that is typed. */
const optionsByLanguage = new Map<Language, readonly Option[]>();

function optionsIn(chosen: Language): readonly Option[] {
  const known = optionsByLanguage.get(chosen);
  if (known !== undefined) return known;
  const { compare } = new Intl.Collator(chosen);
  const options = COUNTRIES.map((value) => ({ value, label: countryName(value) }));
  options.sort((one, other) => compare(one.label, other.label));
  optionsByLanguage.set(chosen, options);
  return options;
}

/** No country by ISO 3166-1, so that browsers have no name for it. */
const OWN_NAMES: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  en: { XI: 'Northern Ireland' },
  de: { XI: 'Nordirland' },
};

const NAMES: Readonly<Record<Language, Intl.DisplayNames>> = {
  en: new Intl.DisplayNames('en-GB', { type: 'region' }),
  de: new Intl.DisplayNames('de', { type: 'region' }),
};
