import { monthName } from '../../format.ts';
import { useWords } from '../../language.ts';
import { de } from '../../words/vat-ids.de.ts';
import { en } from '../../words/vat-ids.en.ts';

/** `2025-03`, `2025-Q1` or `2025` as somebody says it; null are single VAT IDs. */
export function usePeriodName(): (period: string | null) => string {
  const words = useWords({ en, de });
  return (period) => {
    if (period === null) return words.singleIds;
    const quarter = /^(\d{4})-Q(\d)$/.exec(period);
    if (quarter !== null) return words.quarter(quarter[2] ?? '', quarter[1] ?? '');
    return period.includes('-') ? monthName(period) : period;
  };
}
