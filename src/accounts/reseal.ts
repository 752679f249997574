import { wipeKeys } from '../crypto/index.ts';
import type { Database } from '../db/index.ts';
import { giveUp, type StagedChange } from './change-secret.ts';
import { removePassedEpochs } from './janitor.ts';
import type { KeyVault } from './key-vault.ts';
import { datasetsResealer } from './reseal-datasets.ts';
import { totpResealer } from './reseal-totp.ts';
import type { ResealContext, Resealer } from './resealer.ts';

export type ResealDesk = { db: Database; vault: KeyVault; resealers: readonly Resealer[] };

export type ResealRun = { signal: AbortSignal; report(percent: number, counts: Record<string, number>): void };

/**
 * The second half of a change of secret: every record verified, every record copied under the new keys, completeness checked,
 * one UPDATE. At every instant exactly one of the two secrets opens the account; whatever throws before that UPDATE leaves the old
 * one. Answers how many records each resealer copied. The change's keys are wiped or handed to the vault in every case.
 */
export async function reseal(
  desk: ResealDesk,
  change: StagedChange,
  sessionId: string,
  run: ResealRun,
): Promise<Record<string, number>> {
  let counts: Record<string, number>;
  try {
    counts = await copyAll(desk, change, run);
    await flip(desk.db, change);
  } catch (error) {
    await giveUp(change).catch(() => undefined);
    throw error;
  }
  wipeKeys(change.from.keys);
  await desk.vault.rekey(sessionId, change.to.epoch, change.to.keys);
  await desk.vault.endAll(change.accountId, sessionId);
  // What fails from here on fails no change: the next start removes what is left.
  await removePassedEpochs(desk.db, change.accountId).catch(() => undefined);
  return counts;
}

/**
 * Those of this station around those of the others: datasets first, since rows hang on them; the second factor last, so that the
 * time is short in which a code may be used up in the old generation that is still good in the new one.
 */
export function allResealers(ofStations: readonly Resealer[]): readonly Resealer[] {
  return [datasetsResealer, ...ofStations, totpResealer];
}

async function copyAll(desk: ResealDesk, change: StagedChange, run: ResealRun): Promise<Record<string, number>> {
  const { accountId, from, to, lease } = change;
  const resealers = allResealers(desk.resealers);
  const counts: Record<string, number> = {};
  const signal = AbortSignal.any([run.signal, lease.signal]);
  const contextOf = (position: number): ResealContext => ({
    ...{ db: desk.db, accountId, from, to, signal },
    progress: (done) => {
      counts[resealers[position]?.name ?? ''] = done;
      run.report(Math.floor((100 * position) / resealers.length), { ...counts });
    },
  });
  // All are verified before the first is copied: what is damaged must not be lost sight of in the middle of a change.
  for (const [position, resealer] of resealers.entries()) {
    signal.throwIfAborted();
    await resealer.verify(contextOf(position));
  }
  for (const [position, resealer] of resealers.entries()) {
    signal.throwIfAborted();
    counts[resealer.name] = await resealer.reseal(contextOf(position));
    run.report(Math.floor((100 * (position + 1)) / resealers.length), { ...counts });
  }
  for (const [position, resealer] of resealers.entries()) {
    signal.throwIfAborted();
    if (!(await resealer.isComplete(contextOf(position)))) throw new Error(`${resealer.name} is not complete`);
  }
  signal.throwIfAborted();
  return counts;
}

/**
 * The one UPDATE. It proves in itself that the lease is still ours, so that no write passed since the copies were made, and that
 * the staged generation is the one these keys belong to.
 */
async function flip(db: Database, { accountId, from, to, salt, lease }: StagedChange): Promise<void> {
  const until = await lease.stop();
  const { affectedRows } = await db.execute(
    `UPDATE accounts SET epoch = ?, resealing_until = NULL
      WHERE id = ? AND epoch = ? AND resealing_until = ?
        AND EXISTS (SELECT 1 FROM epochs WHERE account_id = ? AND epoch = ? AND salt = ?)`,
    [to.epoch, accountId, from.epoch, until, accountId, to.epoch, salt],
  );
  if (affectedRows !== 1) throw new Error('the change of secret was overtaken');
}
