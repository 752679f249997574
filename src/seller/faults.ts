import type { ProblemFault } from '../http/index.ts';
import { countryOfCode, MEMBER_STATES } from '../vat/country.ts';
import { isCurrency, parseAmount, parseRate } from '../vat/money.ts';
import { isDay } from '../vat/period.ts';
import { NAMED_CATEGORIES } from '../vat/rates/index.ts';
import { countryOfVatId, isBritishVatId, splitVatId, vatIdForm } from '../vat/vat-id.ts';
import { type ProfileWire, profileSchema } from './schemas.ts';

/** Everything that is wrong with a profile of the right shape, all at once; empty when it can be used. Values are never repeated. */
export function profileFaults(profile: ProfileWire): ProblemFault[] {
  const faults: ProblemFault[] = [];
  const add = (path: string, code: string, detail: string) => faults.push({ location: `body.${path}`, code, detail });
  const check = checks(add);

  check.country('establishment', profile.establishment);
  check.countries('otherEstablishments', profile.otherEstablishments);
  profile.vatRegistrations.forEach((registration, at) => {
    const path = `vatRegistrations.${at}`;
    check.country(`${path}.country`, registration.country);
    check.vatId(`${path}.vatId`, registration);
    check.span(path, registration);
  });
  checkOss(profile, check, add);
  check.optionalDay('distanceSales.optedInFrom', profile.distanceSales.optedInFrom);
  profile.distanceSales.declared.forEach((declared, at) => {
    check.amount(`distanceSales.declared.${at}`, 'net', declared.net, declared.currency);
  });
  check.memberStates('importerOfRecordIn', profile.importerOfRecordIn);
  check.memberStates('domesticReverseCharge', profile.domesticReverseCharge);
  if (profile.shipFrom !== null) check.country('shipFrom.country', profile.shipFrom.country);
  checkGoods(profile, check);
  return faults;
}

/** The same of a body that is not of the right shape, for those of its fields that are. */
export function faultsOfWellFormedFields(body: Readonly<Record<string, unknown>>): ProblemFault[] {
  const kept = Object.entries(profileSchema.shape).filter(([name, field]) => field.safeParse(body[name]).success);
  // In place of the others stands what has no fault.
  const profile = profileSchema.parse({
    establishment: 'DE',
    ...Object.fromEntries(kept.map(([name]) => [name, body[name]])),
  });
  return profileFaults(profile);
}

type Add = (path: string, code: string, detail: string) => void;
type Checks = ReturnType<typeof checks>;

function checkOss({ unionOss, importOss }: ProfileWire, check: Checks, add: Add): void {
  if (unionOss !== null) {
    check.memberState('unionOss.memberState', unionOss.memberState);
    check.currency('unionOss.currency', unionOss.currency);
    check.span('unionOss', unionOss);
    check.notBefore('unionOss.from', unionOss.from, OSS_SINCE, 'The Union OSS begins on 2021-07-01.');
  }
  if (importOss !== null) {
    check.memberState('importOss.memberState', importOss.memberState);
    check.currency('importOss.currency', importOss.currency);
    check.span('importOss', importOss);
    check.notBefore('importOss.from', importOss.from, OSS_SINCE, 'The Import OSS begins on 2021-07-01.');
    if (importOss.number !== null && !/^IM\d{10}$/.test(importOss.number)) {
      add('importOss.number', 'number-malformed', 'An Import OSS number is IM and ten digits.');
    }
  }
}

function checkGoods(profile: ProfileWire, check: Checks): void {
  check.category('defaultRateCategory', profile.defaultRateCategory);
  // The key is the seller's own word (a SKU), so the fault names the position instead.
  Object.values(profile.rateCategories).forEach((category, at) => {
    check.category(`rateCategories[entry ${at + 1}]`, category);
  });
  Object.values(profile.productTaxCodes).forEach((category, at) => {
    check.category(`productTaxCodes[entry ${at + 1}]`, category);
  });
  profile.rateOverrides.forEach((override, at) => {
    check.country(`rateOverrides.${at}.country`, override.country);
    check.rate(`rateOverrides.${at}.rate`, override.rate);
    check.day(`rateOverrides.${at}.from`, override.from);
  });
  Object.values(profile.itemCosts).forEach((cost, at) => {
    check.amount(`itemCosts[entry ${at + 1}]`, 'amount', cost.amount, cost.currency);
  });
}

/** Both schemes: Directive (EU) 2017/2455 as amended by Decision (EU) 2020/1109, in force from this day. */
const OSS_SINCE = '2021-07-01';

const categories: ReadonlySet<string> = new Set(NAMED_CATEGORIES.map(({ category }) => category));

function checks(add: Add) {
  const isCountry = (code: string) => countryOfCode(code) === code;
  const country = (path: string, code: string) => {
    if (!isCountry(code)) add(path, 'country-unknown', 'Take the two capital letters of ISO 3166-1 (GR, not EL).');
  };
  const memberState = (path: string, code: string) => {
    if (code !== 'XI' && !MEMBER_STATES.includes(code)) {
      add(path, 'not-a-member-state', 'Take the ISO code of a Member State, or XI.');
    }
  };
  const currency = (path: string, code: string) => {
    if (!isCurrency(code)) add(path, 'currency-unknown', 'Take the three capital letters of ISO 4217.');
  };
  const day = (path: string, text: string) => {
    if (!isDay(text)) add(path, 'date-invalid', 'Take a day that exists, as YYYY-MM-DD.');
    return isDay(text);
  };
  return {
    country,
    memberState,
    currency,
    day,
    countries: (path: string, codes: readonly string[]) => {
      codes.forEach((code, at) => {
        country(`${path}.${at}`, code);
      });
    },
    memberStates: (path: string, codes: readonly string[]) => {
      codes.forEach((code, at) => {
        memberState(`${path}.${at}`, code);
      });
    },
    optionalDay: (path: string, text: string | null) => {
      if (text !== null) day(path, text);
    },
    span: (path: string, { from, until }: { from: string; until: string | null }) => {
      const isFirst = day(`${path}.from`, from);
      if (until === null || !day(`${path}.until`, until) || !isFirst) return;
      if (until < from) add(`${path}.until`, 'dates-reversed', 'The last day lies before the first.');
    },
    notBefore: (path: string, text: string, first: string, detail: string) => {
      if (isDay(text) && text < first) add(path, 'date-too-early', detail);
    },
    category: (path: string, name: string) => {
      if (!categories.has(name)) {
        add(path, 'category-unknown', 'Take a name out of GET /api/v1/rate-categories.');
      }
    },
    rate: (path: string, text: string) => {
      if (parseRate(text) === undefined) {
        add(path, 'rate-invalid', 'Take a percentage from 0 to 100 with at most two decimals.');
      }
    },
    amount: (path: string, field: string, text: string, code: string) => {
      const parsed = parseAmount(text, code);
      if (!parsed.ok && parsed.fault === 'currency-unknown') return currency(`${path}.currency`, code);
      if (!parsed.ok)
        add(`${path}.${field}`, parsed.fault, 'Take a plain decimal with no more decimals than the currency has.');
      else if (parsed.minor < 0n) add(`${path}.${field}`, 'amount-negative', 'It cannot be below zero.');
    },
    vatId: (path: string, registration: { country: string; vatId: string; from: string }) => {
      if (!isVatIdOf(registration)) {
        add(
          path,
          'vat-id-malformed',
          "It must begin with the country's prefix (EL for Greece) and have that country's form and check digits. Look for a mistyped digit.",
        );
      }
    },
  };
}

/** By form and check digits. A British number serves for Northern Ireland too; of a country outside both systems only the shape is asked. */
function isVatIdOf({ country, vatId }: { country: string; vatId: string }): boolean {
  const split = splitVatId(vatId);
  if (country === 'GB' || country === 'XI') return split !== undefined && isBritishVatId(split);
  if (!MEMBER_STATES.includes(country)) return /^[A-Z0-9][A-Z0-9 .-]{2,18}[A-Z0-9]$/i.test(vatId);
  // Forms do not change with time, and no Member State joined or left since: any day will do.
  return split !== undefined && countryOfVatId(split) === country && vatIdForm(split, OSS_SINCE) === 'well-formed';
}
