import { parseRate } from '../vat/money.ts';
import { rateOn } from '../vat/rates/index.ts';

export type RateType = 'standard' | 'reduced';

/**
 * The two rate types of an OSS return (Impl. Reg. (EU) 2020/194 Annex III). A rate is the standard one if it was so on the first or the last day of
 * the period, or if it names itself so: the Azores and Madeira have standard rates of their own.
 */
export function rateTypeOf(
  country: string,
  rate: string,
  categories: string | null,
  period: { from: string; to: string },
): RateType {
  if (categories?.split('; ').includes('standard')) return 'standard';
  const isStandard = [period.from, period.to].some((day) => rateOn(country, 'standard', day)?.rate === parseRate(rate));
  return isStandard ? 'standard' : 'reduced';
}
