import type { OverviewPending } from '../returns/index.ts';
import type { ColumnKey, Row } from './document.ts';

/** What the check of a VAT ID decides, with both outcomes in one row. */
export const PENDING_COLUMNS: readonly ColumnKey[] = [
  ...(['departure', 'arrival', 'currency', 'count', 'gross'] as const),
  ...(['ifValidScheme', 'ifValidTaxCountry', 'ifValidNet', 'ifValidVat'] as const),
  ...(['ifInvalidScheme', 'ifInvalidTaxCountry', 'ifInvalidNet', 'ifInvalidVat'] as const),
];

export function pendingRow({ departure, arrival, currency, count, gross, ifValid, ifInvalid }: OverviewPending): Row {
  return {
    ...{ departure, arrival, currency, count, gross },
    ...{ ifValidScheme: ifValid.scheme, ifValidTaxCountry: ifValid.taxCountry },
    ...{ ifValidNet: ifValid.net, ifValidVat: ifValid.vat },
    ...{ ifInvalidScheme: ifInvalid.scheme, ifInvalidTaxCountry: ifInvalid.taxCountry },
    ...{ ifInvalidNet: ifInvalid.net, ifInvalidVat: ifInvalid.vat },
  };
}
