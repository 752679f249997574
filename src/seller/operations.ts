import type { KeyVault, LeasedKeys } from '../accounts/index.ts';
import type { Clock } from '../clock.ts';
import type { Database } from '../db/index.ts';
import { type Operation, operation, problem, type SessionContext } from '../http/index.ts';
import { faultsOfWellFormedFields, profileFaults } from './faults.ts';
import { readProfile, writeProfile } from './profile.ts';
import { profileSchema } from './schemas.ts';

export type SellerDeps = { db: Database; clock: Clock; vault: KeyVault };

/** "Seller profile" of the contract. */
export function sellerOperations(deps: SellerDeps): Operation[] {
  return [showProfile(deps), storeProfile(deps)];
}

const PATH = '/api/v1/seller-profile';
// A rate category and a cost for each of some ten thousand SKUs.
const BODY_BYTES_MAX = 4 * 1024 * 1024;

function showProfile({ db, vault }: SellerDeps): Operation {
  return operation({
    method: 'GET',
    path: PATH,
    access: ['seller'],
    summary: 'The seller profile',
    description: 'Not found until the first one is stored.',
    responses: { 200: { description: 'The profile, every field filled in.', schema: profileSchema } },
    problems: ['not-found'],
    handle: async (_input, { session }: SessionContext) => {
      const read = (leased: LeasedKeys) => readProfile(db, leased);
      const profile = await vault.withKeys(session.id, read);
      return profile === undefined ? problem('not-found') : { status: 200, body: profile };
    },
  });
}

function storeProfile({ db, clock, vault }: SellerDeps): Operation {
  return operation({
    method: 'PUT',
    path: PATH,
    access: ['seller'],
    summary: 'Store the seller profile',
    description: 'Takes the place of the one before it, whole. Every field but `establishment` may be left out.',
    body: profileSchema,
    bodyBytesMax: BODY_BYTES_MAX,
    responses: { 200: { description: 'Stored, every field filled in.', schema: profileSchema } },
    problems: ['resealing'],
    furtherFaults: faultsOfWellFormedFields,
    handle: async ({ body }, { session }: SessionContext) => {
      const errors = profileFaults(body);
      if (errors.length > 0) return problem('validation-failed', { errors });
      const write = (leased: LeasedKeys) => writeProfile(db, clock, leased, body);
      await vault.withKeys(session.id, write);
      return { status: 200, body };
    },
  });
}
