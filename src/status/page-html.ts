import { escapeHtml } from '../http/index.ts';
import type { Component, ComponentState } from './components.ts';
import type { Incident } from './incidents.ts';
import type { StatusWords } from './words.ts';

/** What there is to say, the parts already in the words of the page. */
export type StatusNews = {
  readonly now: Date;
  readonly state: ComponentState;
  readonly components: readonly Component[];
  readonly current: readonly Incident[];
  readonly past: readonly Incident[];
  readonly pastDays: number;
};

export function statusHtml(
  words: StatusWords,
  { now, state, components, current, past, pastDays }: StatusNews,
): string {
  const nonePast = current.length === 0 ? words.nothingPast : words.nothingElse;
  return [
    `<p class="state ${state}">${words.sentences[state]}</p><p class="soft">${words.lookedAt(timeHtml(now, words))}</p>`,
    componentTable(components, words),
    `<h2>${words.current}</h2>${listHtml(current, words.nothing, words)}`,
    `<h2>${words.past(pastDays)}</h2>${listHtml(past, nonePast, words)}`,
  ].join('\n');
}

function componentTable(components: readonly Component[], words: StatusWords): string {
  const rows = components.map(
    ({ name, state, detail }) =>
      `<tr><th scope="row">${name}</th><td class="${state}">${words.states[state]}</td><td>${escapeHtml(detail)}</td></tr>`,
  );
  const head = `<tr>${words.columns.map((column) => `<th scope="col">${column}</th>`).join('')}</tr>`;
  return `<div class="table" role="region" aria-label="${words.parts}" tabindex="0"><table><thead>${head}</thead><tbody>${rows.join('\n')}</tbody></table></div>`;
}

function listHtml(incidents: readonly Incident[], none: string, words: StatusWords): string {
  return incidents.length === 0 ? `<p>${none}</p>` : incidents.map((one) => incidentHtml(one, words)).join('\n');
}

function incidentHtml(incident: Incident, words: StatusWords): string {
  const { kind, title, components, noticedAt, closedAt, updates } = incident;
  const parts = components.map((one) => words.components[one].name).join(', ') || words.noPart;
  const end = closedAt === null ? words.notOver : words.over(timeHtml(closedAt, words));
  const lines = updates.map(({ at, text }) => `<li>${timeHtml(at, words)}: ${escapeHtml(text)}</li>`);
  return `<h3>${escapeHtml(title)}</h3><p>${words.kinds[kind]}; ${parts}; ${words.noticed(timeHtml(noticedAt, words))}, ${end}</p><ul>${lines.join('\n')}</ul>`;
}

function timeHtml(at: Date, words: StatusWords): string {
  const iso = at.toISOString();
  return `<time datetime="${iso}">${words.time(iso)}</time>`;
}
