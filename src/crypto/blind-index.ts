import { createHmac } from 'node:crypto';
import { hkdf } from './hkdf.ts';
import type { AccountKeys } from './keys.ts';
import { wipe } from './wipe.ts';

const ACCOUNT_ID_BYTES = 22;
const NO_SALT = Buffer.alloc(0);

/**
 * What finds rows without saying what they hold: 16 bytes, `HMAC(HKDF(index, "zkvat/v1/index/" + purpose ‖ account), value)[0:16]`.
 * The same value gives the same bytes only within one account, one purpose and one epoch (each epoch has another index key), so
 * two tables, two accounts or two generations cannot be joined on it.
 *
 * Throws RangeError unless the account id has its 22 characters: purpose and account are joined without a separator, which is
 * unambiguous only because the account's part has a fixed length.
 */
export function blindIndex(keys: AccountKeys, purpose: string, accountId: string, value: string): Buffer {
  if (Buffer.byteLength(accountId) !== ACCOUNT_ID_BYTES) throw new RangeError('an account id has 22 characters');
  const key = hkdf(keys.index, NO_SALT, `zkvat/v1/index/${purpose}${accountId}`, 32);
  const index = createHmac('sha256', key).update(value).digest().subarray(0, 16);
  wipe(key);
  return index;
}
