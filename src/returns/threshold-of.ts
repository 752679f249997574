import { formatAmount } from '../vat/money.ts';
import type { SellerProfile } from '../vat/profile.ts';
import type { CountedCourse } from '../vat/supply-counter.ts';
import { THRESHOLD_LIMIT, thresholdScope } from '../vat/threshold.ts';
import { type ReturnThreshold, rowName } from './vat-return.ts';

/** The threshold as a return shows it; `course` is undefined where its supplies were not counted. */
export function thresholdOf(
  profile: SellerProfile,
  period: { from: string; to: string },
  course: CountedCourse | undefined,
): ReturnThreshold {
  const scope = thresholdScope(profile, period.to);
  const { amount, currency } = THRESHOLD_LIMIT;
  const common = { year: Number(period.from.slice(0, 4)), limit: formatAmount(amount, currency), currency };
  const because = scope === 'in-question' || scope === 'not-established-in-the-eu' ? null : scope;
  if (course === undefined) return { ...common, applies: scope === 'in-question', because, ...NOT_COUNTED };
  const money = (minor: bigint) => formatAmount(minor, currency);
  const { exceededBy, hasPrecedingExceeded, months } = course;
  return {
    ...common,
    applies: scope === 'in-question',
    because,
    precedingNet: money(course.precedingNet),
    declaredNet: money(course.declaredNet),
    net: money(months.at(-1)?.total ?? course.declaredNet),
    isExceeded: hasPrecedingExceeded || exceededBy !== null || course.declaredNet > amount,
    exceededOn: exceededBy?.day ?? null,
    exceededBy: exceededBy === null ? null : rowName(exceededBy.importId, exceededBy.row),
    months: months.map(({ month, net, total }) => ({ month, net: money(net), total: money(total) })),
  };
}

const NOT_COUNTED = {
  precedingNet: null,
  declaredNet: null,
  net: null,
  isExceeded: null,
  exceededOn: null,
  exceededBy: null,
  months: [],
};
