import { type SealedAccess, withAccountWrite } from '../accounts/index.ts';
import { wipe } from '../crypto/index.ts';
import { type OpenedConnection, openConnection, sealConnection } from './connection-record.ts';
import type { ConnectionDesk } from './desk.ts';
import { findConnection, updateConnection } from './store.ts';

/** Notes whether a service still accepts a connection, so that its seller sees by it that it has to be made anew. @throws EpochPassed, Resealing */
export function markConnection(
  desk: ConnectionDesk,
  access: SealedAccess,
  id: string,
  mark: { isRefused: boolean },
): Promise<void> {
  return change(desk, access, id, ({ details, secret }) => ({ details: { ...details, ...mark }, secret }));
}

/**
 * Puts another secret in the place of the one at hand, which the service may no longer take from now on (RFC 6749, 6). It stays the caller's.
 * @throws EpochPassed, Resealing
 */
export function renewSecret(desk: ConnectionDesk, access: SealedAccess, id: string, secret: Buffer): Promise<void> {
  return change(desk, access, id, ({ details }) => ({ details, secret }));
}

async function change(
  desk: ConnectionDesk,
  access: SealedAccess,
  id: string,
  to: (opened: OpenedConnection) => OpenedConnection,
): Promise<void> {
  await withAccountWrite(desk.db, desk.clock, access, async (unit) => {
    const found = await findConnection(unit, access, id);
    if (found === undefined) return;
    const opened = openConnection(access, found.dataset, found.sealed);
    try {
      await updateConnection(unit, access, id, sealConnection(access, found.dataset, to(opened)));
    } finally {
      wipe(opened.secret);
    }
  });
}
