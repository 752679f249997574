import { CONSENT_PURPOSES, type ConsentPurpose, type ConsentText } from './purposes.ts';

/** One grant or revocation. `version` is that of the text in force at that time; `at` is ISO 8601. */
export type ConsentEvent = {
  readonly purpose: ConsentPurpose;
  readonly granted: boolean;
  readonly version: number;
  readonly at: string;
};

/** What is sealed: the events in their order, and how many older ones of each purpose were left out. */
export type ConsentHistory = {
  readonly events: readonly ConsentEvent[];
  readonly leftOut: Readonly<Partial<Record<ConsentPurpose, number>>>;
};

export const EMPTY_HISTORY: ConsentHistory = { events: [], leftOut: {} };

/** Granted, and to this very version of the text. What was never decided is not granted. */
export function isGranted(history: ConsentHistory, { purpose, version }: ConsentText): boolean {
  const last = lastOf(history, purpose);
  return last?.granted === true && last.version === version;
}

/** The event in force for a purpose. */
export function lastOf(history: ConsentHistory, purpose: ConsentPurpose): ConsentEvent | undefined {
  return history.events.findLast((event) => event.purpose === purpose);
}

/**
 * The history with this decision, or undefined where it changes nothing (granted already, or nothing to revoke).
 * @param eventsMax how many of each purpose are remembered; older ones are only counted
 */
export function withDecision(
  history: ConsentHistory,
  text: ConsentText,
  decision: { granted: boolean; at: string },
  eventsMax: number,
): ConsentHistory | undefined {
  const isStanding = decision.granted ? isGranted(history, text) : lastOf(history, text.purpose)?.granted !== true;
  if (isStanding) return undefined;
  const { purpose, version } = text;
  const events = [...history.events, { purpose, version, granted: decision.granted, at: decision.at }];
  return bounded({ ...history, events }, eventsMax);
}

function bounded({ events, leftOut }: ConsentHistory, eventsMax: number): ConsentHistory {
  const excess = new Map(
    CONSENT_PURPOSES.map((purpose) => [
      purpose,
      Math.max(0, events.filter((event) => event.purpose === purpose).length - eventsMax),
    ]),
  );
  const counted = CONSENT_PURPOSES.map((purpose) => [purpose, (leftOut[purpose] ?? 0) + (excess.get(purpose) ?? 0)]);
  const kept = events.filter(({ purpose }) => {
    const left = excess.get(purpose) ?? 0;
    if (left > 0) excess.set(purpose, left - 1);
    return left === 0;
  });
  return { events: kept, leftOut: Object.fromEntries(counted.filter(([, count]) => count !== 0)) };
}
