import type { SealedAccess } from '../accounts/index.ts';
import type { Queryable } from '../db/index.ts';
import type { SellerProfile } from '../vat/profile.ts';
import { toSellerProfile } from './mappers.ts';
import { readProfile } from './profile.ts';

export { profileExport } from './export-profile.ts';
export { type SellerDeps, sellerOperations } from './operations.ts';
export { profileResealer } from './reseal-profile.ts';

/** The profile as the engine takes it, or undefined when the seller has stored none. @throws SealBroken */
export async function loadProfile(db: Queryable, access: SealedAccess): Promise<SellerProfile | undefined> {
  const wire = await readProfile(db, access);
  return wire === undefined ? undefined : toSellerProfile(wire);
}
