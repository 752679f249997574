import type { Request, Response } from 'express';
import type { Operation } from './operation.ts';
import type { ProblemCode } from './problems.ts';
import type { LiveSession } from './session.ts';

/** What the frame keeps of one request while it lives. */
export type Exchange = {
  readonly request: Request;
  readonly response: Response;
  readonly requestId: string;
  readonly startedMs: number;
  operation: Operation | undefined;
  /** Whose session it came with, or began. */
  session: LiveSession | undefined;
  /** The problem answered, if any. */
  code: ProblemCode | undefined;
};

export function exchangeOf(response: Response): Exchange {
  const exchange: unknown = response.locals['exchange'];
  // The very first middleware puts it there; without it nothing could be answered.
  return exchange as Exchange;
}

/** An exchange that has ended, as it is told to whoever listens: nothing of its content. */
export type Answered = {
  readonly method: string;
  /** The declared path, or `unmatched`. */
  readonly path: string;
  readonly status: number;
  readonly code: ProblemCode | undefined;
  readonly durationMs: number;
  /** The client had asked to be kept waiting, or for events: its duration says nothing of the server. */
  readonly isWaited: boolean;
  /** Every byte of the answer was handed over. */
  readonly isWhole: boolean;
  readonly session: Pick<LiveSession, 'accountId' | 'role'> | undefined;
};
