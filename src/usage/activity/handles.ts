import { activityHandle, randomBytes } from '../../crypto/index.ts';
import type { Database, Queryable } from '../../db/index.ts';
import { findLinks, insertLink } from './store.ts';

/** The names that accounts have in the activity log. */
export type Handles = {
  /** Of each account that is there still, or was a moment ago; one that has none yet gets one. */
  of(accountIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** In the unit that deletes the account, before it does: its last entry still bears its name. */
  beforeDeletion(unit: Queryable, accountId: string): Promise<void>;
  /** The last entry is written. */
  forget(accountId: string): void;
  /** Undefined when the account has no entry. */
  find(accountId: string): Promise<string | undefined>;
};

/** So many are kept in memory, so that not every entry has to look. */
const KNOWN_MAX = 10_000;

export function createHandles(db: Database, serverKey: Buffer): Handles {
  const known = new Map<string, string>();

  function learn(links: ReadonlyMap<string, Buffer>): void {
    for (const [accountId, salt] of links) {
      known.set(accountId, handleOf(serverKey, accountId, salt));
    }
    for (const oldest of known.keys()) {
      if (known.size <= KNOWN_MAX) break;
      known.delete(oldest);
    }
  }
  return {
    async of(accountIds) {
      const wanted = [...new Set(accountIds)];
      const unknown = wanted.filter((id) => !known.has(id));
      const found = await findLinks(db, unknown);
      const fresh = unknown.filter((id) => !found.has(id));
      for (const id of fresh) await insertLink(db, id, randomBytes(16));
      const links = new Map([...found, ...(await findLinks(db, fresh))]);
      const answered = wanted.flatMap((id): [string, string][] => {
        const salt = links.get(id);
        const handle = salt === undefined ? known.get(id) : handleOf(serverKey, id, salt);
        return handle === undefined ? [] : [[id, handle]];
      });
      learn(links);
      return new Map(answered);
    },
    async beforeDeletion(unit, accountId) {
      learn(await findLinks(unit, [accountId]));
    },
    forget: (accountId) => void known.delete(accountId),
    async find(accountId) {
      const salt = (await findLinks(db, [accountId])).get(accountId);
      return salt === undefined ? undefined : handleOf(serverKey, accountId, salt);
    },
  };
}

/** For a command beside the server, in the unit that makes the account. */
export async function createHandle(unit: Queryable, serverKey: Buffer, accountId: string): Promise<string> {
  const salt = randomBytes(16);
  await insertLink(unit, accountId, salt);
  return handleOf(serverKey, accountId, salt);
}

function handleOf(serverKey: Buffer, accountId: string, salt: Buffer): string {
  return activityHandle(serverKey, accountId, salt).toString('base64url');
}
