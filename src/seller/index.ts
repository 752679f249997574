import type { SealedAccess } from '../accounts/index.ts';
import type { Clock } from '../clock.ts';
import type { Database, Queryable } from '../db/index.ts';
import type { SellerProfile } from '../vat/profile.ts';
import { toSellerProfile } from './mappers.ts';
import { readProfile, writeProfile } from './profile.ts';
import { profileSchema } from './schemas.ts';
import { TRIAL_PROFILE } from './trial-profile.ts';

export { profileExport } from './export-profile.ts';
export { type SellerDeps, sellerOperations } from './operations.ts';
export { profileResealer } from './reseal-profile.ts';

/** The profile as the engine takes it, or undefined when the seller has stored none. @throws SealBroken */
export async function loadProfile(db: Queryable, access: SealedAccess): Promise<SellerProfile | undefined> {
  const wire = await readProfile(db, access);
  return wire === undefined ? undefined : toSellerProfile(wire);
}

/** What an account for trying it out begins with. @throws EpochPassed */
export function storeTrialProfile(desk: { db: Database; clock: Clock }, access: SealedAccess): Promise<void> {
  return writeProfile(desk.db, desk.clock, access, profileSchema.parse(TRIAL_PROFILE));
}
