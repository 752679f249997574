/** What a seller's data may leave for. Nothing leaves for anything else. */
export const CONSENT_PURPOSES = ['vies', 'vies-requester', 'paypal', 'amazon'] as const;

export type ConsentPurpose = (typeof CONSENT_PURPOSES)[number];

/** What a seller consents to, whole. */
export type ConsentText = {
  readonly purpose: ConsentPurpose;
  /** Goes up by one whenever a word of the text changes; a grant to an earlier version then grants nothing. */
  readonly version: number;
  readonly title: string;
  readonly recipient: { readonly name: string; readonly country: string; readonly host: string };
  /** All that is sent, by the names that the recipient's interface gives it. */
  readonly fields: readonly { readonly name: string; readonly meaning: string }[];
  /** What makes it leave. */
  readonly when: string;
  /** What the recipient can tell besides from being asked. */
  readonly besides: string;
  readonly withoutIt: string;
};
