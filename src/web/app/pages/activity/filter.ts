import { ACTIVITY_EVENTS, OUTCOMES } from '../../contract/usage.ts';

const NAMES = ['event', 'outcome', 'handle', 'to', 'from'] as const;

/** What is looked for; an empty text is no filter. `from` and `to` are days, both included. */
export type ActivityFilter = Readonly<Record<(typeof NAMES)[number], string>>;

export const NO_FILTER: ActivityFilter = { event: '', outcome: '', from: '', to: '', handle: '' };

/** What the address says, less what the server would refuse. */
export function filterOf(query: URLSearchParams): ActivityFilter {
  const given = (name: (typeof NAMES)[number], isRight: (text: string) => boolean) => {
    const text = query.get(name) ?? '';
    return isRight(text) ? text : '';
  };
  return {
    event: given('event', (text) => ACTIVITY_EVENTS.some((one) => one === text)),
    outcome: given('outcome', (text) => OUTCOMES.some((one) => one === text)),
    from: given('from', isDay),
    to: given('to', isDay),
    handle: given('handle', isHandle),
  };
}

/** @param path of the page or behind `/api/v1` */
export function pathOf(path: string, filter: ActivityFilter): string {
  const set = NAMES.filter((name) => filter[name] !== '').map((name) => [name, filter[name]]);
  return set.length === 0 ? path : `${path}?${new URLSearchParams(set)}`;
}

export function isHandle(text: string): boolean {
  return /^[\w-]{22}$/.test(text);
}

function isDay(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`));
}
