import { type SealedAccess, withAccountWrite } from '../accounts/index.ts';
import { wipe } from '../crypto/index.ts';
import { openConnection, sealConnection } from './connection-record.ts';
import type { ConnectionDesk } from './desk.ts';
import { findConnection, updateConnection } from './store.ts';

/** Notes whether a service still accepts a connection, so that its seller sees by it that it has to be made anew. @throws EpochPassed, Resealing */
export async function markConnection(
  desk: ConnectionDesk,
  access: SealedAccess,
  id: string,
  mark: { isRefused: boolean },
): Promise<void> {
  await withAccountWrite(desk.db, desk.clock, access, async (unit) => {
    const found = await findConnection(unit, access, id);
    if (found === undefined) return;
    const { details, secret } = openConnection(access, found.dataset, found.sealed);
    try {
      const sealed = sealConnection(access, found.dataset, { details: { ...details, ...mark }, secret });
      await updateConnection(unit, access, id, sealed);
    } finally {
      wipe(secret);
    }
  });
}
