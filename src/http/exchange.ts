import type { Request, Response } from 'express';
import type { Operation } from './operation.ts';
import type { ProblemCode } from './problems.ts';

/** What the frame keeps of one request while it lives. */
export type Exchange = {
  readonly request: Request;
  readonly response: Response;
  readonly requestId: string;
  readonly startedMs: number;
  operation: Operation | undefined;
  /** The problem answered, if any. */
  code: ProblemCode | undefined;
};

export function exchangeOf(response: Response): Exchange {
  const exchange: unknown = response.locals['exchange'];
  // The very first middleware puts it there; without it nothing could be answered.
  return exchange as Exchange;
}
