import type { FormatId, ReadIssue } from '../../imports/index.ts';

/**
 * How far an import from a connection has come: what is sealed at every checkpoint, as JSON. Whatever happens after a checkpoint (a log-out, a
 * crash) is as if it had not been: it is fetched again, and what was staged beyond it does not count.
 */
export type PullState = {
  readonly version: 1;
  readonly period: { readonly from: string; readonly to: string };
  /** All is fetched; what is left is to store it. */
  readonly isGathered: boolean;
  /** Blocks that were fetched, and a digest over their tags in their order: one that is missing, or another, is noticed. */
  readonly parts: number;
  readonly chain: string;
  readonly formats: readonly FormatId[];
  readonly rows: RowCounts;
  readonly issues: readonly ReadIssue[];
  readonly issuesLeftOut: number;
  /** From 0 to 1. */
  readonly done: number;
  readonly progress: PaypalProgress | AmazonProgress;
};

export type RowCounts = { readonly read: number; readonly invalid: number; readonly ignored: number };

/** A span of time, both ends inclusive, in whole seconds since 1970. */
export type Span = { readonly from: number; readonly to: number };

export type PaypalProgress = {
  readonly kind: 'paypal';
  /** Not read yet; the first of them may be begun. */
  readonly spans: readonly Span[];
  /** The next page of the first span, and what is known of its list so far. */
  readonly page: number;
  readonly read: number;
  readonly total: number | null;
  /** Digests of the span's entries so far: PayPal hands out 10,000 of a span at the most. */
  readonly keys: readonly string[];
  readonly hasChanged: boolean;
  readonly rereads: number;
  /** How things stood before the first span was begun, to begin it anew. */
  readonly before: PullMark;
  /** As PayPal wrote it, of the last page. */
  readonly refreshedAt: string | null;
  /** Seconds of all spans. */
  readonly seconds: number;
};

export type PullMark = Pick<PullState, 'parts' | 'chain' | 'rows' | 'issuesLeftOut'> & { readonly issues: number };

export type AmazonReportType = 'GET_VAT_TRANSACTION_DATA' | 'SC_VAT_TAX_REPORT';

/** One report of one month. */
export type AmazonUnit = {
  readonly type: AmazonReportType;
  readonly month: string;
  readonly state: 'to-ask' | 'asked' | 'read' | 'empty' | 'failed';
  readonly reportId: string | null;
  /** How often it was ordered. */
  readonly asks: number;
  /** Waits for it so far, in seconds as they would be without a scale of time. */
  readonly waitedSeconds: number;
};

export type AmazonProgress = { readonly kind: 'amazon'; readonly units: readonly AmazonUnit[] };

export function newPullState(period: PullState['period'], progress: PullState['progress']): PullState {
  return {
    version: 1,
    period,
    isGathered: false,
    ...{ parts: 0, chain: '' },
    formats: [],
    rows: { read: 0, invalid: 0, ignored: 0 },
    issues: [],
    issuesLeftOut: 0,
    done: 0,
    progress,
  };
}

/** @param issuesMax more are only counted */
export function withIssues(
  state: PullState,
  issues: readonly ReadIssue[],
  leftOut: number,
  issuesMax: number,
): PullState {
  const room = Math.max(0, issuesMax - state.issues.length);
  return {
    ...state,
    issues: [...state.issues, ...issues.slice(0, room)],
    issuesLeftOut: state.issuesLeftOut + leftOut + Math.max(0, issues.length - room),
  };
}

export function markOf({ parts, chain, rows, issues, issuesLeftOut }: PullState): PullMark {
  return { parts, chain, rows, issues: issues.length, issuesLeftOut };
}

export function backTo(state: PullState, mark: PullMark): PullState {
  const { parts, chain, rows, issuesLeftOut } = mark;
  return { ...state, parts, chain, rows, issuesLeftOut, issues: state.issues.slice(0, mark.issues) };
}
