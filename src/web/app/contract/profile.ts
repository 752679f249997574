/** The seller's profile as the contract has it: everything that what is owed where depends on. */
export type Span = {
  /** First and last day, `2024-03-31`; an `until` of null is open. */
  readonly from: string;
  readonly until: string | null;
};

export type Registration = Span & { readonly country: string; readonly vatId: string };
export type UnionOss = Span & { readonly memberState: string; readonly currency: string };
export type ImportOss = UnionOss & { readonly number: string | null };
export type Declared = { readonly year: number; readonly net: string; readonly currency: string };

export type RateOverride = {
  readonly sku: string;
  readonly country: string;
  /** Percent, `5.50`. */
  readonly rate: string;
  readonly from: string;
};

export type ItemCost = { readonly amount: string; readonly currency: string };

export type Profile = {
  readonly establishment: string;
  readonly otherEstablishments: readonly string[];
  readonly vatRegistrations: readonly Registration[];
  readonly unionOss: UnionOss | null;
  readonly importOss: ImportOss | null;
  readonly distanceSales: { readonly optedInFrom: string | null; readonly declared: readonly Declared[] };
  readonly importerOfRecordIn: readonly string[];
  readonly domesticReverseCharge: readonly string[];
  readonly shipFrom: { readonly country: string; readonly postcode: string | null } | null;
  readonly defaultRateCategory: string;
  /** By SKU. */
  readonly rateCategories: Readonly<Record<string, string>>;
  readonly productTaxCodes: Readonly<Record<string, string>>;
  readonly rateOverrides: readonly RateOverride[];
  /** By SKU. */
  readonly itemCosts: Readonly<Record<string, ItemCost>>;
  readonly pricesIncludeVat: boolean;
};

export type RateCategory = { readonly category: string; readonly description: string };

/** What a profile is before the seller has said anything. */
export const NEW_PROFILE: Profile = {
  establishment: '',
  otherEstablishments: [],
  vatRegistrations: [],
  unionOss: null,
  importOss: null,
  distanceSales: { optedInFrom: null, declared: [] },
  importerOfRecordIn: [],
  domesticReverseCharge: [],
  shipFrom: null,
  defaultRateCategory: 'standard',
  rateCategories: {},
  productTaxCodes: {},
  rateOverrides: [],
  itemCosts: {},
  pricesIncludeVat: true,
};
