import type { PeriodKind, ReportFormat, ReportKind, ReportRequest } from '../../contract/reports.ts';
import { kindOfPeriod, quarterOfMonth } from '../../period.ts';

/** What is chosen in the form, always something that exists. */
export type Chosen = {
  readonly kind: string;
  readonly period: string;
  readonly format: string;
  readonly language: string;
  /** Empty: all. */
  readonly country: string;
  readonly untilLogout: boolean;
  readonly hmrc: Readonly<Record<string, string>>;
};

const LONGEST_FIRST: readonly PeriodKind[] = ['year', 'quarter', 'month'];

export function formatsOf(kinds: readonly ReportKind[], chosen: Chosen): readonly ReportFormat[] {
  const own = kinds.find(({ kind }) => kind === chosen.kind)?.formats ?? [];
  return own.filter(({ periods }) => periods.includes(kindOfPeriod(chosen.period)));
}

/** The kinds of period that any format of this kind of report takes. */
export function periodKindsOf(kinds: readonly ReportKind[], kind: string): PeriodKind[] {
  const formats = kinds.find((one) => one.kind === kind)?.formats ?? [];
  return LONGEST_FIRST.filter((one) => formats.some(({ periods }) => periods.includes(one)));
}

/** The same choice where it exists, else the nearest one that does. */
export function fitted(kinds: readonly ReportKind[], chosen: Chosen): Chosen {
  const period = fittedPeriod(chosen.period, periodKindsOf(kinds, chosen.kind));
  const formats = formatsOf(kinds, { ...chosen, period });
  const format = formats.find((one) => one.format === chosen.format) ?? formats.find((one) => one.format === 'pdf');
  const country = format === undefined || takesCountry(format, chosen.country) ? chosen.country : '';
  return { ...chosen, period, format: format?.format ?? chosen.format, country };
}

export function requestOf(chosen: Chosen, format: ReportFormat | undefined): ReportRequest {
  const { kind, period, format: name, language, country, hmrc, untilLogout } = chosen;
  return {
    ...{ kind, period, format: name, untilLogout },
    ...(format?.languages.includes(language) === true ? { language } : {}),
    ...(country === '' ? {} : { country }),
    ...(format?.needs.includes('hmrc') === true ? { hmrc } : {}),
  };
}

function takesCountry({ country }: ReportFormat, code: string): boolean {
  return code === '' || country === null || country.includes(code);
}

/** A month's quarter, a quarter's or a year's last part, its year: whichever is allowed. */
function fittedPeriod(period: string, allowed: readonly PeriodKind[]): string {
  const kind = kindOfPeriod(period);
  if (allowed.includes(kind)) return period;
  const year = period.slice(0, 4);
  const quarter = kind === 'month' ? quarterOfMonth(period) : kind === 'quarter' ? period : `${year}-Q4`;
  if (allowed.includes('quarter')) return quarter;
  if (!allowed.includes('month')) return year;
  return `${year}-${String(Number(quarter.slice(6)) * 3).padStart(2, '0')}`;
}
