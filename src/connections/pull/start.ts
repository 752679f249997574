import { type LeasedKeys, withAccountWrite } from '../../accounts/index.ts';
import { requireConsent } from '../../consents/index.ts';
import { newId } from '../../crypto/index.ts';
import { problem } from '../../http/index.ts';
import { beginPulledImport } from '../../imports/index.ts';
import type { Job } from '../../jobs/index.ts';
import { requireApplication } from '../amazon/lwa.ts';
import { beginAmazon } from '../amazon/pull.ts';
import type { ConnectionDetails } from '../connection-record.ts';
import type { ConnectionDesk } from '../desk.ts';
import { beginPaypal } from '../paypal/pull.ts';
import { withRecordSeal } from '../record-seal.ts';
import { requireAmazonMonths, requirePaypalDays } from './period.ts';
import { sealState } from './record.ts';
import { startPullJob } from './run.ts';
import type { PullState } from './state.ts';
import { insertPull, listPulls } from './store.ts';

/**
 * Begins an import from a connection: its row and its first checkpoint, then the job that goes on from it.
 * @throws ProblemError validation-failed, consent-required, connection-not-configured, too-many-connections; EpochPassed, Resealing
 */
export async function startPull(
  desk: ConnectionDesk,
  leased: LeasedKeys,
  connection: { id: string; details: ConnectionDetails },
  period: { from: string; to: string },
): Promise<{ id: string; job: Job }> {
  const { kind } = connection.details;
  const state = begin(desk, kind, period);
  // Nothing is sent yet. Whoever has not granted it is told now, rather than by an import that failed.
  await requireConsent(desk.db, leased, kind);
  const id = newId();
  await withAccountWrite(desk.db, desk.clock, leased, async (unit) => {
    const { connectionImportsMax } = desk.config;
    if ((await listPulls(unit, leased)).length >= connectionImportsMax) {
      const detail = `An account may have ${connectionImportsMax} imports from connections running. Wait until one has ended, or cancel it.`;
      throw problem('too-many-connections', { detail });
    }
    const dataset = await beginPulledImport(unit, leased, { id, source: kind, receivedAt: desk.clock.now() });
    const sealed = withRecordSeal(leased, dataset, 'pull', (records) => sealState(records, id, state));
    await insertPull(unit, leased, { id, connectionId: connection.id, sealed });
  });
  return { id, job: startPullJob(desk, leased.accountId, id) };
}

/**
 * Takes up every import of the account that waits for its seller; to be called when one has logged in, or when a changed secret has sealed anew. One that
 * runs is left alone.
 */
export async function resumePulls(desk: ConnectionDesk, owner: { accountId: string; epoch: number }): Promise<number> {
  const waiting = (await listPulls(desk.db, owner)).filter(
    ({ id }) => desk.jobs.find(owner.accountId, id)?.state !== 'running',
  );
  for (const { id } of waiting) startPullJob(desk, owner.accountId, id);
  return waiting.length;
}

function begin(desk: ConnectionDesk, kind: ConnectionDetails['kind'], period: PullState['period']): PullState {
  const now = desk.clock.now();
  if (kind === 'amazon') requireApplication(desk.config);
  if (kind === 'amazon') return beginAmazon(period, requireAmazonMonths(period, now, desk.config.amazonMonthsMax));
  requirePaypalDays(period, now);
  return beginPaypal(period, now);
}
