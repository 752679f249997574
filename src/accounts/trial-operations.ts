import { type Operation, operation, problem, retryAfter } from '../http/index.ts';
import { sessionView, toSessionView } from './schemas.ts';
import { beginTrial, type TrialDesk } from './trial.ts';

const RETRY_SECONDS = 60;

/** An account without a name and a secret of one's own, for whoever wants to see it work first. */
export function trialOperations(deps: TrialDesk): Operation[] {
  return [
    operation({
      method: 'POST',
      path: '/api/v1/trial',
      access: 'public',
      limit: 'registration',
      summary: 'Try it out in an account that lives for an hour',
      description:
        'Makes an account with the profile of an invented German seller and logs in to it. Its secret is known to nobody, so nobody can log in again, and what asks for the secret cannot be done. It is deleted with all its data when its time is over, or its session ends. 404 where the operator has switched trials off.',
      responses: { 201: { description: 'Logged in.', schema: sessionView } },
      problems: ['not-found', 'busy'],
      handle: async (_input, { source, session: before }) => {
        if (deps.config.trialMinutes === 0) return problem('not-found');
        const session = await beginTrial(deps, source);
        if (session === undefined) return problem('busy', { headers: retryAfter(RETRY_SECONDS) });
        // As at a log-in: the cookie is about to be replaced.
        if (before !== undefined) await deps.vault.end(before.id);
        return { status: 201, body: toSessionView(session), session: { begin: session.id } };
      },
    }),
  ];
}
