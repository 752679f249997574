import type { Clock } from '../clock.ts';
import type { Database } from '../db/index.ts';
import { escapeHtml, isPassed, type Page } from '../http/index.ts';
import { COMPONENT_WORDS, type Component, type ComponentChecks, componentsOf, worstOf } from './components.ts';
import { findIncidents, type Incident } from './incidents.ts';

export type StatusDesk = {
  db: Database;
  clock: Clock;
  checks: ComponentChecks;
  config: { readonly statusPastDays: number };
};

const DAY_MS = 86_400_000;

/** `/status`: what works, what does not, and what went wrong lately. Public; asked anew each time. */
export function statusPage(desk: StatusDesk): Page {
  return {
    path: '/status',
    title: 'Status',
    content: async () => {
      const now = desk.clock.now();
      const [database, keys, storage, rates] = await Promise.all([
        isPassed(desk.checks.database),
        isPassed(desk.checks['key-derivation']),
        isPassed(desk.checks.storage),
        isPassed(desk.checks['exchange-rates']),
      ]);
      const since = new Date(now.getTime() - desk.config.statusPastDays * DAY_MS);
      // A page that fails when something has failed would be of no use.
      const incidents = await findIncidents(desk.db, since).catch(() => []);
      const current = incidents.filter(({ closedAt }) => closedAt === null);
      const past = incidents.filter(({ closedAt }) => closedAt !== null);
      const passed = { database, 'key-derivation': keys, storage, 'exchange-rates': rates };
      const components = componentsOf(passed, current);
      const state = worstOf([...components, ...(current.length === 0 ? [] : [{ state: 'degraded' as const }])]);
      return {
        data: {
          ...{ state, checkedAt: now.toISOString(), components },
          incidents: { current: current.map(shown), past: past.map(shown) },
        },
        html: [
          `<p class="state ${state}">${SENTENCES[state]}</p><p class="soft">Looked at ${time(now)}.</p>`,
          componentTable(components),
          `<h2>Going on</h2>${listHtml(current, 'Nothing.')}`,
          `<h2>The last ${desk.config.statusPastDays} days</h2>${listHtml(past, current.length === 0 ? 'Nothing went wrong.' : 'Nothing else went wrong.')}`,
        ].join('\n'),
      };
    },
  };
}

const SENTENCES = {
  operational: 'Everything works.',
  degraded: 'Most of it works; see below.',
  down: 'It does not work at the moment.',
};

const KIND_WORDS = { availability: 'availability', security: 'security', 'personal-data': 'personal data' } as const;

/** What is meant for everybody, field by field: the operator's particulars are not. */
function shown({ id, kind, title, components, noticedAt, closedAt, updates }: Incident) {
  return {
    ...{ id, kind, title, components, noticedAt: noticedAt.toISOString(), closedAt: closedAt?.toISOString() ?? null },
    updates: updates.map(({ at, text }) => ({ at: at.toISOString(), text })),
  };
}

function componentTable(components: readonly Component[]): string {
  const rows = components.map(
    ({ name, state, detail }) =>
      `<tr><th scope="row">${name}</th><td class="${state}">${state}</td><td>${escapeHtml(detail)}</td></tr>`,
  );
  const head = '<tr><th scope="col">Part</th><th scope="col">State</th><th scope="col">In words</th></tr>';
  return `<div class="table" role="region" aria-label="Parts" tabindex="0"><table><thead>${head}</thead><tbody>${rows.join('\n')}</tbody></table></div>`;
}

function listHtml(incidents: readonly Incident[], none: string): string {
  return incidents.length === 0 ? `<p>${none}</p>` : incidents.map(incidentHtml).join('\n');
}

function incidentHtml({ kind, title, components, noticedAt, closedAt, updates }: Incident): string {
  const parts = components.map((one) => COMPONENT_WORDS[one].name).join(', ') || 'no single part';
  const span = `noticed ${time(noticedAt)}, ${closedAt === null ? 'not over yet' : `over ${time(closedAt)}`}`;
  const lines = updates.map(({ at, text }) => `<li>${time(at)}: ${escapeHtml(text)}</li>`);
  return `<h3>${escapeHtml(title)}</h3><p>${KIND_WORDS[kind]}; ${parts}; ${span}</p><ul>${lines.join('\n')}</ul>`;
}

function time(at: Date): string {
  const iso = at.toISOString();
  return `<time datetime="${iso}">${iso.slice(0, 16).replace('T', ' ')} UTC</time>`;
}
