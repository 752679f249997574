import { PROBLEMS, type ProblemCode } from './problems.ts';

/** One of several faults in a request. `location` is where it stands (`body.username`, `query.from`), never what stands there. */
export type ProblemFault = { readonly location: string; readonly code: string; readonly detail: string };

export type ProblemOptions = {
  /** A sentence for this occurrence. Never a field's value, a cell's content or a name. */
  readonly detail?: string;
  readonly errors?: readonly ProblemFault[];
  readonly headers?: Readonly<Record<string, string>>;
};

/**
 * The one error that the frame knows: thrown or returned by `handle`, it becomes the answer. It carries public text only; the
 * cause stays where it was caught.
 */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly code: ProblemCode;
  readonly options: ProblemOptions;

  constructor(code: ProblemCode, options: ProblemOptions = {}) {
    super(code);
    this.code = code;
    this.options = options;
  }

  get status(): number {
    return PROBLEMS[this.code].status;
  }
}

/** `throw problem('not-found')` or `return problem('resealing', { headers: retryAfter(5) })`. */
export function problem(code: ProblemCode, options: ProblemOptions = {}): ProblemError {
  return new ProblemError(code, options);
}

/** The header that says when to try again; `seconds` is rounded up to a whole second of at least 1. */
export function retryAfter(seconds: number): { 'Retry-After': string } {
  return { 'Retry-After': String(Math.max(1, Math.ceil(seconds))) };
}

export type ProblemBody = {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: ProblemCode;
  readonly detail: string;
  readonly instance: string;
  readonly errors?: readonly ProblemFault[];
};

/** The body of RFC 9457. `requestId` stands under `instance`, so that a person can name the occurrence to the operator. */
export function problemBody(code: ProblemCode, requestId: string, options: ProblemOptions = {}): ProblemBody {
  const kind = PROBLEMS[code];
  return {
    type: `/problems/${code}`,
    title: kind.title,
    status: kind.status,
    code,
    detail: options.detail ?? kind.meaning,
    instance: requestId,
    ...(options.errors === undefined ? {} : { errors: options.errors }),
  };
}
