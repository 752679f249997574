export type ConnectionKind = 'paypal' | 'amazon';

export type Environment = 'live' | 'sandbox';

export type Connection = {
  readonly id: string;
  readonly kind: ConnectionKind;
  readonly environment: Environment;
  /** `pending`: begun at Amazon and not finished. `refused`: the service no longer accepts it. */
  readonly state: 'connected' | 'pending' | 'refused';
  readonly connectedAt: string | null;
  /** An address at the service. */
  readonly revokeAt: string;
};
