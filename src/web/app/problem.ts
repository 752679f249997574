/** A fault as the contract tells it (RFC 9457), or one of the connection's: `unreachable`, `aborted`. */
export type Problem = {
  readonly code: string;
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  /** For the operator, to find the occurrence. */
  readonly instance: string | undefined;
  readonly errors: readonly Fault[];
  readonly retryAfterSeconds: number | undefined;
};

export type Fault = { readonly location: string; readonly code: string; readonly detail: string };

/** An answer that is no success. The only error that calls of the API throw. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.code);
    this.problem = problem;
  }
}

/** @param body what was answered, if it was JSON */
export function problemFrom(status: number, body: unknown, retryAfter: string | null): Problem {
  const given = (typeof body === 'object' && body !== null ? body : {}) as Partial<Problem>;
  const seconds = Number(retryAfter ?? Number.NaN);
  return {
    code: given.code ?? 'internal-error',
    status,
    title: given.title ?? '',
    detail: given.detail ?? '',
    instance: given.instance,
    errors: given.errors ?? [],
    retryAfterSeconds: Number.isFinite(seconds) ? seconds : undefined,
  };
}

export function connectionProblem(code: 'unreachable' | 'aborted'): Problem {
  return { code, status: 0, title: '', detail: '', instance: undefined, errors: [], retryAfterSeconds: undefined };
}

/** What is wrong with one field of a form; `field` as in the body, `username` or `mapping.gross`. */
export function faultOf(problem: Problem | undefined, field: string): Fault | undefined {
  return problem?.errors.find(({ location }) => location === `body.${field}` || location === field);
}

/** The same without what was wrong with a field that is being mended; undefined where nothing else was. @param codes those that are about this field */
export function mended(problem: Problem | undefined, field: string, ...codes: string[]): Problem | undefined {
  if (problem === undefined || codes.includes(problem.code)) return undefined;
  const errors = problem.errors.filter((fault) => faultOf({ ...problem, errors: [fault] }, field) === undefined);
  if (errors.length === problem.errors.length) return problem;
  return errors.length === 0 ? undefined : { ...problem, errors };
}

/** @throws whatever it is given, unless it is an answer of the API */
export function asProblem(error: unknown): Problem {
  if (error instanceof ApiError) return error.problem;
  throw error;
}
