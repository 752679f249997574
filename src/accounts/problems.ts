import { type ProblemError, problem, retryAfter } from '../http/index.ts';
import { EpochPassed, Resealing } from './access.ts';
import { DerivationBusy } from './kdf-gate.ts';
import { SessionEnded } from './key-vault.ts';

/**
 * Runs an operation's work and turns this station's refusals into the answers of the contract; for every operation that
 * opens or writes sealed rows. Anything else passes as it is.
 */
export async function withAccountProblems<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw accountProblem(error) ?? error;
  }
}

/** The problem that an error of this station means to a client, or undefined. */
export function accountProblem(error: unknown): ProblemError | undefined {
  if (error instanceof EpochPassed || error instanceof SessionEnded) return problem('session-required');
  if (error instanceof Resealing) return problem('resealing', { headers: retryAfter(error.retryAfterSeconds) });
  if (error instanceof DerivationBusy) return problem('busy', { headers: retryAfter(error.retryAfterSeconds) });
  return undefined;
}
