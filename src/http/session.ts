/** `seller` owns data; the other three are staff, have no data key and can open nothing. */
export type Role = 'seller' | 'support' | 'admin' | 'owner';

export const ROLES: readonly Role[] = ['seller', 'support', 'admin', 'owner'];

/** A session as the frame sees it: no keys, nothing that opens data. */
export type LiveSession = {
  /** The key vault's id: it may be shown to the session's owner. The cookie's value is another one. */
  readonly id: string;
  readonly accountId: string;
  readonly username: string;
  readonly role: Role;
  /** The generation of the secret that this session's keys come from. */
  readonly epoch: number;
  readonly csrfToken: string;
  readonly createdAt: Date;
  /** When it ends if nothing more is asked. */
  readonly expiresAt: Date;
  /** When it ends whatever is asked. */
  readonly endsAt: Date;
  /** Only of an account that is for trying it out: when it is deleted with all its data. */
  readonly trialEndsAt?: Date;
};

/** What the frame needs of the key vault. `find` also holds off the session's idle end. */
export type SessionDirectory = { find(sessionId: string): Promise<LiveSession | undefined> };
