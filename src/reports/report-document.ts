import type { ReturnContent } from '../returns/index.ts';
import type { Closing, ReportDocument } from './document.ts';
import { liabilityTables } from './sections-liability.ts';
import { ossTables } from './sections-oss.ts';
import { ecSalesTables, overviewTables, ukTables } from './sections-others.ts';

/** The tables of a report of sums, whatever its kind. */
export function documentOf(content: ReturnContent, period: string, closing: Closing): ReportDocument {
  return {
    kind: content.kind,
    period,
    days: content.period,
    country: 'country' in content ? (content.country ?? null) : null,
    closing,
    ...tablesOf(content),
  };
}

function tablesOf(content: ReturnContent): Pick<ReportDocument, 'facts' | 'charts' | 'sections'> {
  switch (content.kind) {
    case 'vat-liability':
      return liabilityTables(content);
    case 'union-oss-return':
    case 'import-oss-return':
      return ossTables(content);
    case 'ec-sales-list':
      return ecSalesTables(content);
    case 'uk-vat-return':
      return ukTables(content);
    case 'overview':
      return overviewTables(content);
  }
}
