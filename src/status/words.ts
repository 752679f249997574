import type { ComponentState } from './components.ts';
import type { ComponentId, IncidentKind } from './incidents.ts';

/** What `/status` says of its own; the titles of incidents and their updates are what an operator wrote, in one language. */
export type StatusWords = {
  readonly title: string;
  readonly sentences: Readonly<Record<ComponentState, string>>;
  readonly lookedAt: (time: string) => string;
  readonly parts: string;
  readonly columns: readonly [part: string, state: string, detail: string];
  readonly states: Readonly<Record<ComponentState, string>>;
  readonly components: Readonly<
    Record<ComponentId, { readonly name: string; readonly up: string; readonly down: string }>
  >;
  readonly current: string;
  readonly nothing: string;
  readonly past: (days: number) => string;
  readonly nothingPast: string;
  readonly nothingElse: string;
  readonly kinds: Readonly<Record<IncidentKind, string>>;
  readonly noPart: string;
  readonly noticed: (time: string) => string;
  readonly over: (time: string) => string;
  readonly notOver: string;
  /** @param iso such as `2026-03-01T10:00:00.000Z` */
  readonly time: (iso: string) => string;
};

export const ENGLISH: StatusWords = {
  title: 'Status',
  sentences: {
    operational: 'Everything works.',
    degraded: 'Most of it works; see below.',
    down: 'It does not work at the moment.',
  },
  lookedAt: (time) => `Looked at ${time}.`,
  parts: 'Parts',
  columns: ['Part', 'State', 'In words'],
  states: { operational: 'operational', degraded: 'degraded', down: 'down' },
  components: {
    database: { name: 'Database', up: 'Answers.', down: 'Does not answer: nothing can be read or stored.' },
    'key-derivation': {
      name: 'Log-in',
      up: 'Takes log-ins.',
      down: 'More log-ins wait than can be taken; try again in a minute.',
    },
    storage: { name: 'Storage', up: 'Has room.', down: 'Nearly full: imports may be refused.' },
    'exchange-rates': {
      name: 'Exchange rates',
      up: 'Up to date.',
      down: 'Older than they should be: amounts in other currencies of the last days may wait for their rate.',
    },
  },
  current: 'Going on',
  nothing: 'Nothing.',
  past: (days) => `The last ${days} days`,
  nothingPast: 'Nothing went wrong.',
  nothingElse: 'Nothing else went wrong.',
  kinds: { availability: 'availability', security: 'security', 'personal-data': 'personal data' },
  noPart: 'no single part',
  noticed: (time) => `noticed ${time}`,
  over: (time) => `over ${time}`,
  notOver: 'not over yet',
  time: (iso) => `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`,
};
