import type { Clock } from '../../clock.ts';
import { newId, newToken, sha256 } from '../../crypto/index.ts';
import type { Environment } from '../connection-record.ts';

/** An authorisation that a seller began and has not come back from. */
export type PendingConnection = {
  /** The connection's, once there is one. */
  readonly id: string;
  readonly environment: Environment;
  readonly region: 'eu';
  readonly begunAt: Date;
};

/**
 * The `state` that goes to Amazon and comes back with the seller's browser (RFC 6749, 10.12): it proves that this very session began what is now to be
 * finished, so that nobody can tie their own Amazon account to somebody else's. In memory only, as hashes, like the sessions themselves.
 */
export type AmazonStates = {
  begin(
    sessionId: string,
    wanted: { environment: Environment; region: 'eu' },
  ): { pending: PendingConnection; state: string };
  /** Spends it, whatever comes of it: a state is good for one try. Undefined for one that this session was not given, or no longer has. */
  take(sessionId: string, state: string): PendingConnection | undefined;
  /** Those of a session that can still be finished, oldest first. */
  list(sessionId: string): PendingConnection[];
  /** False when this session has none of this id. */
  remove(sessionId: string, id: string): boolean;
  forgetSession(sessionId: string): void;
};

type Held = PendingConnection & { readonly sessionId: string; readonly untilMs: number };

export function createAmazonStates(clock: Clock, lifetimeMs: number): AmazonStates {
  const held = new Map<string, Held>();

  function dropPassed(): void {
    const nowMs = clock.monotonicMs();
    for (const [hash, { untilMs }] of held) if (untilMs <= nowMs) held.delete(hash);
  }
  const ofSession = (sessionId: string) => [...held].filter(([, one]) => one.sessionId === sessionId);

  return {
    begin(sessionId, wanted) {
      dropPassed();
      for (const [hash] of ofSession(sessionId).slice(0, -(PER_SESSION_MAX - 1))) held.delete(hash);
      const state = newToken();
      const pending = { id: newId(), ...wanted, begunAt: clock.now() };
      held.set(hashOf(state), { ...pending, sessionId, untilMs: clock.monotonicMs() + lifetimeMs });
      return { pending, state };
    },
    take(sessionId, state) {
      dropPassed();
      const hash = hashOf(state);
      const one = held.get(hash);
      // Another session's stays: whoever guesses or has seen a state must not be able to spend it for its owner.
      if (one?.sessionId !== sessionId) return undefined;
      held.delete(hash);
      return pendingOf(one);
    },
    list(sessionId) {
      dropPassed();
      return ofSession(sessionId).map(([, one]) => pendingOf(one));
    },
    remove(sessionId, id) {
      const found = ofSession(sessionId).find(([, one]) => one.id === id);
      return found !== undefined && held.delete(found[0]);
    },
    forgetSession(sessionId) {
      for (const [hash] of ofSession(sessionId)) held.delete(hash);
    },
  };
}

/** Begun again and again, the oldest goes. */
const PER_SESSION_MAX = 10;

/** Looked up by a hash, so that no comparison tells by its time how much of a guess is right. */
function hashOf(state: string): string {
  return sha256(state).toString('base64url');
}

function pendingOf({ id, environment, region, begunAt }: Held): PendingConnection {
  return { id, environment, region, begunAt };
}
