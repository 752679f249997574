import type { Access, Operation } from './operation.ts';
import { type ProblemError, problem } from './problem.ts';
import type { LiveSession } from './session.ts';

/** Who may, decided before a byte of the body is read. */
export function checkAccess(access: Access, session: LiveSession | undefined): ProblemError | undefined {
  if (access === 'public') return undefined;
  if (session === undefined) return problem('session-required');
  if (access === 'session' || access.includes(session.role)) return undefined;
  return problem('role-required');
}

/** `POST /api/v1/imports` → `seller`: the whole policy on one page, for the test that pins it and for the OpenAPI. */
export function accessTable(operations: readonly Operation[]): Record<string, string> {
  return Object.fromEntries(operations.map((one) => [`${one.method} ${one.path}`, describeAccess(one)]));
}

export function describeAccess({ access, csrf }: Pick<Operation, 'access' | 'csrf'>): string {
  const who = typeof access === 'string' ? access : access.join(', ');
  return csrf === 'required' ? `${who} + token` : who;
}
