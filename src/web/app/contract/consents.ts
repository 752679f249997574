export type ConsentPurpose = 'vies' | 'vies-requester' | 'paypal' | 'amazon';

/** What a seller consents to, whole, and how it stands. */
export type Consent = {
  readonly purpose: ConsentPurpose;
  readonly title: string;
  readonly recipient: { readonly name: string; readonly country: string; readonly host: string };
  readonly fields: readonly { readonly name: string; readonly meaning: string }[];
  readonly when: string;
  readonly besides: string;
  readonly withoutIt: string;
  readonly version: number;
  readonly granted: boolean;
  readonly grantedAt: string | null;
  readonly grantedVersion: number | null;
  /** Oldest first. */
  readonly history: readonly { readonly granted: boolean; readonly version: number; readonly at: string }[];
  readonly historyLeftOut: number;
};
