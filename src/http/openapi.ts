import { OpenAPIRegistry, OpenApiGeneratorV31, type RouteConfig } from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';
import { isMultipart, type Operation, type ResponseSpec } from './operation.ts';
import { problemBody } from './problem.ts';
import { frameProblems } from './problem-of.ts';
import { PROBLEMS, type ProblemCode } from './problems.ts';
import { ROLES } from './session.ts';

type ResponseConfig = Exclude<RouteConfig['responses'][string], { $ref: string }>;
type RequestConfig = NonNullable<RouteConfig['request']>;
type BodyConfig = NonNullable<RequestConfig['body']>;

const SCHEMES = {
  cookie: {
    type: 'apiKey',
    in: 'cookie',
    name: '__Host-session',
    description: 'Set by `POST /api/v1/session`. Over plain HTTP on loopback its name is `session`.',
  },
  csrf: {
    type: 'apiKey',
    in: 'header',
    name: 'X-CSRF-Token',
    description: '`csrfToken` of `POST /api/v1/session` and `GET /api/v1/session`.',
  },
} as const;

/** The OpenAPI 3.1 document of these operations. */
export function openApiDocument(operations: readonly Operation[], version: string): object {
  const registry = new OpenAPIRegistry();
  for (const [name, scheme] of Object.entries(SCHEMES)) registry.registerComponent('securitySchemes', name, scheme);
  for (const code of new Set(operations.flatMap(problemsOf))) {
    registry.registerComponent('examples', code, {
      summary: PROBLEMS[code].title,
      value: problemBody(code, 'request-id'),
    });
  }
  for (const one of operations) registry.registerPath(routeOf(one));
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: { title: 'zkvat', version, license: { name: 'MIT', identifier: 'MIT' }, description: DESCRIPTION },
    servers: [{ url: '/' }],
    tags: [...new Set(operations.map((one) => one.tag))].map((name) => ({ name })),
  });
}

const DESCRIPTION = [
  'VAT returns for online sellers, from data that is sealed under a key made of the seller’s own secret.',
  'Errors are `application/problem+json` (RFC 9457); each `type` is a page of this server. Long work honours `Prefer: wait=N`.',
  'An operation whose `security` is empty is public; `x-role` names who may use it.',
].join('\n\n');

function routeOf(one: Operation): RouteConfig {
  return {
    method: one.method.toLowerCase() as RouteConfig['method'],
    path: one.path,
    operationId: operationId(one),
    summary: one.summary,
    ...(one.description === undefined ? {} : { description: one.description }),
    tags: [one.tag],
    security: securityOf(one),
    'x-role': rolesOf(one),
    request: requestOf(one),
    responses: { ...successes(one), ...failures(one) },
  };
}

/** `GET /api/v1/imports/{id}/events` → `getImportsByIdEvents`. */
function operationId({ method, path }: Operation): string {
  const words = path
    .replace('/api/v1/', '')
    .replace(/\{(\w+)\}/g, 'by-$1')
    .split(/[^A-Za-z0-9]+/);
  return method.toLowerCase() + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}

function securityOf({ access, csrf }: Operation): NonNullable<RouteConfig['security']> {
  if (access === 'public') return [];
  return [csrf === 'required' ? { cookie: [], csrf: [] } : { cookie: [] }];
}

function rolesOf({ access }: Operation): string | readonly string[] {
  if (access === 'public') return 'public';
  const roles = access === 'session' ? ROLES : access;
  return roles.length === 1 && roles[0] !== undefined ? roles[0] : roles;
}

function requestOf(one: Operation): RequestConfig {
  const body = bodyOf(one);
  return {
    ...(one.params === undefined ? {} : { params: one.params }),
    ...(one.query === undefined ? {} : { query: one.query }),
    ...(202 in one.responses ? { headers: PREFER } : {}),
    ...(body === undefined ? {} : { body }),
  };
}

const PREFER = z.object({
  prefer: z
    .string()
    .optional()
    .describe('`wait=N`: answer with the finished resource if it is ready within N seconds, at most 60.'),
});

function bodyOf(one: Operation): BodyConfig | undefined {
  if (isMultipart(one.body)) {
    const file = z.string().meta({ format: 'binary', description: one.body.file });
    return { required: true, content: { 'multipart/form-data': { schema: one.body.fields.extend({ file }) } } };
  }
  if (one.body === undefined && one.secretFields.length === 0) return undefined;
  const schema = one.secretFields.length === 0 ? one.body : withSecrets(one);
  return { required: true, content: { 'application/json': schema === undefined ? {} : { schema } } };
}

function withSecrets(one: Operation): z.ZodType {
  const secret = z.string().meta({ format: 'password', writeOnly: true });
  const fields = Object.fromEntries(one.secretFields.map((field) => [field, secret]));
  const plain = one.body instanceof z.ZodObject ? one.body : z.strictObject({});
  return plain.safeExtend(fields);
}

function successes(one: Operation): RouteConfig['responses'] {
  return Object.fromEntries(Object.entries(one.responses).map(([status, response]) => [status, successOf(response)]));
}

function successOf({ description, schema, contentType, example }: ResponseSpec): ResponseConfig {
  const types = contentType === undefined ? (schema === undefined ? [] : ['application/json']) : [contentType].flat();
  if (types.length === 0) return { description };
  const media = { ...(schema === undefined ? {} : { schema }), ...(example === undefined ? {} : { example }) };
  // Only JSON has the shape of the schema; other types are described by their name.
  const content = types.map((type) => [type, type.includes('json') ? media : { schema: z.string() }] as const);
  return { description, content: Object.fromEntries(content) as NonNullable<ResponseConfig['content']> };
}

/** Problems of one status stand together; `examples` tells them apart. */
function failures(one: Operation): RouteConfig['responses'] {
  const byStatus = Map.groupBy(problemsOf(one), (code) => PROBLEMS[code].status);
  return Object.fromEntries([...byStatus].map(([status, codes]) => [String(status), failureOf(codes)]));
}

function failureOf(codes: readonly ProblemCode[]): ResponseConfig {
  const examples = Object.fromEntries(codes.map((code) => [code, { $ref: `#/components/examples/${code}` }]));
  return {
    description: codes.map((code) => `\`${code}\``).join(', '),
    content: { 'application/problem+json': { schema: problemSchema, examples } },
  };
}

function problemsOf(one: Operation): ProblemCode[] {
  return [...new Set([...one.problems, ...frameProblems(one)])].sort();
}

const fault = z.object({ location: z.string(), code: z.string(), detail: z.string() });

const problemSchema = z
  .object({
    type: z.string().describe('A page of this server that says what it means and how to mend it.'),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    detail: z.string().describe('Never repeats a value that was sent.'),
    instance: z.string().describe('The id of the request.'),
    errors: z.array(fault).optional(),
  })
  .meta({ id: 'Problem' });
