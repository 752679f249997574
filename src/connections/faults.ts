import { type ProblemError, problem } from '../http/index.ts';
import type { ReadIssue } from '../imports/index.ts';
import { issueOfFile } from '../imports/index.ts';
import type { UpstreamError } from '../outgoing/index.ts';
import type { ConnectionKind } from './connection-record.ts';

/** Why an import from a connection cannot go on. Its sentence is for the seller; none of it is what a service wrote. */
export class PullFailed extends Error {
  override readonly name = 'PullFailed';
  /** For the log; a word of ours. */
  readonly code: string;
  readonly issues: readonly ReadIssue[];
  /** The service no longer accepts the credentials. */
  readonly isRefusal: boolean;
  constructor(code: string, why: string | readonly ReadIssue[], isRefusal = false) {
    super(code);
    this.code = code;
    this.issues = typeof why === 'string' ? [issueOfFile(code, why)] : why;
    this.isRefusal = isRefusal;
  }
}

export const SERVICE_NAMES: Readonly<Record<ConnectionKind, string>> = { paypal: 'PayPal', amazon: 'Amazon' };

const NOTHING_STORED = 'Nothing of this import is stored; ask for it again later.';

/** What ended an import, said of the service that did not play its part. */
export function issueOfUpstream(error: UpstreamError, kind: ConnectionKind): ReadIssue {
  const name = SERVICE_NAMES[kind];
  const { code, status } = error;
  if (code === 'status' && status === 429)
    return issueOfFile('rate-limited', `${name} goes on limiting how often it may be asked. ${NOTHING_STORED}`);
  if (code === 'status' && status !== undefined && status < 500 && status !== 408)
    return issueOfFile('upstream-refused', `${name} refused a request with status ${status}. ${NOTHING_STORED}`);
  if (MALFORMED.has(code))
    return issueOfFile('upstream-malformed', `${name} answered with something that is no answer. ${NOTHING_STORED}`);
  return issueOfFile(
    'upstream-unavailable',
    `${name} did not answer, or only with errors, however often it was asked. ${NOTHING_STORED}`,
  );
}

const MALFORMED: ReadonlySet<string> = new Set(['malformed', 'too-large', 'redirected', 'failed']);

/** The same where somebody waits for the answer. */
export function problemOfUpstream(error: UpstreamError, kind: ConnectionKind): ProblemError {
  const detail = issueOfUpstream(error, kind).detail.replace(` ${NOTHING_STORED}`, ' Nothing was stored.');
  return problem('upstream-unavailable', { detail });
}

/** What is at fault with something that was read, told with where it came from. */
export function located(issues: readonly ReadIssue[], where: string): ReadIssue[] {
  return issues.map((issue) => ({ ...issue, detail: `${where}: ${issue.detail}`.slice(0, DETAIL_LENGTH_MAX) }));
}

const DETAIL_LENGTH_MAX = 2000;
