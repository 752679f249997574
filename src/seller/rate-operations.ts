import { z } from 'zod';
import { type Operation, operation, problem } from '../http/index.ts';
import { formatRate } from '../vat/money.ts';
import { isDay } from '../vat/period.ts';
import { NAMED_CATEGORIES, rateOn } from '../vat/rates/index.ts';

/** What a profile's rate categories may be, and which rate each has. */
export function rateOperations(): Operation[] {
  return [listCategories(), showRate()];
}

const categoryList = z.object({
  items: z.array(z.object({ category: z.string(), description: z.string() })),
  next: z.null(),
});

function listCategories(): Operation {
  return operation({
    method: 'GET',
    path: '/api/v1/rate-categories',
    access: ['seller'],
    summary: 'Names of rate categories',
    description: 'What goods may be mapped to in the seller profile.',
    responses: { 200: { description: 'All of them.', schema: categoryList } },
    problems: [],
    handle: async () => ({ status: 200, body: { items: [...NAMED_CATEGORIES], next: null } }),
  });
}

const rateQuery = z.object({
  country: z
    .string()
    .regex(/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/, 'a country code such as DE, or a region such as PT-20')
    .describe('ISO code; GR for Greece, XI for Northern Ireland, a region where it has rates of its own.'),
  date: z.string().refine(isDay, 'a day such as 2026-03-31'),
  category: z
    .string()
    .refine((name) => NAMED_CATEGORIES.some(({ category }) => category === name), 'a name out of GET /rate-categories')
    .default('standard'),
});

const rateView = z.object({
  country: z.string(),
  date: z.string(),
  category: z
    .string()
    .describe('`standard` where the table says nothing of the category asked for: that rate applies.'),
  rate: z.string().describe('Percent.'),
  from: z.string().describe('The day from which it has been in force.'),
  source: z.string().describe('The law or publication.'),
});

function showRate(): Operation {
  return operation({
    method: 'GET',
    path: '/api/v1/rates',
    access: ['seller'],
    summary: 'The rate in force in a country on a day',
    query: rateQuery,
    responses: { 200: { description: 'The rate.', schema: rateView } },
    problems: ['not-found'],
    handle: async ({ query: { country, date, category } }) => {
      const row = rateOn(country, category, date) ?? rateOn(country, 'standard', date);
      if (row === undefined)
        return problem('not-found', { detail: 'The table holds no rate of that country and day.' });
      const { from, source } = row;
      return { status: 200, body: { country, date, category: row.category, rate: formatRate(row.rate), from, source } };
    },
  });
}
