import { type ProblemFault, problem } from '../../http/index.ts';
import { isDay } from '../../vat/period.ts';
import { availableFrom, lastDayOf, wholeMonths } from '../amazon/months.ts';

type Days = { readonly from: string; readonly to: string };

/** Days that PayPal can be asked for: three years back, to today. @throws ProblemError validation-failed, before anything is sent */
export function requirePaypalDays(days: Days, now: Date): void {
  const today = dayOf(now);
  const first = dayOf(new Date(Date.UTC(now.getUTCFullYear() - PAYPAL_YEARS, now.getUTCMonth(), now.getUTCDate())));
  const faults = faultsOfDays(days);
  if (faults.length === 0 && days.from > today) faults.push(fault('from', 'date-in-future', 'That day has not begun.'));
  if (faults.length === 0 && days.from < first) {
    const detail = `PayPal hands out transactions of the last three years only: begin with ${first}, and upload the activity of earlier days.`;
    faults.push(fault('from', 'date-too-early', detail));
  }
  refuse(faults);
}

/** Months that Amazon makes reports of: whole ones, from the 3rd of the next on. @throws ProblemError validation-failed, before anything is sent */
export function requireAmazonMonths(days: Days, now: Date, monthsMax: number): string[] {
  const faults = faultsOfDays(days);
  refuse(faults);
  const months = wholeMonths(days);
  if (months === undefined) {
    const detail = `Amazon makes its VAT reports by the month: take whole months, such as ${days.from.slice(0, 7)}-01 to ${lastDayOf(days.to.slice(0, 7))}.`;
    throw refused([fault('from', 'months-not-whole', detail)]);
  }
  const last = months.at(-1) ?? '';
  if (dayOf(now) < availableFrom(last)) {
    const detail = `Amazon makes the VAT reports of a month from the 3rd of the next one on: those of ${last} can be asked for from ${availableFrom(last)} on.`;
    faults.push(fault('to', 'month-not-complete', detail));
  }
  if (months.length > monthsMax) {
    faults.push(
      fault('from', 'period-too-long', `One import may hold ${monthsMax} months. Ask for the others with another one.`),
    );
  }
  refuse(faults);
  return months;
}

const PAYPAL_YEARS = 3;

function faultsOfDays({ from, to }: Days): ProblemFault[] {
  const faults: ProblemFault[] = [];
  for (const [name, text] of Object.entries({ from, to })) {
    if (!isDay(text)) faults.push(fault(name, 'date-invalid', 'Take a day that exists, as YYYY-MM-DD.'));
  }
  if (faults.length === 0 && to < from)
    faults.push(fault('to', 'dates-reversed', 'The last day lies before the first.'));
  return faults;
}

function fault(name: string, code: string, detail: string): ProblemFault {
  return { location: `body.${name}`, code, detail };
}

function refuse(faults: readonly ProblemFault[]): void {
  if (faults.length > 0) throw refused(faults);
}

function refused(errors: readonly ProblemFault[]) {
  return problem('validation-failed', { errors: [...errors], detail: errors.map(({ detail }) => detail).join(' ') });
}

function dayOf(time: Date): string {
  return time.toISOString().slice(0, 10);
}
