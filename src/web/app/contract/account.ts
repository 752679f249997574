export type SessionItem = {
  readonly id: string;
  readonly createdAt: string;
  readonly lastSeenAt: string;
  readonly expiresAt: string;
  readonly endsAt: string;
  readonly current: boolean;
};

export type TotpState = 'none' | 'pending' | 'active';

export type TotpEnrolment = { readonly secret: string; readonly otpauthUri: string };

export type SecretChange = {
  readonly state: 'running' | 'done' | 'failed' | 'cancelled';
  readonly percent?: number;
  readonly resealed: Readonly<Record<string, number>>;
};

export type Receipt = {
  readonly receiptId: string;
  /** Null where what was stored was damaged and could not be counted. */
  readonly deleted: Readonly<Record<'imports' | 'transactions' | 'reports' | 'checks' | 'connections', number | null>>;
};
