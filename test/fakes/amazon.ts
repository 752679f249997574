import { AMAZON_FAULTS, type AmazonFault } from './amazon-faults.ts';
import { giveToken, openConsent } from './amazon-lwa.ts';
import { createReport, deliver, getDocument, getReport, restrictedToken } from './amazon-reports.ts';
import { type AmazonState, newState } from './amazon-state.ts';
import { type FakeAnswer, type FakeRequest, type FakeServer, startFake } from './fake-server.ts';

export type FakeReport =
  /** The report as Amazon's server would write it. */
  | string
  | Buffer
  /** `cancelled`: there is no data. A reason: it ends as FATAL, with that in its document. */
  | { readonly end: 'cancelled' }
  | { readonly end: 'fatal'; readonly reason?: string };

export type FakeAmazonOptions = {
  readonly port?: number;
  readonly applicationId?: string;
  readonly clientId?: string;
  readonly clientSecret?: string;
  /** Where the seller's browser is sent back to. */
  readonly redirectTo?: string;
  /** How often a report is looked at before it is done. */
  readonly looks?: number;
  readonly tokenSeconds?: number;
  /** How long the address of a document holds; Amazon says five minutes. */
  readonly addressSeconds?: number;
  /** Whether the usage plans hold, and how much faster than Amazon's they fill. */
  readonly rates?: { readonly faster: number };
  /** Stands in every token, for whoever looks for tokens where they should not be. */
  readonly mark?: string;
  /** Whether documents come packed. */
  readonly gzip?: boolean;
};

export type FakeAmazon = FakeServer<AmazonFault> & {
  readonly applicationId: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** What a seller would have after saying yes: good for one exchange. */
  authorise(): { code: string; sellingPartnerId: string };
  /** The report of a type and month from now on; without one it is cancelled, as Amazon does where there is no data. */
  hold(type: string, month: string, report: FakeReport): void;
  /** The seller takes the authorisation back. */
  revoke(): void;
  /** Access tokens given out so far are refused from now on. */
  expireTokens(): void;
  /** How often each operation was asked, by its name. */
  counts(): Readonly<Record<string, number>>;
};

/**
 * A stand-in for Amazon: Login with Amazon, the consent page of Seller Central, the Selling Partner API's reports (2021-06-30) and tokens (2021-03-01),
 * and the store that its documents lie in; all at one origin. As strict as the interface descriptions.
 */
export async function startFakeAmazon(options: FakeAmazonOptions = {}): Promise<FakeAmazon> {
  const state = newState(options);
  const server = await startFake<AmazonFault>({
    ...(options.port === undefined ? {} : { port: options.port }),
    faults: AMAZON_FAULTS,
    answer: (request, fault) => route(state, request, fault),
  });
  state.origin = server.origin;
  const { applicationId, clientId, clientSecret } = state;
  return {
    ...server,
    ...{ applicationId, clientId, clientSecret },
    authorise: () => state.authorise(),
    hold: (type, month, report) => void state.held.set(`${type} ${month}`, report),
    revoke: () => state.refreshTokens.clear(),
    expireTokens: () => state.accessTokens.clear(),
    counts: () => Object.fromEntries(state.counts),
  };
}

/** What a server needs to use the stand-in for everything of Amazon's. */
export function amazonSettings({ origin, applicationId, clientId, clientSecret }: FakeAmazon): Record<string, string> {
  return {
    AMAZON_SPAPI_URL: origin,
    AMAZON_LWA_URL: origin,
    AMAZON_CONSENT_URL: origin,
    AMAZON_DOCUMENT_HOSTS: '127.0.0.1',
    AMAZON_APPLICATION_ID: applicationId,
    AMAZON_CLIENT_ID: clientId,
    AMAZON_CLIENT_SECRET: clientSecret,
  };
}

type Answer = (state: AmazonState, request: FakeRequest, fault: AmazonFault | undefined) => FakeAnswer | undefined;

const ROUTES: readonly [string, RegExp, string, Answer][] = [
  ['POST', /^\/auth\/o2\/token$/, 'token', giveToken],
  ['GET', /^\/apps\/authorize\/consent\?/, 'consent', openConsent],
  ['POST', /^\/reports\/2021-06-30\/reports$/, 'createReport', createReport],
  ['GET', /^\/reports\/2021-06-30\/reports\/[^/?]+$/, 'getReport', getReport],
  ['GET', /^\/reports\/2021-06-30\/documents\/[^/?]+$/, 'getReportDocument', getDocument],
  ['POST', /^\/tokens\/2021-03-01\/restrictedDataToken$/, 'createRestrictedDataToken', restrictedToken],
  ['GET', /^\/store\//, 'download', deliver],
];

function route(state: AmazonState, request: FakeRequest, fault: AmazonFault | undefined): FakeAnswer | undefined {
  const found = ROUTES.find(([method, path]) => method === request.method && path.test(request.path));
  if (found === undefined) return undefined;
  const [, , name, answer] = found;
  state.counts.set(name, (state.counts.get(name) ?? 0) + 1);
  return answer(state, request, fault);
}
