import { newSalt, wipe } from '../crypto/index.ts';
import type { Database, Queryable } from '../db/index.ts';
import { type SealedAccess, withAccountWrite } from './access.ts';
import type { CodeDesk } from './second-factor.ts';
import { enrolmentOf, newSeed, stepOfCode } from './totp-codes.ts';
import { openTotp, sealTotp, type Totp } from './totp-record.ts';
import { findTotp, putTotp, removeTotp } from './totp-store.ts';

/** `pending` is a second factor that was begun and asks for nothing before it is confirmed. */
export type TotpState = 'none' | 'pending' | 'active';

export type TotpDesk = CodeDesk & { db: Database };

/** @throws SealBroken when the record was altered from outside */
export async function totpState(db: Queryable, access: SealedAccess): Promise<TotpState> {
  const stored = await findTotp(db, access);
  if (stored === undefined) return 'none';
  const { isConfirmed, seed } = openTotp(access, stored);
  wipe(seed);
  return isConfirmed ? 'active' : 'pending';
}

/**
 * Begins a second factor with a new key, in the place of one that was begun before; undefined when one is in force.
 * @throws EpochPassed, Resealing, SealBroken
 */
export async function beginTotp(
  desk: TotpDesk,
  access: SealedAccess,
  username: string,
): Promise<{ secret: string; otpauthUri: string } | undefined> {
  const seed = newSeed();
  try {
    return await withAccountWrite(desk.db, desk.clock, access, async (unit) => {
      if ((await totpState(unit, access)) === 'active') return undefined;
      const salt = newSalt();
      await putTotp(unit, access, { salt, sealed: sealTotp(access, salt, { isConfirmed: false, lastStep: 0, seed }) });
      return enrolmentOf(seed, username);
    });
  } finally {
    wipe(seed);
  }
}

/**
 * Puts the second factor that was begun in force if the code is right. The code is used up by this (RFC 6238, 5.2).
 * @throws EpochPassed, Resealing, SealBroken
 */
export async function confirmTotp(
  desk: TotpDesk,
  access: SealedAccess,
  code: string,
): Promise<'confirmed' | 'code-wrong' | 'not-begun' | 'active-already'> {
  return withAccountWrite(desk.db, desk.clock, access, async (unit) => {
    const stored = await findTotp(unit, access);
    if (stored === undefined) return 'not-begun';
    const totp: Totp = openTotp(access, stored);
    try {
      if (totp.isConfirmed) return 'active-already';
      const step = stepOfCode(totp.seed, code, desk.clock.now(), desk.totpWindowSteps);
      if (step === undefined) return 'code-wrong';
      const sealed = sealTotp(access, stored.salt, { ...totp, isConfirmed: true, lastStep: step });
      await putTotp(unit, access, { salt: stored.salt, sealed });
      return 'confirmed';
    } finally {
      wipe(totp.seed);
    }
  });
}

/** Removes it, in force or not, altered or not; false when there is none. @throws EpochPassed, Resealing */
export function dropTotp(desk: TotpDesk, access: SealedAccess): Promise<boolean> {
  return withAccountWrite(desk.db, desk.clock, access, (unit) => removeTotp(unit, access));
}
