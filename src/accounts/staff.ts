import type { Clock } from '../clock.ts';
import { newToken, normaliseSecret, usernameIndex, wipe } from '../crypto/index.ts';
import type { Database, Queryable } from '../db/index.ts';
import type { Role } from '../http/index.ts';
import { createAccount } from './register.ts';
import { normaliseUsername } from './username.ts';

/**
 * Makes a staff account with a generated secret, which is answered once and kept nowhere. Staff have no data key: their sessions
 * hold no keys at all.
 */
export async function createStaff(
  s: {
    db: Database;
    clock: Clock;
    serverKey: Buffer;
    /** In the unit that makes the account. */
    note?(unit: Queryable, accountId: string): Promise<void>;
  },
  staff: { role: Exclude<Role, 'seller'>; username: string },
): Promise<
  { ok: true; username: string; secret: string } | { ok: false; fault: 'username-invalid' | 'username-taken' }
> {
  const username = normaliseUsername(staff.username);
  if (username === undefined) return { ok: false, fault: 'username-invalid' };
  const secret = newToken();
  const normalised = normaliseSecret(Buffer.from(secret));
  if (!normalised.ok) throw new Error('a generated secret is always a valid one');
  const index = usernameIndex(s.serverKey, username);
  const accountId = await createAccount(s, { index, role: staff.role, secret: normalised.secret });
  wipe(normalised.secret);
  return accountId === undefined ? { ok: false, fault: 'username-taken' } : { ok: true, username, secret };
}
