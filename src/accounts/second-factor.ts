import type { Clock } from '../clock.ts';
import { SealBroken, wipe } from '../crypto/index.ts';
import type { Queryable } from '../db/index.ts';
import type { SealedAccess } from './access.ts';
import { stepOfCode } from './totp-codes.ts';
import { decoyTotp, openTotp, type StoredTotp, sealTotp, type Totp } from './totp-record.ts';
import { exchangeTotp } from './totp-store.ts';

export type CodeDesk = {
  db: Queryable;
  clock: Clock;
  /** How many steps of 30 seconds a code may be early or late. */
  totpWindowSteps: number;
};

/**
 * Whether this code may open the door; a right one is used up by asking. `stored` is undefined where there is no second factor, or
 * the secret was wrong: then a record of nobody's is opened in its place, so that neither can be told by the time it takes.
 *
 * The used step is written by a statement of its own and not through `withAccountWrite`: a log-in must neither wait for a change of secret
 * nor end one that crashed. Should the record have been copied already, this code could be used once more under the new
 * secret, within its minute and a half.
 */
export async function passesSecondFactor(
  desk: CodeDesk,
  access: SealedAccess,
  stored: StoredTotp | undefined,
  code: string | undefined,
): Promise<boolean> {
  const decoy = decoyTotp(access);
  const totp = openOr(access, stored, decoy);
  try {
    const step = stepOfCode(totp.seed, code ?? '', desk.clock.now(), desk.totpWindowSteps);
    if (stored === undefined || !totp.isConfirmed) return true;
    if (totp.isBroken || step === undefined || step <= totp.lastStep) return false;
    return exchangeTotp(desk.db, access, stored.sealed, sealTotp(access, stored.salt, { ...totp, lastStep: step }));
  } finally {
    wipe(totp.seed);
  }
}

/** A record that was altered locks the door: it must not be possible to take a second factor off by spoiling it. */
function openOr(access: SealedAccess, stored: StoredTotp | undefined, decoy: StoredTotp): Totp & { isBroken: boolean } {
  try {
    return { ...openTotp(access, stored ?? decoy), isBroken: false };
  } catch (error) {
    if (error instanceof SealBroken) return { ...openTotp(access, decoy), isBroken: true };
    throw error;
  }
}
