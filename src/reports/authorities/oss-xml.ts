import type { OssReturn } from '../../returns/index.ts';
import { vatPrefixOf } from '../../vat/country.ts';
import { parsePeriod } from '../../vat/period.ts';
import type { Closing } from '../document.ts';
import { ReportRefused } from '../refused.ts';
import { escapeXml } from '../xlsx-cells.ts';

export const OSS_SCHEMA_PATH = '/api/v1/schemas/oss-return-1.xsd';
export const OSS_XML_NAMESPACE = 'urn:zkvat:oss-return:1';

/**
 * The data set of Implementing Regulation (EU) 2020/194 Annex III as XML, described by oss-return-1.xsd beside this file. It is a form of ours, for whoever
 * files by machine or types the figures into a portal. Countries as VAT IDs name them (`EL` for Greece).
 * @param origin of this server, where whoever has the file finds the schema
 * @throws ReportRefused while an exchange rate is not known
 */
export function ossXml(content: OssReturn, { keep, rules, digest }: Closing, origin: string): string {
  const { lines, corrections, balances, totals, registration, currency } = content;
  const scheme = content.kind === 'union-oss-return' ? 'UNION' : 'IMPORT';
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<ossReturn xmlns="${OSS_XML_NAMESPACE}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"`,
    `    xsi:schemaLocation="${OSS_XML_NAMESPACE} ${escapeXml(origin)}${OSS_SCHEMA_PATH}" scheme="${scheme}">`,
    '  <header>',
    `    <memberStateOfIdentification>${vatPrefixOf(registration.memberState)}</memberStateOfIdentification>`,
    ...(registration.number === null ? [] : [`    <number>${escapeXml(registration.number)}</number>`]),
    `    ${periodXml(content.ossPeriod)}`,
    `    <startDate>${content.period.from}</startDate>`,
    `    <endDate>${content.period.to}</endDate>`,
    `    <currency>${currency}</currency>`,
    `    <nilReturn>${content.isNil}</nilReturn>`,
    '  </header>',
    ...balances.flatMap((balance) => [
      `  <memberStateOfConsumption country="${vatPrefixOf(balance.taxCountry)}">`,
      ...lines.filter(({ taxCountry }) => taxCountry === balance.taxCountry).map(supplyXml),
      ...corrections
        .filter(({ taxCountry }) => taxCountry === balance.taxCountry)
        .map(
          ({ period, vat }) => `    <correction>${periodXml(period)}<vatAmount>${known(vat)}</vatAmount></correction>`,
        ),
      `    <vatOfPeriod>${known(balance.vat)}</vatOfPeriod>`,
      `    <vatOfCorrections>${known(balance.corrections)}</vatOfCorrections>`,
      `    <balance>${known(balance.balance)}</balance>`,
      '  </memberStateOfConsumption>',
    ]),
    '  <totals>',
    `    <taxableAmount>${known(totals.net)}</taxableAmount>`,
    `    <vatOfPeriod>${known(totals.vat)}</vatOfPeriod>`,
    `    <vatOfCorrections>${known(totals.corrections)}</vatOfCorrections>`,
    `    <payable>${known(totals.payable)}</payable>`,
    '  </totals>',
    '  <about>',
    `    <rules version="${rules.version}" ratesValidThrough="${rules.ratesValidThrough}"/>`,
    `    <keep>${escapeXml(keep)}</keep>`,
    `    <digest algorithm="${digest.algorithm}" form="${digest.form}">${digest.value}</digest>`,
    '  </about>',
    '</ossReturn>',
    '',
  ].join('\n');
}

function supplyXml(line: OssReturn['lines'][number]): string {
  const origins = {
    'member-state-of-identification': 'MEMBER_STATE_OF_IDENTIFICATION',
    'other-member-state': 'OTHER_MEMBER_STATE',
    'outside-eu': 'OUTSIDE_EU',
  } as const;
  const dispatch = line.departure === null ? '' : ` dispatchedFrom="${vatPrefixOf(line.departure)}"`;
  const vatId = line.vatId === null ? '' : ` vatId="${escapeXml(line.vatId)}"`;
  return [
    `    <supply type="GOODS" origin="${origins[line.origin]}"${dispatch}${vatId} rateType="${line.rateType.toUpperCase()}" rate="${line.rate}">`,
    `<taxableAmount>${known(line.net)}</taxableAmount><vatAmount>${known(line.vat)}</vatAmount></supply>`,
  ].join('');
}

function periodXml(name: string): string {
  const period = parsePeriod(name);
  if (period === undefined) throw new Error('not an OSS period');
  const part =
    period.kind === 'quarter' ? `<quarter>${name.slice(6)}</quarter>` : `<month>${Number(name.slice(5, 7))}</month>`;
  return `<period><year>${name.slice(0, 4)}</year>${part}</period>`;
}

function known(amount: string | null): string {
  if (amount === null) throw refuseUnknownRate();
  return amount;
}

/** No file of an OSS return can be made without all its amounts. */
export function refuseUnknownRate(): ReportRefused {
  return new ReportRefused('format-not-possible', {
    en: 'An exchange rate is not known yet, so the amounts to file are not either. The issues of the return (json, pdf) say which one, and when it will be known: ask again then. Until then json, xlsx and pdf show the amounts in the currencies of the sales.',
    de: 'Ein Umrechnungskurs ist noch nicht bekannt und die zu meldenden Beträge daher auch nicht. Die Hinweise der Meldung (json, pdf) sagen, welcher und wann er bekannt wird: Fordern Sie die Datei dann erneut an. Bis dahin zeigen json, xlsx und pdf die Beträge in den Währungen der Verkäufe.',
  });
}
