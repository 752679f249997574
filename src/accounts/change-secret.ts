import type { Clock } from '../clock.ts';
import {
  deriveAccountKeys,
  KDF_DEFAULT,
  type KdfParameters,
  newSalt,
  normaliseSecret,
  verifierMatches,
  wipe,
  wipeKeys,
} from '../crypto/index.ts';
import type { Database } from '../db/index.ts';
import { EpochPassed } from './access.ts';
import type { KdfGate } from './kdf-gate.ts';
import { type Lease, takeLease } from './lease.ts';
import { confirmSecret } from './log-in.ts';
import type { Generation } from './resealer.ts';
import { findEpoch, insertEpoch, removeEpoch } from './store.ts';
import { SECRET_BYTES_MAX, type SecretWeakness, type StrengthCheck } from './strength.ts';

export type SecretChangeDesk = {
  db: Database;
  clock: Clock;
  gate: KdfGate;
  strength: StrengthCheck;
  kdf?: KdfParameters;
};

/** A change whose new generation is staged: the old secret is still the one that works. `reseal` or `giveUp` ends it. */
export type StagedChange = { accountId: string; from: Generation; to: Generation; salt: Buffer; lease: Lease };

export type StagingResult =
  | { ok: true; change: StagedChange }
  | { ok: false; fault: 'secret-wrong' | 'secret-invalid' | 'secret-unchanged' }
  | { ok: false; fault: 'weak-secret'; weakness: SecretWeakness };

type StagingRequest = {
  accountId: string;
  username: string;
  epoch: number;
  current: Buffer;
  next: Buffer;
  source: string;
};

/**
 * The first half of a change of secret: both secrets derived, the lease taken, generation e+1 written as staging with salt and
 * verifier. If a change crashed here or later and nothing was written since, the same new secret resumes it and
 * any other starts over. Both secrets are wiped in every case.
 * @throws EpochPassed, Resealing, DerivationBusy
 */
export async function stageSecretChange(desk: SecretChangeDesk, request: StagingRequest): Promise<StagingResult> {
  const next = request.next.length > SECRET_BYTES_MAX ? undefined : normaliseSecret(request.next);
  try {
    // One permit for all of it: giving it back in between could leave a lease waiting in the queue.
    return await desk.gate.run(request.source, async () => {
      const proven = await confirmSecret(desk, request.accountId, request.current);
      if (proven === undefined) return { ok: false, fault: 'secret-wrong' };
      const from: Generation = { epoch: proven.account.epoch, keys: proven.keys };
      try {
        if (from.epoch !== request.epoch) throw new EpochPassed();
        const fault = next?.ok === true ? await faultOf(desk, request, next.secret) : secretInvalid;
        if (fault !== undefined || next?.ok !== true) {
          wipeKeys(from.keys);
          return fault ?? secretInvalid;
        }
        return { ok: true, change: await stage(desk, request.accountId, from, next.secret) };
      } catch (error) {
        wipeKeys(from.keys);
        throw error;
      }
    });
  } finally {
    wipe(request.current, request.next, next?.ok === true ? next.secret : undefined);
  }
}

/** Ends a staged change before its flip: the old secret stays. What was staged waits for a resumption or the next write. */
export async function giveUp(change: StagedChange): Promise<void> {
  wipeKeys(change.from.keys);
  wipeKeys(change.to.keys);
  await change.lease.release();
}

const secretInvalid = { ok: false, fault: 'secret-invalid' } as const;

async function faultOf(
  desk: SecretChangeDesk,
  request: StagingRequest,
  next: Buffer,
): Promise<Exclude<StagingResult, { ok: true }> | undefined> {
  const current = normaliseSecret(request.current);
  const isUnchanged = current.ok && verifierMatches(current.secret, next);
  if (current.ok) wipe(current.secret);
  if (isUnchanged) return { ok: false, fault: 'secret-unchanged' };
  const weakness = await desk.strength(next, request.username);
  return weakness === undefined ? undefined : { ok: false, fault: 'weak-secret', weakness };
}

async function stage(desk: SecretChangeDesk, accountId: string, from: Generation, next: Buffer): Promise<StagedChange> {
  const lease = await takeLease(desk.db, desk.clock, { accountId, epoch: from.epoch });
  try {
    const to = (await resume(desk, accountId, from.epoch + 1, next)) ?? (await startOver(desk, accountId, from, next));
    return { accountId, from, lease, ...to };
  } catch (error) {
    await lease.release();
    throw error;
  }
}

type Staging = { to: Generation; salt: Buffer };

/** The generation that a crashed change staged, if this is the secret it was for. */
async function resume(
  desk: SecretChangeDesk,
  accountId: string,
  epoch: number,
  next: Buffer,
): Promise<Staging | undefined> {
  const staged = await findEpoch(desk.db, accountId, epoch);
  if (staged === undefined) return undefined;
  const { verifier, keys } = await deriveAccountKeys(next, staged.salt, staged.kdf);
  if (verifierMatches(verifier, staged.verifier)) return { to: { epoch, keys }, salt: staged.salt };
  wipeKeys(keys);
  return undefined;
}

async function startOver(desk: SecretChangeDesk, accountId: string, from: Generation, next: Buffer): Promise<Staging> {
  const epoch = from.epoch + 1;
  const salt = newSalt();
  const kdf = desk.kdf ?? KDF_DEFAULT;
  const { verifier, keys } = await deriveAccountKeys(next, salt, kdf);
  try {
    await desk.db.atomically(async (unit) => {
      await removeEpoch(unit, accountId, epoch);
      await insertEpoch(unit, accountId, { epoch, salt, kdf, verifier }, desk.clock.now());
    });
  } catch (error) {
    wipeKeys(keys);
    throw error;
  }
  return { to: { epoch, keys }, salt };
}
