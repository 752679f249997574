import type { SealedAccess } from '../accounts/index.ts';
import type { Clock } from '../clock.ts';
import type { Database } from '../db/index.ts';
import type { Anchors } from './anchors.ts';

/** What every way to an account's stored rows needs: the database, the anchors outside it, and the seller's own keys. */
export type LedgerAccess = { db: Database; clock: Clock; anchors: Anchors; access: SealedAccess };
