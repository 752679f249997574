import { createHmac } from 'node:crypto';
import { encodeList } from './lists.ts';
import { randomBytes } from './random.ts';

/**
 * The server key lives outside the database. It hides usernames from whoever has only the database; it opens no data. Whoever
 * loses it cannot find any account any more.
 */
export const SERVER_KEY_BYTES = 32;

export function newServerKey(): Buffer {
  return randomBytes(SERVER_KEY_BYTES);
}

/** What the database keeps in place of a username (normalised by the caller): 32 bytes. */
export function usernameIndex(serverKey: Buffer, username: string): Buffer {
  return keyed(serverKey, 'zkvat/v1/username-index', username);
}

/**
 * The salt a username would have if it existed: 32 bytes, always the same for the same name, so that a log-in to an unknown
 * account costs the same derivation and cannot be told from a wrong secret.
 */
export function unknownUserSalt(serverKey: Buffer, username: string): Buffer {
  return keyed(serverKey, 'zkvat/v1/unknown-user-salt', username);
}

/**
 * Stands beside a row of exchange rates, which anybody may read: 32 bytes that only this server can make, so that a row that was written or
 * changed by whoever has the database is not taken for one of the ECB's.
 */
export function exchangeRatesTag(serverKey: Buffer, parts: readonly string[]): Buffer {
  return keyed(serverKey, 'zkvat/v1/exchange-rates', ...parts);
}

/** The name of an account in the activity log: 16 bytes, which without the server key or without the salt lead to nobody. */
export function activityHandle(serverKey: Buffer, accountId: string, salt: Buffer): Buffer {
  return keyed(serverKey, 'zkvat/v1/activity-handle', accountId, salt.toString('hex')).subarray(0, 16);
}

/** What chains an entry of the activity log to the one before it: 32 bytes that only this server can make. */
export function activityTag(serverKey: Buffer, tagBefore: Buffer, parts: readonly string[]): Buffer {
  return keyed(serverKey, 'zkvat/v1/activity', tagBefore.toString('hex'), ...parts);
}

function keyed(serverKey: Buffer, purpose: string, ...parts: readonly string[]): Buffer {
  if (serverKey.length !== SERVER_KEY_BYTES) throw new RangeError('a server key has 32 bytes');
  return createHmac('sha256', serverKey)
    .update(encodeList([purpose, ...parts].map((part) => Buffer.from(part))))
    .digest();
}
