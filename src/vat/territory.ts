import { isMemberState, LAST_DAY_OF_GB_IN_EU } from './country.ts';
import { type CountryTerritories, SPECIAL_TERRITORIES, type SpecialTerritory } from './territory-table.ts';
import type { Place } from './transaction.ts';

/** Where goods are, as VAT law sees it: territories decide before countries. */
export type Territory = {
  /** Unique name: `DE`, `XI`, `PT-20`, `DE-27498`. */
  code: string;
  /** ISO code that a report shows (`XI` for Northern Ireland, `IC` for the Canary Islands). */
  country: string;
  /** The state whose VAT territory it belongs to; a name that is no Member State where it belongs to none. */
  state: string;
  /** Key into the rate table. */
  rates: string;
};

/** On which side of the borders of VAT a territory lies on a day. */
export type Area = 'member-state' | 'great-britain' | 'outside';

export type ResolvedPlace = { territory: Territory; postcodeMalformed: boolean };

export type TerritoryResolver = (place: Place, day: string) => ResolvedPlace | undefined;

/** Area of the territory on the day; GB is a Member State until 2020-12-31. */
export function areaOf(territory: Territory, day: string): Area {
  if (isMemberState(territory.state, day)) return 'member-state';
  return territory.state === 'GB' ? 'great-britain' : 'outside';
}

/**
 * Makes a resolver that turns country and postcode into a territory, undefined without a country. A postcode that has not the country's
 * form falls to the mainland and says so; a missing one falls to the mainland silently.
 */
export function createTerritoryResolver(): TerritoryResolver {
  const known = new Map<string, ResolvedPlace>();
  const remember = (territory: Territory, postcodeMalformed: boolean): ResolvedPlace => {
    const key = postcodeMalformed ? `${territory.code}?` : territory.code;
    const found = known.get(key);
    if (found !== undefined) return found;
    const resolved = { territory, postcodeMalformed };
    known.set(key, resolved);
    return resolved;
  };
  return (place, day) => {
    if (place.country === null) return undefined;
    const country = countryOnDay(place.country, day);
    const mainland = known.get(country) ?? remember(mainlandOf(country), false);
    const special = SPECIAL_TERRITORIES[place.country];
    if (special === undefined || place.postcode === null || place.postcode === '') return mainland;
    const postcode = special.form.test(place.postcode) ? place.postcode : plainPostcode(place.postcode, special);
    if (postcode === undefined) return remember(mainland.territory, true);
    const territory = special.territories.find((t) => t.postcodes.test(postcode) && isInForce(t, day));
    return territory === undefined ? mainland : remember(territoryOf(territory), false);
  };
}

/** Countries that are part of another's VAT territory (Dir. 2006/112/EC Art. 7: Monaco is France, the Isle of Man the United Kingdom). */
function countryOnDay(country: string, day: string): string {
  if (country === 'MC') return 'FR';
  if (country === 'IM') return 'GB';
  if (country === 'XI' && day <= LAST_DAY_OF_GB_IN_EU) return 'GB';
  return country;
}

function mainlandOf(country: string): Territory {
  return { code: country, country, state: country, rates: country };
}

function territoryOf(special: SpecialTerritory): Territory {
  const { code } = special;
  return {
    code,
    country: special.country,
    state: special.state ?? code,
    rates: special.rates ?? special.state ?? code,
  };
}

function isInForce(special: SpecialTerritory, day: string): boolean {
  return special.from === undefined || day >= special.from;
}

/** Blanks, points, slashes, hyphens and dashes of every kind, and the minus sign that some fonts make of them. */
const SEPARATORS = /[\s.,_/\p{Pd}\u2212]/gu;
const CEDEX = /CEDEX\d{0,2}$/;

/**
 * The postcode in its country's form: `F-20 000 ` → `20000`, `bt1 1aa` → `BT11AA`, `９７４００ Cedex 9` → `97400`. Undefined for what has not the form,
 * shortened numbers and another country's letters included: guessing what was meant could hit a territory.
 */
function plainPostcode(written: string, { form, prefixes }: CountryTerritories): string | undefined {
  // NFKC turns full-width digits and letters, and blanks of any kind, into plain ones.
  const compact = written.normalize('NFKC').toUpperCase().replace(SEPARATORS, '').replace(CEDEX, '');
  if (form.test(compact)) return compact;
  const prefix = prefixes.find((letters) => compact.startsWith(letters) && form.test(compact.slice(letters.length)));
  return prefix === undefined ? undefined : compact.slice(prefix.length);
}
