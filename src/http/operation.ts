import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import type { Context, SessionContext } from './context.ts';
import type { ProblemFault } from './problem.ts';
import type { ProblemCode } from './problems.ts';
import type { Reply } from './reply.ts';
import type { Role } from './session.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Who may: anyone, anyone logged in, or the roles listed. */
export type Access = 'public' | 'session' | readonly Role[];

/** A multipart body, read by the operation itself while it arrives. `fields` describes its text fields, `file` its file, for the OpenAPI. */
export type MultipartSpec = { readonly kind: 'multipart'; readonly fields: z.ZodObject; readonly file: string };

/** The bytes of a multipart body, untouched. The frame watches that they keep flowing, however long the upload takes. */
export type UploadStream = { readonly request: IncomingMessage };

export type ResponseSpec = {
  readonly description: string;
  readonly schema?: z.ZodType;
  /** `application/json` when there is a schema; several when the client chooses by Accept. */
  readonly contentType?: string | readonly string[];
  readonly example?: unknown;
};

/**
 * One operation, whole: route, validation, access rule, CSRF rule, OpenAPI entry and metrics label come from this one value, so that
 * a route without any of them cannot exist.
 */
export type Operation = {
  readonly method: Method;
  readonly path: string;
  readonly access: Access;
  readonly csrf: 'required' | 'origin-only' | 'none';
  readonly summary: string;
  readonly description: string | undefined;
  readonly tag: string;
  readonly params: z.ZodObject | undefined;
  readonly query: z.ZodObject | undefined;
  readonly body: z.ZodType | MultipartSpec | undefined;
  readonly secretFields: readonly string[];
  readonly bodyBytesMax: number;
  readonly limit: 'general' | 'log-in' | 'registration';
  readonly responses: Readonly<Record<number, ResponseSpec>>;
  readonly problems: readonly ProblemCode[];
  readonly furtherFaults: ((body: Record<string, unknown>) => readonly ProblemFault[]) | undefined;
  handle(input: OperationInput, context: Context): Promise<Reply>;
};

/** The input as the frame passes it; `operation()` types it for each `handle` by the schemas. */
export type OperationInput = { params: unknown; query: unknown; body: unknown; upload: UploadStream | undefined };

type NoFields = z.ZodObject<Record<never, never>>;
type BodyOf<B, S extends string> = B extends z.ZodType ? z.output<B> & Readonly<Record<S, Buffer>> : undefined;
type ContextOf<A extends Access> = A extends 'public' ? Context : SessionContext;

export type OperationSpec<
  P extends z.ZodObject,
  Q extends z.ZodObject,
  B extends z.ZodType | MultipartSpec,
  S extends string,
  A extends Access,
> = {
  readonly method: Method;
  /** `/api/v1/…`, parameters as `{id}`. A value that `params` refuses is answered with 404. */
  readonly path: string;
  readonly access: A;
  /** By default `required` for what changes state with a session, `origin-only` for a public POST. */
  readonly csrf?: 'required' | 'origin-only';
  readonly summary: string;
  readonly description?: string;
  /** Groups the OpenAPI; by default the first part of the path. */
  readonly tag?: string;
  readonly params?: P;
  readonly query?: Q;
  /** The address is put together elsewhere, by a service that may add to it: what `query` does not list is dropped rather than refused. */
  readonly mayQueryHoldMore?: boolean;
  readonly body?: B;
  /**
   * Top-level JSON fields that `body` does not list: each must be a JSON string and is handed over as a Buffer of its value's UTF-8
   * bytes (not normalised). It never becomes a JavaScript string. `handle` may wipe it early; the frame wipes it in the end.
   */
  readonly secretFields?: readonly S[];
  /** 64 KiB by default. */
  readonly bodyBytesMax?: number;
  /** Which rate limit counts besides the general one. */
  readonly limit?: 'log-in' | 'registration';
  readonly responses: Readonly<Record<number, ResponseSpec>>;
  /** The problems that `handle` may raise; those of the frame itself are added. */
  readonly problems: readonly ProblemCode[];
  /**
   * Asked when the schema refuses the body: what `handle` would find wrong with the fields that the schema has nothing against, so
   * that the client learns of all faults at once.
   */
  readonly furtherFaults?: (body: Record<string, unknown>) => readonly ProblemFault[];
  handle(
    input: {
      readonly params: z.output<P>;
      readonly query: z.output<Q>;
      readonly body: BodyOf<B, S>;
      readonly upload: B extends MultipartSpec ? UploadStream : undefined;
    },
    context: ContextOf<A>,
  ): Promise<Reply>;
};

const BODY_BYTES_MAX = 64 * 1024;

/**
 * Declares an operation. Body, query and params refuse fields that their schema does not list (but for `mayQueryHoldMore`).
 * @throws Error at start-up when the declaration contradicts itself.
 */
export function operation<
  P extends z.ZodObject = NoFields,
  Q extends z.ZodObject = NoFields,
  B extends z.ZodType | MultipartSpec = NoFields,
  S extends string = never,
  const A extends Access = Access,
>(spec: OperationSpec<P, Q, B, S, A>): Operation {
  checkDeclaration(spec);
  const declared = {
    method: spec.method,
    path: spec.path,
    access: spec.access,
    csrf: spec.method === 'GET' ? 'none' : (spec.csrf ?? (spec.access === 'public' ? 'origin-only' : 'required')),
    summary: spec.summary,
    description: spec.description,
    tag: spec.tag ?? spec.path.replace(/^\/api\/v1\//, '').split('/')[0] ?? '',
    params: spec.params?.strict(),
    query: spec.mayQueryHoldMore === true ? spec.query : spec.query?.strict(),
    body: spec.body instanceof z.ZodObject ? spec.body.strict() : spec.body,
    secretFields: spec.secretFields ?? [],
    bodyBytesMax: spec.bodyBytesMax ?? BODY_BYTES_MAX,
    limit: spec.limit ?? 'general',
    responses: spec.responses,
    problems: spec.problems,
    furtherFaults: spec.furtherFaults,
    handle: spec.handle,
  };
  // The frame calls `handle` only with what these very schemas let through, which the type of the list of operations cannot say.
  return declared as unknown as Operation;
}

export function multipart(spec: { readonly fields: z.ZodObject; readonly file: string }): MultipartSpec {
  return { kind: 'multipart', ...spec };
}

export function isMultipart(body: Operation['body']): body is MultipartSpec {
  return body !== undefined && 'kind' in body && body.kind === 'multipart';
}

type Declaration = Pick<Operation, 'method' | 'path' | 'access'> & {
  readonly csrf?: string;
  readonly params?: z.ZodObject;
  readonly body?: z.ZodType | MultipartSpec;
  readonly secretFields?: readonly string[];
};

function checkDeclaration(spec: Declaration): void {
  const name = `${spec.method} ${spec.path}`;
  const inPath = [...spec.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
  const inSchema = Object.keys(spec.params?.shape ?? {});
  if (inPath.length !== inSchema.length || inPath.some((key) => !inSchema.includes(key ?? ''))) {
    throw new Error(`${name}: the path's parameters are not those of its schema`);
  }
  if (spec.csrf === 'origin-only' && spec.access !== 'public') {
    throw new Error(`${name}: only a public operation goes without the CSRF token`);
  }
  if (spec.method === 'GET' && spec.body !== undefined) throw new Error(`${name}: GET has no body`);
  for (const field of spec.secretFields ?? []) {
    if (spec.body !== undefined && !(spec.body instanceof z.ZodObject)) {
      throw new Error(`${name}: secret fields need a body that is a z.object`);
    }
    if (spec.body !== undefined && field in spec.body.shape) {
      throw new Error(`${name}: "${field}" is a secret field, so its schema must not read it as text`);
    }
  }
}
