/**
 * Delays after failed log-ins, growing per pair of account and source. Because the account alone is never a key, nobody can lock
 * another one out of an account; because the source alone counts too, one source cannot try many accounts for long.
 */
export type LoginThrottle = {
  /** @throws ProblemError too-many-requests with Retry-After while this source must wait with this account. */
  check(source: string, account: string): Promise<void>;
  failed(source: string, account: string): Promise<void>;
  succeeded(source: string, account: string): Promise<void>;
};
