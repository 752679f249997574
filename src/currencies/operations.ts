import { z } from 'zod';
import type { Clock } from '../clock.ts';
import { type Operation, operation, problem } from '../http/index.ts';
import { isDay } from '../vat/period.ts';
import type { LoadExchangeRates } from './load.ts';
import { frankfurtDay, lastDueDay } from './publication-time.ts';
import type { RateBook } from './rate-book.ts';

/** The exchange rates by which limits are measured and returns are filed: public figures, the same for everyone. */
export function exchangeRateOperations(deps: { clock: Clock; loadExchangeRates: LoadExchangeRates }): Operation[] {
  return [showExchangeRates(deps)];
}

function showExchangeRates(deps: { clock: Clock; loadExchangeRates: LoadExchangeRates }): Operation {
  return operation({
    method: 'GET',
    path: '/api/v1/exchange-rates',
    access: 'session',
    summary: "The ECB's euro reference rates of a day",
    description:
      'Those of the day, or of the last publication before it where none was published. So many units of a currency are one euro.',
    tag: 'rates',
    query: exchangeRateQuery,
    responses: { 200: { description: 'The rates and the day they were published.', schema: exchangeRatesSchema } },
    problems: ['validation-failed', 'not-found'],
    handle: async ({ query: { date } }) => {
      const now = deps.clock.now();
      if (date > frankfurtDay(now)) return problem('not-found', { detail: 'That day has not come yet.' });
      const book = await deps.loadExchangeRates();
      const body = ratesBody(book, date, lastDueDay(now));
      return body === undefined ? problem('not-found', { detail: nothingKnown(book) }) : { status: 200, body };
    },
  });
}

const exchangeRateQuery = z.strictObject({
  date: z.string().max(10).refine(isDay, 'No day of the form YYYY-MM-DD.').describe('YYYY-MM-DD'),
});

const rateFields = {
  currency: z.string().describe('ISO 4217.'),
  rate: z.string().describe('Units of the currency for one euro, as published, such as "0.8695".'),
};

const exchangeRatesSchema = z.object({
  date: z.string().describe('The day asked for.'),
  publishedOn: z.string().describe('The day of publication: the day asked for, or the last one before it.'),
  source: z.literal('ECB'),
  items: z.array(z.object(rateFields)).describe('What was published on that day, by currency.'),
  earlier: z
    .array(
      z.object({
        ...rateFields,
        publishedOn: z.string(),
        hasEnded: z
          .boolean()
          .describe('There will be no later one: the currency gave way to the euro, or is published no more.'),
      }),
    )
    .describe('Currencies that were not, with the last rate before.'),
});

/** `due` is the newest day whose publication is to be expected by now; today's comes in the afternoon. */
function ratesBody(book: RateBook, date: string, due: string): z.input<typeof exchangeRatesSchema> | undefined {
  const isNotYetOut = date >= book.unknownFrom && due <= book.lastDay;
  const day = isNotYetOut ? book.lastDay : date;
  const publishedOn = book.publicationOnOrBefore(day)?.day;
  if (publishedOn === undefined) return undefined;
  const found = book.currencies.flatMap((currency) => {
    const rate = book.onOrBefore(currency, day);
    return rate === undefined ? [] : [{ currency, rate: rate.rate, publishedOn: rate.day, hasEnded: rate.hasEnded }];
  });
  const isCurrent = (rate: (typeof found)[number]) => rate.publishedOn === publishedOn && !rate.hasEnded;
  const items = found.filter(isCurrent).map(({ currency, rate }) => ({ currency, rate }));
  return { date, publishedOn, source: 'ECB', items, earlier: found.filter((rate) => !isCurrent(rate)) };
}

function nothingKnown({ firstDay, lastDay }: RateBook): string {
  return `The rates known here are those published from ${firstDay} to ${lastDay}. Later ones are fetched from the ECB every afternoon.`;
}
