import { type Money, parseAmount, parseRate } from '../vat/money.ts';
import type { SellerProfile } from '../vat/profile.ts';
import { splitVatId } from '../vat/vat-id.ts';
import type { ProfileWire } from './schemas.ts';

/** The engine's profile of a wire profile without faults (`profileFaults` says so). @throws Error when it has some. */
export function toSellerProfile(wire: ProfileWire): SellerProfile {
  const { distanceSales, rateCategories, productTaxCodes, rateOverrides, itemCosts, vatRegistrations } = wire;
  return {
    ...wire,
    vatRegistrations: vatRegistrations.map((registration) => ({
      ...registration,
      vatId: toVatId(registration.vatId),
    })),
    distanceSales: {
      optedInFrom: distanceSales.optedInFrom,
      declared: distanceSales.declared.map(({ year, net, currency }) => ({ year, ...toMoney(net, currency) })),
    },
    rateCategories: new Map(Object.entries(rateCategories)),
    productTaxCodes: new Map(Object.entries(productTaxCodes)),
    rateOverrides: rateOverrides.map((override) => ({ ...override, rate: toRate(override.rate) })),
    itemCosts: new Map(
      Object.entries(itemCosts).map(([sku, { amount, currency }]) => [sku, toMoney(amount, currency)]),
    ),
  };
}

function toVatId(text: string): string {
  const split = splitVatId(text);
  return split === undefined ? text : split.countryCode + split.number;
}

function toMoney(text: string, currency: string): Money {
  const parsed = parseAmount(text, currency);
  if (!parsed.ok) throw new Error('a stored profile holds an amount that is none');
  return { amount: parsed.minor, currency };
}

function toRate(text: string): number {
  const rate = parseRate(text);
  if (rate === undefined) throw new Error('a stored profile holds a rate that is none');
  return rate;
}
