import type { OssReturn } from '../../returns/index.ts';
import { vatPrefixOf } from '../../vat/country.ts';
import { parseAmount } from '../../vat/money.ts';
import type { Said } from '../language/index.ts';
import { ReportRefused } from '../refused.ts';
import { refuseUnknownRate } from './oss-xml.ts';

/** Rows of one file, by the help of the BZSt's portal for the import of sales under the EU scheme. */
export const BZST_ROWS_MAX = 6000;

/**
 * The CSV file that the BZSt's portal imports into the return under the EU scheme, version 2.0: UTF-8, commas, `EL` for Greece, a record 1 for each
 * country and a record 3 for each rate of goods from Germany. Rows without an amount are left out, as version 2.0 wants it. Records for goods from other
 * Member States and for corrections are not documented where we could check them, so a return that needs one is refused.
 * Source: elster.de/bportal, helpGlobal osseust_import.
 * @throws ReportRefused
 */
export function bzstOssCsv(content: OssReturn): string {
  if (content.corrections.length > 0)
    throw refused({
      en: 'It corrects earlier periods, and the record for corrections is not confirmed.',
      de: 'Sie berichtigt frühere Zeiträume, und der Satz für Berichtigungen ist nicht bestätigt.',
    });
  if (content.lines.some(({ origin }) => origin !== 'member-state-of-identification'))
    throw refused({
      en: 'Goods left other Member States than Germany, and the record for those is not confirmed.',
      de: 'Waren gingen in anderen Mitgliedstaaten als Deutschland ab, und der Satz dafür ist nicht bestätigt.',
    });
  const rows = content.lines.flatMap((line) => {
    const [net, vat] = [amountOf(line.net, content.currency), amountOf(line.vat, content.currency)];
    if (net < 0n || vat < 0n)
      throw refused({
        en: 'A line is negative, which the form does not take.',
        de: 'Eine Zeile ist negativ, was das Formular nicht nimmt.',
      });
    const country = vatPrefixOf(line.taxCountry);
    // Version 2.0 takes no row whose amount or tax is zero.
    return net === 0n || vat === 0n
      ? []
      : [{ country, fields: [line.rateType.toUpperCase(), line.rate, line.net, line.vat] }];
  });
  if (rows.length === 0)
    throw refused(
      content.isNil
        ? NIL
        : {
            en: 'No line has both an amount and tax, so there is nothing to import.',
            de: 'Keine Zeile hat Betrag und Steuer, sodass es nichts einzuspielen gibt.',
          },
    );
  const countries = [...new Set(rows.map(({ country }) => country))].sort();
  const records = countries.flatMap((country) => [
    `1,${country}`,
    ...rows.filter((row) => row.country === country).map(({ fields }) => `3,${country},${fields.join(',')}`),
  ]);
  if (records.length > BZST_ROWS_MAX)
    throw refused({
      en: `It has more than ${BZST_ROWS_MAX} rows, the most that one file may have.`,
      de: `Sie hat mehr als ${BZST_ROWS_MAX} Zeilen, und eine Datei darf nicht mehr haben.`,
    });
  return `#v2.0\n${records.join('\n')}\n`;
}

const NIL: Said = {
  en: 'There is nothing to import: a nil return is filed in the form itself.',
  de: 'Es gibt nichts einzuspielen: Eine Nullmeldung wird im Formular selbst abgegeben.',
};

function amountOf(text: string | null, currency: string): bigint {
  const parsed = text === null ? undefined : parseAmount(text, currency);
  if (parsed === undefined || !parsed.ok) throw refuseUnknownRate();
  return parsed.minor;
}

function refused(why: Said): ReportRefused {
  return new ReportRefused('format-not-possible', {
    en: `The BZSt’s CSV file cannot hold this return. ${why.en} Take oss-xml, xlsx or pdf and enter the figures in the form.`,
    de: `Die CSV-Datei des BZSt kann diese Meldung nicht aufnehmen. ${why.de} Nehmen Sie oss-xml, xlsx oder pdf und geben Sie die Zahlen im Formular ein.`,
  });
}
