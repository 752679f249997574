import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Express, Request, RequestHandler } from 'express';
import { sha256 } from '../crypto/index.ts';
import { chooseEncoding, type Encoding } from './accept.ts';

/** A file that is served as it is, to everyone alike. */
export type SiteFile = {
  /** Where it lies; `{id}` stands for one part of a path. */
  readonly path: `/${string}`;
  readonly type: string;
  readonly body: Buffer;
  /** `for-ever` where the path changes with the content, `never` for what must not be shown again after a log-out. */
  readonly keep: 'for-ever' | 'never';
  readonly policy?: string;
};

/** Pages with their scripts and styles, made whole at the start. */
export type Site = {
  readonly files: readonly SiteFile[];
  /** What a person is shown who followed a wrong address, with status 404. */
  readonly notFound: SiteFile;
};

/** Each file is compressed when it is first asked for, and kept so: the best compression is slow. */
export function addSite(app: Express, { files }: Site): void {
  for (const file of files) app.get(file.path.replace(/\{(\w+)\}/g, ':$1'), serveFile(file));
}

/** For browsers that go to an address that nobody answers; programs get their problem. To be added last. */
export function addNotFound(app: Express, { notFound }: Site): void {
  const serve = serveFile(notFound, 404);
  app.use((request, response, next) => {
    const isPerson = request.method === 'GET' && request.headers.accept?.includes('text/html') === true;
    if (!isPerson || request.path.startsWith('/api/')) return next();
    return serve(request, response, next);
  });
}

function serveFile(file: SiteFile, status = 200): RequestHandler {
  const encoded = new Map<Encoding, Promise<Buffer>>();
  const etag = `"${sha256(file.body).toString('base64url').slice(0, 22)}"`;
  return async (request, response) => {
    const encoding = chooseEncoding(request.headers['accept-encoding']);
    response.status(status).setHeader('Vary', 'Accept-Encoding');
    response.setHeader('Content-Type', file.type);
    if (file.policy !== undefined) response.setHeader('Content-Security-Policy', file.policy);
    if (file.keep === 'for-ever') {
      const tag = encoding === 'identity' ? etag : `${etag.slice(0, -1)}-${encoding}"`;
      response.setHeader('Cache-Control', 'public, max-age=31536000, immutable');
      response.setHeader('ETag', tag);
      if (isKnown(request, tag)) return void response.status(304).end();
    }
    const body = await encodedAs(encoding, file.body, encoded);
    if (encoding !== 'identity') response.setHeader('Content-Encoding', encoding);
    response.setHeader('Content-Length', body.length);
    response.end(body);
  };
}

/** RFC 9110, 13.1.2: compared weakly, since a proxy may have made a weak tag of ours. */
function isKnown(request: Request, tag: string): boolean {
  const tags = request.headers['if-none-match']?.split(',').map((one) => one.trim().replace(/^W\//, ''));
  return tags?.includes(tag) ?? false;
}

function encodedAs(encoding: Encoding, body: Buffer, known: Map<Encoding, Promise<Buffer>>): Promise<Buffer> {
  const made = known.get(encoding) ?? encode(encoding, body);
  known.set(encoding, made);
  return made;
}

const packBrotli = promisify(brotliCompress);
const packGzip = promisify(gzip);

async function encode(encoding: Encoding, body: Buffer): Promise<Buffer> {
  if (encoding === 'identity') return body;
  if (encoding === 'gzip') return packGzip(body, { level: 9 });
  return packBrotli(body, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: body.length },
  });
}
