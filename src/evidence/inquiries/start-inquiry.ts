import { setTimeout as delay } from 'node:timers/promises';
import { createDataset, EpochPassed, Resealing, SessionEnded, withAccountWrite } from '../../accounts/index.ts';
import { requireConsent } from '../../consents/index.ts';
import { newId } from '../../crypto/index.ts';
import { type LiveSession, problem, retryAfter } from '../../http/index.ts';
import type { Job, JobSpec } from '../../jobs/index.ts';
import type { Check } from '../check.ts';
import { InquiryOver } from './claim.ts';
import type { InquiryDesk } from './desk.ts';
import type { Inquiry } from './inquiry.ts';
import { sealInquiry } from './inquiry-seal.ts';
import { runInquiry } from './run-inquiry.ts';
import { insertInquiry, listRunningInquiries } from './store.ts';

export type InquiryRequest = Pick<Inquiry, 'period' | 'reuseDays' | 'vatIds'>;

type Session = Pick<LiveSession, 'id' | 'accountId'>;

/**
 * Begins an inquiry in the background.
 * @throws ProblemError consent-required, busy when as many as may be run already; Resealing, EpochPassed, SessionEnded
 */
export async function startInquiry(
  desk: InquiryDesk,
  session: Session,
  request: InquiryRequest,
): Promise<{ id: string; job: Job }> {
  const id = newId();
  await desk.vault.withKeys(session.id, (access) =>
    withAccountWrite(desk.db, desk.clock, access, async (unit) => {
      await requireConsent(unit, access, 'vies');
      const running = await listRunningInquiries(unit, access);
      if (running.length >= desk.config.viesInquiriesMax) {
        const detail = 'Wait until one of the checks that run has ended, or cancel one.';
        throw problem('busy', { detail, headers: retryAfter(BUSY_SECONDS) });
      }
      const dataset = await createDataset(unit, access, 'inquiry', id);
      const sealed = sealInquiry(access, dataset, { ...request, end: null });
      await insertInquiry(unit, access, { id, createdAt: desk.clock.now(), sealed });
    }),
  );
  return { id, job: beginJob(desk, session, id) };
}

/** Goes on with what was interrupted when its seller's session ended, or its server. Never throws for want of a session. */
export async function resumeInquiries(desk: InquiryDesk, session: Session & { epoch: number }): Promise<void> {
  for (const id of await listRunningInquiries(desk.db, session)) {
    if (desk.jobs.find(session.accountId, id)?.state !== 'running') beginJob(desk, session, id);
  }
}

const BUSY_SECONDS = 60;
/** How long until another look, where a changed secret has reached the database and not yet the session. */
const PAUSE_MS = 250;

function beginJob(desk: InquiryDesk, session: Session, id: string): Job {
  return desk.jobs.start({
    id,
    accountId: session.accountId,
    isResumable: true,
    run: (running) => runUnderSessions(desk, session, { ...running, id }),
  });
}

/**
 * Runs an inquiry for as long as its seller is logged in: a changed secret gives the session other keys, and where this session ends another one of the
 * seller's may go on. Without one it rejects, and the inquiry waits in the database for the next log-in.
 */
async function runUnderSessions(
  desk: InquiryDesk,
  session: Session,
  running: Parameters<JobSpec['run']>[0] & { id: string },
): Promise<void> {
  const left: Check[] = [];
  let sessionId = session.id;
  for (;;) {
    try {
      return await desk.vault.withKeys(sessionId, (leased) => runInquiry(desk, { ...running, left }, leased));
    } catch (error) {
      if (error instanceof InquiryOver) return;
      if (running.signal.aborted || !isOfSession(error)) throw error;
      await delay(error instanceof Resealing ? error.retryAfterSeconds * 1000 : PAUSE_MS, undefined, {
        signal: running.signal,
        ref: false,
      });
      const live = await desk.vault.list(session.accountId);
      const next = live.find(({ id }) => id === sessionId) ?? live.at(-1);
      if (next === undefined) throw error;
      sessionId = next.id;
    }
  }
}

function isOfSession(error: unknown): boolean {
  return error instanceof SessionEnded || error instanceof EpochPassed || error instanceof Resealing;
}
