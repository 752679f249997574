import type { EcSalesLine, EcSalesList } from '../../returns/index.ts';
import { divideRounded, parseAmount } from '../../vat/money.ts';
import type { Said } from '../language/index.ts';
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
      throw refused({
        en: 'Own goods without a value went to another state: add the cost of each item to the profile.',
        de: 'Eigene Waren ohne Wert gingen in einen anderen Staat: Tragen Sie die Kosten jedes Artikels im Profil ein.',
      });
    const vatId = line.vatId ?? missing();
    sums.set(vatId, (sums.get(vatId) ?? 0n) + centsOf(line));
  }
  const rows = [...sums.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([vatId, cents]) => ({ vatId, euros: divideRounded(cents, 100n) }))
    .filter(({ euros }) => euros !== 0n)
    .map(({ vatId, euros }) => `${vatId},${euros},L`);
  if (rows.length > ZM_ROWS_MAX)
    throw refused({
      en: `It has more than ${ZM_ROWS_MAX} rows, the most that one file may have: take single months.`,
      de: `Sie hat mehr als ${ZM_ROWS_MAX} Zeilen, und eine Datei darf nicht mehr haben: Nehmen Sie einzelne Monate.`,
    });
  if (rows.length === 0)
    throw refused({
      en: 'There is nothing to report for goods from Germany.',
      de: 'Für Waren aus Deutschland ist nichts zu melden.',
    });
  return `${[...HEAD, ...rows].join('\r\n')}\r\n`;
}

function centsOf({ net, currency }: EcSalesLine): bigint {
  if (currency !== 'EUR')
    throw refused({
      en: 'Some sales are in another currency: exchange them at the monthly rates that the BMF publishes, and take csv or xlsx.',
      de: 'Einige Verkäufe lauten auf eine andere Währung: Rechnen Sie sie zu den Monatskursen des BMF um und nehmen Sie csv oder xlsx.',
    });
  const parsed = parseAmount(net ?? '', currency);
  if (!parsed.ok) throw new Error('an amount of a list that is none');
  return parsed.minor;
}

function missing(): never {
  throw refused({
    en: 'Own goods went to a state for which the profile names no VAT ID of yours: add the registration to the profile.',
    de: 'Eigene Waren gingen in einen Staat, für den das Profil keine USt-IdNr. von Ihnen nennt: Tragen Sie die Registrierung im Profil ein.',
  });
}

function refused(why: Said): ReportRefused {
  return new ReportRefused('format-not-possible', {
    en: `ELSTER’s CSV file cannot hold this list. ${why.en}`,
    de: `ELSTERs CSV-Datei kann diese Meldung nicht aufnehmen. ${why.de}`,
  });
}
