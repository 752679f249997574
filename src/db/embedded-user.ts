import { userInfo } from 'node:os';

/** Who runs this process. In containers a user may be a bare number that no list names: then `name` is undefined. */
export function currentUser(): { uid: number; name: string | undefined } {
  try {
    const { uid, username } = userInfo();
    return { uid, name: username };
  } catch {
    return { uid: process.getuid?.() ?? -1, name: undefined };
  }
}
