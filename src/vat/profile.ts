import type { Money } from './money.ts';
import { isWithin } from './period.ts';

/**
 * What the engine must know of the seller. Countries are ISO alpha-2 (`GR`, not `EL`; `XI` for Northern Ireland), days ISO days with both
 * ends within and null for "still", rates hundredths of a percent, amounts minor units.
 */
export type SellerProfile = {
  establishment: string;
  otherEstablishments: readonly string[];
  vatRegistrations: readonly VatRegistration[];
  unionOss: OssRegistration | null;
  importOss: (OssRegistration & { number: string | null }) | null;
  distanceSales: { optedInFrom: string | null; declared: readonly DeclaredDistanceSales[] };
  /** Member States into which the seller imports in its own name. */
  importerOfRecordIn: readonly string[];
  /** Member States that shift the tax of an unestablished seller to a business customer (Art. 194) and where the seller uses it. */
  domesticReverseCharge: readonly string[];
  /** Where goods leave if a file does not say. */
  shipFrom: { country: string; postcode: string | null } | null;
  defaultRateCategory: string;
  rateCategories: ReadonlyMap<string, string>;
  productTaxCodes: ReadonlyMap<string, string>;
  rateOverrides: readonly RateOverride[];
  /** Cost of one unit by SKU, for the value of own goods that move between states. */
  itemCosts: ReadonlyMap<string, Money>;
  pricesIncludeVat: boolean;
};

export type VatRegistration = { country: string; vatId: string; from: string; until: string | null };
export type OssRegistration = { memberState: string; from: string; until: string | null; currency: string };
/** Cross-border consumer sales of a year through channels that this product does not see. */
export type DeclaredDistanceSales = { year: number } & Money;
export type RateOverride = { sku: string; country: string; rate: number; from: string };

/** A profile with nothing but the seat; the defaults of every field that may be left out. */
export function minimalProfile(establishment: string): SellerProfile {
  return {
    establishment,
    otherEstablishments: [],
    vatRegistrations: [],
    unionOss: null,
    importOss: null,
    distanceSales: { optedInFrom: null, declared: [] },
    importerOfRecordIn: [],
    domesticReverseCharge: [],
    shipFrom: null,
    defaultRateCategory: 'standard',
    rateCategories: new Map(),
    productTaxCodes: new Map(),
    rateOverrides: [],
    itemCosts: new Map(),
    pricesIncludeVat: true,
  };
}

/** Whether the seller has a VAT registration of the state on the day. A British one is the same person's in Northern Ireland. */
export function isRegistered(profile: SellerProfile, country: string, day: string): boolean {
  return profile.vatRegistrations.some((r) => sameTaxOffice(r.country, country) && isWithin(day, r));
}

function sameTaxOffice(a: string, b: string): boolean {
  return a === b || ((a === 'GB' || a === 'XI') && (b === 'GB' || b === 'XI'));
}
