import { randomBytes, randomUUID } from 'node:crypto';
import type { FakeAmazonOptions, FakeReport } from './amazon.ts';

export type StoredReport = {
  readonly id: string;
  readonly documentId: string;
  readonly type: string;
  readonly month: string;
  readonly start: string;
  readonly end: string;
  readonly marketplaceIds: readonly string[];
  readonly createdAt: string;
  looks: number;
};

/** Everything that the stand-in remembers. */
export type AmazonState = {
  readonly options: FakeAmazonOptions;
  readonly applicationId: string;
  readonly clientId: string;
  readonly clientSecret: string;
  origin: string;
  /** Codes that can be exchanged, until when. */
  readonly codes: Map<string, number>;
  readonly refreshTokens: Set<string>;
  readonly accessTokens: Map<string, number>;
  /** Restricted tokens: for which path, until when. */
  readonly restricted: Map<string, { path: string; until: number }>;
  /** Paths of documents for which a restricted token was said not to be needed. */
  readonly openDocuments: Set<string>;
  /** `type month` → what is to become of that report. */
  readonly held: Map<string, FakeReport>;
  readonly reports: Map<string, StoredReport>;
  /** Addresses of documents: which, until when. */
  readonly addresses: Map<string, { documentId: string; until: number }>;
  readonly counts: Map<string, number>;
  authorise(): { code: string; sellingPartnerId: string };
  /** Undefined: it may be asked. Otherwise the rate that it has. */
  overRate(operation: keyof typeof PLANS): number | undefined;
};

/** Requests a second, and burst, of the usage plans in the interface descriptions. */
export const PLANS = {
  createReport: [0.0167, 15],
  getReport: [2, 15],
  getReportDocument: [0.0167, 15],
  createRestrictedDataToken: [1, 10],
} as const;

export const SELLING_PARTNER = 'A1ZKVATFAKE01';

export function newState(options: FakeAmazonOptions): AmazonState {
  const codes = new Map<string, number>();
  const buckets = new Map<string, { tokens: number; at: number }>();
  return {
    options,
    applicationId: options.applicationId ?? 'amzn1.sp.solution.fake-0001',
    clientId: options.clientId ?? 'amzn1.application-oa2-client.fake0001',
    clientSecret: options.clientSecret ?? 'amzn1.oa2-cs.v1.fake-secret-0001',
    origin: '',
    ...{
      codes,
      refreshTokens: new Set(),
      accessTokens: new Map(),
      restricted: new Map(),
      held: new Map(),
      openDocuments: new Set(),
    },
    ...{ reports: new Map(), addresses: new Map(), counts: new Map() },
    authorise() {
      const code = `AN${randomUUID().replaceAll('-', '')}`;
      codes.set(code, Date.now() + 300_000);
      return { code, sellingPartnerId: SELLING_PARTNER };
    },
    overRate(operation) {
      const [perSecond, burst] = PLANS[operation];
      if (options.rates === undefined) return undefined;
      const now = Date.now();
      const bucket = buckets.get(operation) ?? { tokens: burst, at: now };
      const filled = ((now - bucket.at) / 1000) * perSecond * options.rates.faster;
      const tokens = Math.min(burst, bucket.tokens + filled);
      buckets.set(operation, { tokens: tokens >= 1 ? tokens - 1 : tokens, at: now });
      return tokens >= 1 ? undefined : perSecond;
    },
  };
}

export function newSecret(prefix: string): string {
  return `${prefix}${randomBytes(48).toString('base64url')}`;
}
