import type { Period } from '../vat/period.ts';
import type { AssessOptions, PeriodSource } from './assess-period.ts';
import { buildReturn } from './build-return.ts';
import { buildEcSalesList, type EcSalesList } from './ec-sales-list.ts';
import { isOfOss, type OssReturn, ossReturnOf, schemeOf } from './oss-return.ts';
import { buildOverview, type Overview } from './overview.ts';
import { buildUkReturn, type UkReturn } from './uk-return.ts';
import type { VatReturn } from './vat-return.ts';

/** A return that shows only one country says so, lest it be taken for the whole. */
export type LiabilityReturn = VatReturn & { country?: string };

/** What a report of sums holds, by its kind. Every figure comes out of the same assessed transactions. */
export type ReturnContent = LiabilityReturn | OssReturn | EcSalesList | UkReturn | Overview;

export type ReturnKind = ReturnContent['kind'];

/** `country` narrows a VAT return and an overview to what is taxed there, an EC sales list to what left it. */
export async function buildContent(
  kind: ReturnKind,
  source: PeriodSource,
  options: AssessOptions,
  { period, country }: { period: Period; country: string | null },
): Promise<ReturnContent> {
  switch (kind) {
    case 'vat-liability': {
      const vatReturn = await buildReturn(source, options);
      return country === null ? vatReturn : narrowToCountry(vatReturn, country);
    }
    case 'union-oss-return':
    case 'import-oss-return': {
      const part = { isFiled: true, concerns: isOfOss(kind), files: (scheme: string) => scheme === schemeOf(kind) };
      return ossReturnOf(await buildReturn(source, options, part), kind, period.name, options.profile);
    }
    case 'ec-sales-list':
      return buildEcSalesList(source, options, country);
    case 'uk-vat-return':
      return buildUkReturn(source, options);
    case 'overview':
      return buildOverview(source, options, period, country);
  }
}

/** Only what is taxed in one country; the reconciliation still covers the whole period, so nothing seems to be missing. */
function narrowToCountry(vatReturn: VatReturn, country: string): LiabilityReturn {
  const isThere = (part: { taxCountry: string | null }) => part.taxCountry === country;
  return {
    ...vatReturn,
    country,
    lines: vatReturn.lines.filter(isThere),
    corrections: vatReturn.corrections.filter(isThere),
    totals: vatReturn.totals.filter(isThere),
    issues: vatReturn.issues.filter((issue) => issue.country === undefined || issue.country === country),
  };
}
