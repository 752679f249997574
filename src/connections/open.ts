import { createRates, type Rates } from './amazon/rates.ts';
import { createAmazonStates } from './amazon/states.ts';
import type { ConnectionDesk } from './desk.ts';

export type ConnectionDependencies = Omit<ConnectionDesk, 'amazonStates' | 'amazonRates'>;

/** Asks nobody yet. What it holds in memory (states, rates) is nothing that a restart may not lose. */
export function openConnections(given: ConnectionDependencies): ConnectionDesk {
  const { clock, config } = given;
  const rates = new Map<string, Rates>();
  return {
    ...given,
    amazonStates: createAmazonStates(clock, config.amazonStateMinutes * 60_000),
    amazonRates(connectionId) {
      const known = rates.get(connectionId) ?? createRates(clock, config.upstreamTimeScale);
      // The one that was used longest ago goes: by then its buckets are full again.
      rates.delete(connectionId);
      rates.set(connectionId, known);
      const [oldest] = rates.keys();
      if (rates.size > RATES_MAX && oldest !== undefined) rates.delete(oldest);
      return known;
    },
  };
}

const RATES_MAX = 1000;
