import type { Clock } from '../clock.ts';
import { wipe } from '../crypto/index.ts';

/** An access token as it came, in memory of its own that can be wiped. */
export type FreshToken = { readonly token: Buffer; readonly expiresInSeconds: number };

/** The access token of one import, fetched when it is first needed and when it runs out; nowhere but here. */
export type TokenHolder = {
  /** For a header, which takes a text: that text is the copy that cannot be wiped, and lives no longer than its request. */
  get(): Promise<string>;
  /** The service no longer takes it. */
  drop(): void;
};

/** @param fetchToken asks the service for one; whatever it throws, nothing is held */
export function createTokenHolder(clock: Clock, fetchToken: () => Promise<FreshToken>): TokenHolder {
  let held: { token: Buffer; untilMs: number } | undefined;
  const drop = () => {
    wipe(held?.token);
    held = undefined;
  };
  return {
    drop,
    async get() {
      if (held !== undefined && clock.monotonicMs() >= held.untilMs) drop();
      if (held === undefined) {
        const askedMs = clock.monotonicMs();
        const { token, expiresInSeconds } = await fetchToken();
        // A token that runs out on its way would be refused; the margin is the time that a request may take.
        const lifeMs = Math.max(0, expiresInSeconds * 1000 - Math.min(MARGIN_MS, expiresInSeconds * 100));
        held = { token, untilMs: askedMs + lifeMs };
      }
      return held.token.toString('latin1');
    },
  };
}

const MARGIN_MS = 60_000;
