import type { Clock } from '../clock.ts';
import type { Database } from '../db/index.ts';
import { isPassed, type Page } from '../http/index.ts';
import { type ComponentChecks, componentsOf, worstOf } from './components.ts';
import { findIncidents, type Incident } from './incidents.ts';
import { statusHtml } from './page-html.ts';
import { GERMAN } from './words.de.ts';
import { ENGLISH } from './words.ts';

export type StatusDesk = {
  db: Database;
  clock: Clock;
  checks: ComponentChecks;
  config: { readonly statusPastDays: number };
};

const DAY_MS = 86_400_000;
const WORDS = { en: ENGLISH, de: GERMAN } as const;

/** `/status`: what works, what does not, and what went wrong lately. Public; asked anew each time. */
export function statusPage(desk: StatusDesk): Page {
  return {
    path: '/status',
    title: { en: ENGLISH.title, de: GERMAN.title },
    content: async () => {
      const now = desk.clock.now();
      const [database, keys, storage, rates] = await Promise.all([
        isPassed(desk.checks.database),
        isPassed(desk.checks['key-derivation']),
        isPassed(desk.checks.storage),
        isPassed(desk.checks['exchange-rates']),
      ]);
      const pastDays = desk.config.statusPastDays;
      const since = new Date(now.getTime() - pastDays * DAY_MS);
      // A page that fails when something has failed would be of no use.
      const incidents = await findIncidents(desk.db, since).catch(() => []);
      const current = incidents.filter(({ closedAt }) => closedAt === null);
      const past = incidents.filter(({ closedAt }) => closedAt !== null);
      const passed = { database, 'key-derivation': keys, storage, 'exchange-rates': rates };
      const components = componentsOf(passed, current, ENGLISH.components);
      const state = worstOf([...components, ...(current.length === 0 ? [] : [{ state: 'degraded' as const }])]);
      return {
        data: {
          ...{ state, checkedAt: now.toISOString(), components },
          incidents: { current: current.map(shown), past: past.map(shown) },
        },
        html: ({ language }) => {
          const words = WORDS[language];
          const inWords = componentsOf(passed, current, words.components);
          return statusHtml(words, { now, state, components: inWords, current, past, pastDays });
        },
      };
    },
  };
}

/** What is meant for everybody, field by field: the operator's particulars are not. */
function shown({ id, kind, title, components, noticedAt, closedAt, updates }: Incident) {
  return {
    ...{ id, kind, title, components, noticedAt: noticedAt.toISOString(), closedAt: closedAt?.toISOString() ?? null },
    updates: updates.map(({ at, text }) => ({ at: at.toISOString(), text })),
  };
}
