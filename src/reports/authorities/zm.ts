import type { EcSalesLine, EcSalesList } from '../../returns/index.ts';
import { divideRounded, parseAmount } from '../../vat/money.ts';
import { ReportRefused } from '../refused.ts';

/** Rows of one file, by the help of ELSTER for the import into the recapitulative statement. */
export const ZM_ROWS_MAX = 1500;

const HEAD = ['#v3.0', 'Umsatzsteuer-Identifikationsnummer (USt-IdNr.),Summe (Euro),Art der Leistung'];

/**
 * The CSV file that ELSTER imports into the German recapitulative statement (Zusammenfassende Meldung, § 18a UStG), version 3.0: goods that left Germany by
 * VAT ID in whole euros (rounded half away from zero), `L` for goods, own goods brought to another state included. Sums that round to nothing are left out.
 * Source: elster.de/eportal, helpGlobal zmdo_import_eop.
 * @throws ReportRefused
 */
export function zmCsv({ lines }: EcSalesList): string {
  const sums = new Map<string, bigint>();
  for (const line of lines) {
    if (line.departure !== 'DE') continue;
    if (line.currency === null)
      throw refused('Own goods without a value went to another state: add the cost of each item to the profile.');
    const vatId = line.vatId ?? missing();
    sums.set(vatId, (sums.get(vatId) ?? 0n) + centsOf(line));
  }
  const rows = [...sums.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([vatId, cents]) => ({ vatId, euros: divideRounded(cents, 100n) }))
    .filter(({ euros }) => euros !== 0n)
    .map(({ vatId, euros }) => `${vatId},${euros},L`);
  if (rows.length > ZM_ROWS_MAX)
    throw refused(`It has more than ${ZM_ROWS_MAX} rows, the most that one file may have: take single months.`);
  if (rows.length === 0) throw refused('There is nothing to report for goods from Germany.');
  return `${[...HEAD, ...rows].join('\r\n')}\r\n`;
}

function centsOf({ net, currency }: EcSalesLine): bigint {
  if (currency !== 'EUR')
    throw refused(
      'Some sales are in another currency: exchange them at the monthly rates that the BMF publishes, and take csv or xlsx.',
    );
  const parsed = parseAmount(net ?? '', currency);
  if (!parsed.ok) throw new Error('an amount of a list that is none');
  return parsed.minor;
}

function missing(): never {
  throw refused(
    'Own goods went to a state for which the profile names no VAT ID of yours: add the registration to the profile.',
  );
}

function refused(why: string): ReportRefused {
  return new ReportRefused('format-not-possible', `ELSTER’s CSV file cannot hold this list. ${why}`);
}
