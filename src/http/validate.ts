import type { z } from 'zod';
import type { Operation } from './operation.ts';
import { isMultipart } from './operation.ts';
import { type ProblemFault, problem } from './problem.ts';

export type ParsedQuery = { readonly values: Record<string, string>; readonly faults: readonly ProblemFault[] };

/** The path's parameters. An id that cannot be one of ours is as unknown as a foreign one. @throws ProblemError not-found */
export function checkParams(operation: Operation, params: unknown): unknown {
  if (operation.params === undefined) return {};
  const parsed = operation.params.safeParse(params);
  if (!parsed.success) throw problem('not-found');
  return parsed.data;
}

/** All faults of query and body together, not the first. @throws ProblemError validation-failed */
export function checkInput(
  operation: Operation,
  query: ParsedQuery,
  body: Record<string, unknown> | undefined,
  secretFaults: readonly ProblemFault[],
): { query: unknown; body: unknown } {
  // Most requests bring nothing to check.
  if (query === NO_QUERY && body === undefined && operation.query === undefined) return { query: {}, body: undefined };
  const faults = [...query.faults, ...secretFaults];
  const checkedQuery = check(operation.query, query.values, 'query', faults);
  const schema = isMultipart(operation.body) ? undefined : operation.body;
  const checkedBody = body === undefined ? undefined : check(schema, body, 'body', faults);
  if (faults.length > 0) {
    if (body !== undefined) faults.push(...(operation.furtherFaults?.(body) ?? []));
    throw problem('validation-failed', { errors: faults });
  }
  return { query: checkedQuery, body: checkedBody };
}

const NO_QUERY: ParsedQuery = { values: Object.freeze({}), faults: [] };

/** @param search what follows the question mark. @throws ProblemError bad-request for a percent sign without its two digits */
export function parseQuery(search: string): ParsedQuery {
  if (search === '') return NO_QUERY;
  const values: Record<string, string> = Object.create(null);
  const faults: ProblemFault[] = [];
  if (!isDecodable(search))
    throw problem('bad-request', { detail: 'The address holds a percent sign that encodes nothing.' });
  for (const [name, value] of new URLSearchParams(search)) {
    if (name in values)
      faults.push({ location: at('query', [name]), code: 'repeated', detail: 'This field stands twice.' });
    else values[name] = value;
  }
  return { values, faults };
}

function check(schema: z.ZodType | undefined, value: object, root: string, faults: ProblemFault[]): unknown {
  if (schema === undefined) {
    for (const name of Object.keys(value)) faults.push(unknownField(root, [name]));
    return value;
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) faults.push(...faultsOf(issue, root));
  return undefined;
}

/** A room can name its own code: `ctx.addIssue({ code: 'custom', message, params: { code: 'vat-id-invalid' } })`. */
function faultsOf(issue: z.core.$ZodIssue, root: string): ProblemFault[] {
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownField(root, [...issue.path, key]));
  const location = at(root, issue.path);
  if (issue.code === 'invalid_type' && issue.message.endsWith('received undefined')) {
    return [{ location, code: 'missing', detail: 'This field is required.' }];
  }
  const own = issue.code === 'custom' ? issue.params?.['code'] : undefined;
  const code = typeof own === 'string' ? own : issue.code.replace('custom', 'invalid-value').replaceAll('_', '-');
  return [{ location, code, detail: issue.message }];
}

function unknownField(root: string, path: readonly PropertyKey[]): ProblemFault {
  return { location: at(root, path), code: 'unknown-field', detail: 'This field is not known here.' };
}

/** `body.vatRegistrations.0.country`. A key that is no plain word may be a value in the wrong place and is not repeated. */
function at(root: string, path: readonly PropertyKey[]): string {
  return [root, ...path.map((part) => (/^[\w-]{1,64}$/.test(String(part)) ? String(part) : '?'))].join('.');
}

function isDecodable(search: string): boolean {
  if (!search.includes('%')) return true;
  try {
    decodeURIComponent(search);
    return true;
  } catch {
    return false;
  }
}
