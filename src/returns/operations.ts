import { z } from 'zod';
import { type Operation, operation, problem } from '../http/index.ts';
import { countryOfCode } from '../vat/country.ts';
import { formatRate } from '../vat/money.ts';
import { isDay } from '../vat/period.ts';
import { isRatePlace, NAMED_CATEGORIES, type RateRow, rateOn } from '../vat/rates/index.ts';

/** "Rate categories" and "rates" of the contract: the table by which returns are worked out, public law, the same for everyone. */
export function rateOperations(): Operation[] {
  return [listCategories(), showRate()];
}

function listCategories(): Operation {
  return operation({
    method: 'GET',
    path: '/api/v1/rate-categories',
    access: 'session',
    summary: 'The categories of goods that rates are known for',
    description: 'The names that a seller profile may give to goods.',
    tag: 'rates',
    responses: { 200: { description: 'Every category, with what it covers.', schema: categoriesSchema } },
    problems: [],
    handle: async () => ({ status: 200, body: { items: [...NAMED_CATEGORIES] } }),
  });
}

function showRate(): Operation {
  return operation({
    method: 'GET',
    path: '/api/v1/rates',
    access: 'session',
    summary: 'The VAT rate of a category in a country on a day',
    description:
      'Not found where the table says nothing of the category there: a return then takes the standard rate and says so.',
    tag: 'rates',
    query: rateQuery,
    responses: { 200: { description: 'The rate in force, since when, and by which law.', schema: rateSchema } },
    problems: ['validation-failed', 'not-found'],
    handle: async ({ query: { country, date, category } }) => {
      const row = isRatePlace(country) ? rateOn(RATES_OF[country] ?? country, category, date) : undefined;
      if (row === undefined) return problem('not-found', { detail: NOTHING_KNOWN });
      return { status: 200, body: rateBody(row, country, date, category) };
    },
  });
}

/** Countries within another's VAT territory (Dir. 2006/112/EC Art. 7). */
const RATES_OF: Readonly<Record<string, string>> = { MC: 'FR', IM: 'GB' };

const NOTHING_KNOWN =
  'The rate table says nothing of this category in this country on this day. A return would take the standard rate, with an issue.';

/** A country, or a region with rates of its own as rows of the table name it. Greece is GR there, EL is understood. */
const PLACE = /^[A-Z]{2}(-[A-Z0-9]{2})?$/;

const placeField = z
  .string()
  .max(5)
  .toUpperCase()
  .transform((text) => (text.length === 2 ? (countryOfCode(text) ?? '') : text))
  .refine((place) => PLACE.test(place) && countryOfCode(place.slice(0, 2)) !== undefined, 'No code of a country.')
  .describe('ISO 3166-1 alpha-2, XI for Northern Ireland, or a region with rates of its own such as PT-20.');

const names = NAMED_CATEGORIES.map(({ category }) => category);

const rateQuery = z.strictObject({
  country: placeField,
  date: z.string().max(10).refine(isDay, 'No day of the form YYYY-MM-DD.').describe('YYYY-MM-DD'),
  category: z.enum(names).default('standard').describe('A name out of GET /api/v1/rate-categories.'),
});

const categoriesSchema = z.object({
  items: z.array(z.object({ category: z.enum(names), description: z.string() })),
});

const rateSchema = z.object({
  country: z.string(),
  date: z.string(),
  category: z.enum(names),
  rate: z.string().describe('Percent, such as "5.50".'),
  from: z.string().describe('First day of the rate.'),
  source: z.string().describe('The law or gazette.'),
});

function rateBody(row: RateRow, country: string, date: string, category: string): z.input<typeof rateSchema> {
  const { rate, from, source } = row;
  return { country, date, category: category as RateRow['category'], rate: formatRate(rate), from, source };
}
