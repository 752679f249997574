import { isConflict, isDiskFull, isUnavailable } from '../db/index.ts';
import type { Log } from '../logging/index.ts';
import type { Exchange } from './exchange.ts';
import { ProblemError, problem, retryAfter } from './problem.ts';
import type { ProblemCode } from './problems.ts';

/** What a station's error means to a client; undefined when it is none of that station's. */
export type ErrorTranslator = (error: unknown) => ProblemError | undefined;

/** Turns whatever was thrown into an answer. What nobody expected is a 500 that says nothing and a log line that says all but data. */
export function createProblemOf(log: Log, translate: ErrorTranslator = () => undefined) {
  return (error: unknown, exchange: Exchange): ProblemError => {
    const known = error instanceof ProblemError ? error : (translate(error) ?? groundFloorProblem(error));
    if (known !== undefined) return known;
    const fields = {
      requestId: exchange.requestId,
      operation: exchange.operation?.path,
      method: exchange.request.method,
    };
    // What breaks because the client has gone is no fault of ours.
    if (exchange.response.destroyed) log.info('request.abandoned', fields);
    else log.fault('request.failed', error, fields);
    return problem('internal-error');
  };
}

function groundFloorProblem(error: unknown): ProblemError | undefined {
  if (isDiskFull(error) || (error instanceof Error && 'code' in error && error.code === 'ENOSPC'))
    return problem('storage-full');
  // A conflict that is still one after several tries is a database under too much load.
  if (isUnavailable(error) || isConflict(error)) return problem('database-unavailable', { headers: retryAfter(5) });
  return undefined;
}

/** Problems that the frame itself may answer with, so that operations need not list them. */
export function frameProblems(operation: {
  readonly access: unknown;
  readonly csrf: string;
  readonly body: unknown;
  readonly query: unknown;
  readonly params: unknown;
  readonly secretFields: readonly string[];
}): ProblemCode[] {
  const codes: ProblemCode[] = ['bad-request', 'not-acceptable', 'too-many-requests', 'internal-error'];
  codes.push('database-unavailable', 'storage-full', 'shutting-down', 'validation-failed');
  if (operation.access !== 'public') codes.push('session-required', 'resealing');
  if (Array.isArray(operation.access)) codes.push('role-required');
  if (operation.csrf !== 'none') codes.push('csrf-required', 'payload-too-large', 'request-timeout', 'upload-aborted');
  if (operation.params !== undefined) codes.push('not-found');
  if (operation.body !== undefined || operation.secretFields.length > 0) {
    codes.push('body-malformed', 'content-type-unsupported');
  }
  return codes;
}
