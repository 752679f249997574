import { randomBytes } from '../crypto/index.ts';

const ID_BYTES = 16;
const IDS_AT_ONCE = 256;

/**
 * Random ids of requests, 22 characters. Drawn many at once, since asking the operating system for each costs as much as routing
 * does; no counter, which would tell every client how busy the server is. Not for anything that must be unguessable.
 */
export function createRequestIds(): () => string {
  let pool: Buffer = Buffer.alloc(0);
  let used = 0;
  return () => {
    if (used === pool.length) {
      pool = randomBytes(ID_BYTES * IDS_AT_ONCE);
      used = 0;
    }
    used += ID_BYTES;
    return pool.toString('base64url', used - ID_BYTES, used);
  };
}
