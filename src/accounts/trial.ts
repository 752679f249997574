import type { Clock } from '../clock.ts';
import {
  deriveAccountKeys,
  KDF_DEFAULT,
  type KdfParameters,
  newId,
  newSalt,
  randomBytes,
  usernameIndex,
  wipe,
  wipeKeys,
} from '../crypto/index.ts';
import type { Database } from '../db/index.ts';
import type { Notify } from '../notices.ts';
import { EpochPassed, type SealedAccess } from './access.ts';
import { type DeletionDesk, deleteAccount } from './delete.ts';
import type { KdfGate } from './kdf-gate.ts';
import type { KeyVault, VaultSession } from './key-vault.ts';
import { insertAccount } from './store.ts';
import { countTrials, findTrials, insertTrial } from './trial-store.ts';

/** Accounts that are being made: they have no session yet, and must not be taken for ones that have lost it. */
export type SharedTrials = { readonly beginning: Set<string> };

export type TrialDesk = {
  db: Database;
  clock: Clock;
  serverKey: Buffer;
  gate: KdfGate;
  vault: KeyVault;
  notify: Notify;
  trials: SharedTrials;
  config: { readonly trialMinutes: number; readonly trialsMax: number };
  kdf?: KdfParameters;
  /** What a trial begins with; the keys are a loan. */
  prepareTrial(access: SealedAccess): Promise<void>;
};

export function openTrials(): SharedTrials {
  return { beginning: new Set() };
}

/**
 * Makes a seller's account whose secret nobody knows, not even who tries it, and a session in it. Undefined when there are as many as may live
 * at a time. @throws DerivationBusy
 */
export async function beginTrial(desk: TrialDesk, source: string): Promise<VaultSession | undefined> {
  const id = newId();
  const { beginning } = desk.trials;
  beginning.add(id);
  try {
    // Those that are being made count as well, this one among them.
    if ((await countTrials(desk.db, [...beginning])) + beginning.size > desk.config.trialsMax) return undefined;
    return await desk.gate.run(source, () => makeTrial(desk, id));
  } finally {
    beginning.delete(id);
  }
}

async function makeTrial(desk: TrialDesk, id: string): Promise<VaultSession> {
  const { db, clock, vault, kdf = KDF_DEFAULT } = desk;
  const username = `trial-${randomBytes(6).toString('hex')}`;
  const secret = randomBytes(32);
  const salt = newSalt();
  const { verifier, keys } = await deriveAccountKeys(secret, salt, kdf).finally(() => wipe(secret));
  const now = clock.now();
  const endsAt = new Date(now.getTime() + desk.config.trialMinutes * 60_000);
  const index = usernameIndex(desk.serverKey, username);
  const row = { id, handle: newId(), usernameIndex: index, role: 'seller', createdAt: now } as const;
  try {
    await db.atomically(async (unit) => {
      await insertAccount(unit, { ...row, epoch: 1, salt, kdf, verifier });
      await insertTrial(unit, id, endsAt);
    });
  } catch (error) {
    wipeKeys(keys);
    throw error;
  }
  const session = await vault.begin({ accountId: id, username, role: 'seller', epoch: 1, keys, trialEndsAt: endsAt });
  desk.notify({ event: 'trial-begun', outcome: 'succeeded', accountId: id });
  try {
    await vault.withKeys(session.id, (leased) => desk.prepareTrial(leased));
    return session;
  } catch (error) {
    // Without its session it is one that the janitor deletes.
    await vault.end(session.id);
    throw error;
  }
}

type EndingDesk = Pick<TrialDesk, 'vault' | 'notify' | 'trials'> & DeletionDesk;

/**
 * Deletes every trial whose time is over, and every one without a session: nobody can log in to it again. Needs no key. Also after a restart,
 * when there are no sessions at all.
 */
export async function endTrials(desk: EndingDesk): Promise<void> {
  const now = desk.clock.now();
  for (const { accountId, epoch, endsAt } of await findTrials(desk.db)) {
    if (desk.trials.beginning.has(accountId)) continue;
    if (endsAt > now && (await desk.vault.list(accountId)).length > 0) continue;
    // Nobody gets a receipt, so nothing is counted, which is all that takes keys.
    const keys = { data: Buffer.alloc(0), index: Buffer.alloc(0) };
    try {
      await deleteAccount({ ...desk, counters: {} }, { accountId, epoch, keys });
    } catch (error) {
      // Somebody else has just deleted it: its session's end and the janitor may meet.
      if (error instanceof EpochPassed) continue;
      throw error;
    }
    desk.notify({ event: 'trial-ended', outcome: 'succeeded', accountId });
  }
}
