import type { ComponentId, Incident } from './incidents.ts';

export type ComponentState = 'operational' | 'degraded' | 'down';

export type Component = {
  readonly id: ComponentId;
  readonly name: string;
  readonly state: ComponentState;
  readonly detail: string;
};

/** Whether each is there, asked of what the server itself needs; nothing of any seller. */
export type ComponentChecks = {
  database(): Promise<boolean>;
  'key-derivation'(): Promise<boolean>;
  storage(): Promise<boolean>;
  'exchange-rates'(): Promise<boolean>;
};

type Words = { readonly name: string; readonly failed: ComponentState; readonly up: string; readonly down: string };

export const COMPONENT_WORDS: Readonly<Record<ComponentId, Words>> = {
  database: {
    name: 'Database',
    failed: 'down',
    up: 'Answers.',
    down: 'Does not answer: nothing can be read or stored.',
  },
  'key-derivation': {
    ...{ name: 'Log-in', failed: 'degraded', up: 'Takes log-ins.' },
    down: 'More log-ins wait than can be taken; try again in a minute.',
  },
  storage: { name: 'Storage', failed: 'degraded', up: 'Has room.', down: 'Nearly full: imports may be refused.' },
  'exchange-rates': {
    ...{ name: 'Exchange rates', failed: 'degraded', up: 'Up to date.' },
    down: 'Older than they should be: amounts in other currencies of the last days may wait for their rate.',
  },
};

/** An incident that goes on makes its components degraded at least, whatever the checks say. */
export function componentsOf(
  passed: Readonly<Record<ComponentId, boolean>>,
  current: readonly Pick<Incident, 'components' | 'title'>[],
): Component[] {
  return (Object.keys(COMPONENT_WORDS) as ComponentId[]).map((id) => {
    const { name, failed, up, down } = COMPONENT_WORDS[id];
    if (!passed[id]) return { id, name, state: failed, detail: down };
    const incident = current.find(({ components }) => components.includes(id));
    if (incident !== undefined) return { id, name, state: 'degraded', detail: incident.title };
    return { id, name, state: 'operational', detail: up };
  });
}

export function worstOf(components: readonly Pick<Component, 'state'>[]): ComponentState {
  if (components.some(({ state }) => state === 'down')) return 'down';
  return components.some(({ state }) => state === 'degraded') ? 'degraded' : 'operational';
}
