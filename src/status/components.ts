import { COMPONENTS, type ComponentId, type Incident } from './incidents.ts';
import type { StatusWords } from './words.ts';

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

/** What it means for sellers when a check fails. */
const FAILED: Readonly<Record<ComponentId, ComponentState>> = {
  database: 'down',
  'key-derivation': 'degraded',
  storage: 'degraded',
  'exchange-rates': 'degraded',
};

/** An incident that goes on makes its components degraded at least, whatever the checks say. */
export function componentsOf(
  passed: Readonly<Record<ComponentId, boolean>>,
  current: readonly Pick<Incident, 'components' | 'title'>[],
  words: StatusWords['components'],
): Component[] {
  return COMPONENTS.map((id) => {
    const { name, up, down } = words[id];
    if (!passed[id]) return { id, name, state: FAILED[id], detail: down };
    const incident = current.find(({ components }) => components.includes(id));
    if (incident !== undefined) return { id, name, state: 'degraded', detail: incident.title };
    return { id, name, state: 'operational', detail: up };
  });
}

export function worstOf(components: readonly Pick<Component, 'state'>[]): ComponentState {
  if (components.some(({ state }) => state === 'down')) return 'down';
  return components.some(({ state }) => state === 'degraded') ? 'degraded' : 'operational';
}
