import { type ProblemError, problem, retryAfter } from '../http/index.ts';
import { EpochPassed, Resealing } from './access.ts';
import { DerivationBusy } from './kdf-gate.ts';
import { SessionEnded } from './key-vault.ts';

/** What an error of this station means to a client; undefined when it is none of ours. For the frame, which asks every station. */
export function accountProblem(error: unknown): ProblemError | undefined {
  if (error instanceof EpochPassed || error instanceof SessionEnded) return problem('session-required');
  if (error instanceof Resealing) return problem('resealing', { headers: retryAfter(error.retryAfterSeconds) });
  if (error instanceof DerivationBusy) return problem('busy', { headers: retryAfter(error.retryAfterSeconds) });
  return undefined;
}
