import type { ProblemFault } from '../http/index.ts';
import { UK_RETURN_FROM } from '../returns/index.ts';
import { isWithin, type Period, parsePeriod } from '../vat/period.ts';
import type { OssRegistration, SellerProfile } from '../vat/profile.ts';
import type { ReportFormat, ReportKind, ReportRequest } from './schemas.ts';

/** What goes together in a request for a report: field and sentence of each fault. */
export type RequestFault = { field: 'period' | 'format' | 'country' | 'hmrc' | 'kind'; detail: string };

type Asked = Pick<ReportRequest, 'kind' | 'period' | 'format' | 'country' | 'hmrc'>;

/** First period of the one-stop shop (Dir. (EU) 2017/2455, Decision (EU) 2020/1109). */
const OSS_FROM = '2021-07-01';

/** Faults that show without knowing the seller. */
export function faultsOfRequest({ kind, period: name, format, country, hmrc }: Asked): RequestFault[] {
  const period = parsePeriod(name);
  if (period === undefined) return [];
  return [
    ...periodFaults(kind, format, period),
    ...formatFaults(kind, format),
    ...countryFaults(kind, format, country),
    ...(format === 'hmrc-mtd-json' && hmrc === undefined
      ? [
          fault(
            'hmrc',
            'HMRC’s return needs what only you know: the period key of your obligation, and boxes 2, 4, 7 and 9.',
          ),
        ]
      : []),
    ...(format !== 'hmrc-mtd-json' && hmrc !== undefined
      ? [fault('hmrc', 'These amounts go into the format hmrc-mtd-json only; leave them out.')]
      : []),
  ];
}

/** Faults that hang on the profile: a return that this seller has not. */
export function faultsForSeller({ kind, period: name, format }: Asked, profile: SellerProfile): ProblemFault[] {
  const period = parsePeriod(name);
  if (period === undefined) return [];
  const faults: RequestFault[] = [];
  if (kind === 'union-oss-return' && !isInForce(profile.unionOss, period))
    faults.push(
      fault(
        'kind',
        'The profile names no registration for the Union OSS in this period, so there is no return to file.',
      ),
    );
  if (kind === 'import-oss-return' && !isInForce(profile.importOss, period))
    faults.push(
      fault(
        'kind',
        'The profile names no registration for the import OSS in this period, so there is no return to file.',
      ),
    );
  const { memberState, currency } = profile.unionOss ?? {};
  if (faults.length === 0 && format === 'bzst-oss-csv' && (memberState !== 'DE' || currency !== 'EUR'))
    faults.push(
      fault('format', 'The BZSt’s file is for sellers who are registered for the Union OSS in Germany, in euros.'),
    );
  return faults.map(({ field, detail }) => ({ location: `body.${field}`, code: 'not-for-this-seller', detail }));
}

function periodFaults(kind: ReportKind, format: ReportFormat, period: Period): RequestFault[] {
  if (kind === 'union-oss-return' && period.kind !== 'quarter')
    return [fault('period', 'A return under the Union OSS is of a quarter, such as 2025-Q1.')];
  if (kind === 'import-oss-return' && period.kind !== 'month')
    return [fault('period', 'A return under the import OSS is of a month, such as 2025-03.')];
  if ((kind === 'union-oss-return' || kind === 'import-oss-return') && period.from < OSS_FROM)
    return [fault('period', 'The one-stop shop for goods began on 1 July 2021.')];
  if (kind === 'uk-vat-return' && period.from < UK_RETURN_FROM)
    return [fault('period', 'The nine boxes are worked out from 1 January 2021 on, by the rules since then.')];
  if (format === 'zm-csv' && period.kind === 'year')
    return [fault('period', 'A recapitulative statement is of a month or a quarter.')];
  return [];
}

const KINDS_OF_FORMAT: Readonly<Partial<Record<ReportFormat, readonly ReportKind[]>>> = {
  'oss-xml': ['union-oss-return', 'import-oss-return'],
  'bzst-oss-csv': ['union-oss-return'],
  'zm-csv': ['ec-sales-list'],
  'hmrc-mtd-json': ['uk-vat-return'],
};

function formatFaults(kind: ReportKind, format: ReportFormat): RequestFault[] {
  const kinds = KINDS_OF_FORMAT[format];
  if (kinds === undefined || kinds.includes(kind)) return [];
  const only = `The format ${format} is for ${kinds.join(' and ')} only; json, csv, xlsx and pdf are for every kind.`;
  const why =
    format === 'bzst-oss-csv' && kind === 'import-oss-return'
      ? ' Its records for the import scheme are not confirmed: take oss-xml.'
      : '';
  return [fault('format', `${only}${why}`)];
}

function countryFaults(kind: ReportKind, format: ReportFormat, country: string | undefined): RequestFault[] {
  if (country === undefined) return [];
  if (kind === 'union-oss-return' || kind === 'import-oss-return' || kind === 'uk-vat-return')
    return [fault('country', 'This return is filed as a whole; leave the country out.')];
  if (format === 'zm-csv' && country !== 'DE')
    return [fault('country', 'This file is for goods from Germany; take DE or leave the country out.')];
  return [];
}

function isInForce(registration: OssRegistration | null, { from, to }: Period): boolean {
  if (registration === null) return false;
  return isWithin(from, registration) || (registration.from >= from && registration.from <= to);
}

function fault(field: RequestFault['field'], detail: string): RequestFault {
  return { field, detail };
}
