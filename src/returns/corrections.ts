import type { Assessment } from '../vat/engine.ts';
import { formatAmount } from '../vat/money.ts';
import { remember } from '../vat/remember.ts';
import { totalOf } from './amount-texts.ts';
import { type FilingRates, filedAmounts } from './filing.ts';
import type { ReturnCorrection } from './vat-return.ts';

/**
 * Refunds of supplies of earlier OSS periods, summed by scheme, period, Member State of consumption and currency: VAT alone, as Art. 369g(4) and
 * 369t(2) want it, at the exchange rate of the period that is corrected.
 */
export type CorrectionSums = {
  add(assessment: Assessment): void;
  finish(filingRates: FilingRates): ReturnCorrection[];
};

export function createCorrectionSums(): CorrectionSums {
  const sums = new Map<string, CorrectionSum>();
  return {
    add: ({ decision: { treatment }, ossPeriod, amounts }) => {
      const { scheme, taxCountry } = treatment ?? {};
      const isOss = scheme === 'union-oss' || scheme === 'import-oss';
      if (!isOss || !taxCountry || ossPeriod === null || amounts === null) {
        throw new Error('a correction that is none of an OSS period');
      }
      const { currency } = amounts;
      // A refund without any amount corrects nothing; its issue says so.
      if (currency === null) return;
      const key = [scheme, ossPeriod, taxCountry, currency].join('|');
      const sum = remember(sums, key, () => ({ scheme, ossPeriod, taxCountry, currency, count: 0, net: 0n, vat: 0n }));
      const { net, vat } = totalOf(amounts);
      sum.count += 1;
      sum.net += net;
      sum.vat += vat;
    },
    finish: (filingRates) =>
      [...sums.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, sum]) => correctionOf(sum, filingRates)),
  };
}

type CorrectionSum = Pick<ReturnCorrection, 'scheme' | 'taxCountry' | 'currency' | 'count'> & {
  ossPeriod: string;
  net: bigint;
  vat: bigint;
};

function correctionOf(sum: CorrectionSum, filingRates: FilingRates): ReturnCorrection {
  const { scheme, ossPeriod, taxCountry, currency, count } = sum;
  const filed = filedAmounts(sum, filingRates);
  return {
    scheme,
    period: ossPeriod,
    taxCountry,
    currency,
    count,
    vat: formatAmount(sum.vat, currency),
    filing: filed && {
      currency: filed.currency,
      exchangeRate: filed.exchangeRate,
      exchangeDate: filed.exchangeDate,
      vat: filed.vat,
    },
  };
}
