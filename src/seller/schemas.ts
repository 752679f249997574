import { z } from 'zod';

// Only a bound here: what a code or a day must look like is said by `faults.ts`, in words of our own.
const word = z.string().max(40);
const country = word.describe('ISO 3166-1 alpha-2; GR for Greece, XI for Northern Ireland.');
const day = word.describe('YYYY-MM-DD');
const currency = word.describe('ISO 4217');
const decimal = z.string().min(1).max(24).describe('A plain decimal such as "8500.00".');
const sku = z.string().min(1).max(200);
const category = word.describe('A name out of GET /api/v1/rate-categories.');
const countries = z.array(country).max(300);
const bySku = <T extends z.ZodType>(value: T) => z.record(sku, value);

const span = { from: day, until: day.nullable().default(null) };

/** The wire form of a seller profile: everything but `establishment` may be left out. What fields mean together: `faults.ts`. */
export const profileSchema = z.object({
  establishment: country,
  otherEstablishments: countries.default([]),
  vatRegistrations: z
    .array(z.strictObject({ country, vatId: word, ...span }))
    .max(300)
    .default([]),
  unionOss: z
    .strictObject({ memberState: country, currency, ...span })
    .nullable()
    .default(null),
  importOss: z
    .strictObject({ memberState: country, number: z.string().max(20).nullable().default(null), currency, ...span })
    .nullable()
    .default(null),
  distanceSales: z
    .strictObject({
      optedInFrom: day.nullable().default(null),
      declared: z
        .array(z.strictObject({ year: z.number().int().min(2015).max(2100), net: decimal, currency }))
        .max(200)
        .default([]),
    })
    .default({ optedInFrom: null, declared: [] }),
  importerOfRecordIn: countries.default([]),
  domesticReverseCharge: countries.default([]),
  shipFrom: z
    .strictObject({ country, postcode: z.string().max(16).nullable().default(null) })
    .nullable()
    .default(null),
  defaultRateCategory: category.default('standard'),
  rateCategories: bySku(category).default({}),
  productTaxCodes: z.record(z.string().min(1).max(80), category).default({}),
  rateOverrides: z
    .array(z.strictObject({ sku, country, rate: decimal.describe('Percent, such as "5.50".'), from: day }))
    .max(50_000)
    .default([]),
  itemCosts: bySku(z.strictObject({ amount: decimal, currency })).default({}),
  pricesIncludeVat: z.boolean().default(true),
});

export type ProfileWire = z.output<typeof profileSchema>;
