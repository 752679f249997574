import type { KeyVault, LeasedKeys } from './key-vault.ts';

/**
 * A stream of what a session's keys open: they are on loan for as long as it runs, but end with the session, however long its reader stands
 * still: `produce` is returned from then, so what it derived belongs into its `finally`, and the reader's next step throws.
 * Only for work that opens; what seals must not go on under keys that were zeroed.
 * @throws SessionEnded
 */
export async function* underLease<T>(
  vault: KeyVault,
  sessionId: string,
  produce: (leased: LeasedKeys) => AsyncGenerator<T>,
): AsyncGenerator<T> {
  const lent = Promise.withResolvers<LeasedKeys>();
  const returned = Promise.withResolvers<void>();
  const loan = vault.withKeys(sessionId, (leased) => {
    leased.signal.addEventListener('abort', () => returned.resolve());
    lent.resolve(leased);
    return returned.promise;
  });
  loan.catch(lent.reject);
  try {
    const leased = await lent.promise;
    leased.signal.throwIfAborted();
    const produced = produce(leased);
    leased.signal.addEventListener('abort', () => void produced.return(undefined).catch(() => undefined));
    yield* produced;
    // What was returned from looks like what has ended by itself.
    leased.signal.throwIfAborted();
  } finally {
    returned.resolve();
    await loan.catch(() => undefined);
  }
}
