import { randomBytes } from 'node:crypto';
import { type ClientRequest, request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { Readable } from 'node:stream';

export type Answer = { status: number; headers: IncomingHttpHeaders; body: Buffer; json<T>(): T };
export type Upload = {
  name: string;
  sizeBytes: number;
  content(): AsyncIterable<Buffer>;
  onSent?(bytes: number): void;
};
export type Client = {
  send(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  upload(path: string, file: Upload, headers?: Record<string, string>): Promise<Answer>;
  /** The session's cookie, for a tool that makes requests of its own. */
  cookie(): string;
};

/** A seller's side of the contract: keeps the cookie and sends the CSRF token, and knows nothing of the server's insides. */
export function createClient(origin: string): Client {
  const kept = { cookie: '', csrfToken: '' };
  const exchange = async (method: string, path: string, headers: Record<string, string>, body?: Readable | Buffer) => {
    const answer = await send(new URL(path, origin), method, { ...sessionHeaders(kept), ...headers }, body);
    remember(kept, path, answer);
    return answer;
  };
  return {
    cookie: () => kept.cookie,
    send(method, path, body, headers = {}) {
      if (body === undefined) return exchange(method, path, headers);
      const bytes = Buffer.from(JSON.stringify(body));
      const named = { 'Content-Type': 'application/json', 'Content-Length': String(bytes.length), ...headers };
      return exchange(method, path, named, bytes);
    },
    upload(path, file, headers = {}) {
      const boundary = `zkvat-${randomBytes(12).toString('hex')}`;
      const name = file.name.replace(/["\r\n]/g, '_');
      const head = Buffer.from(
        `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: application/octet-stream\r\n\r\n`,
      );
      const tail = Buffer.from(`\r\n--${boundary}--\r\n`);
      const named = {
        'Content-Type': `multipart/form-data; boundary=${boundary}`,
        'Content-Length': String(head.length + file.sizeBytes + tail.length),
        ...headers,
      };
      return exchange('POST', path, named, Readable.from(framed(head, file, tail)));
    },
  };
}

async function* framed(head: Buffer, file: Upload, tail: Buffer): AsyncGenerator<Buffer> {
  yield head;
  let sent = 0;
  for await (const chunk of file.content()) {
    yield chunk;
    sent += chunk.length;
    file.onSent?.(sent);
  }
  yield tail;
}

function sessionHeaders(kept: { cookie: string; csrfToken: string }): Record<string, string> {
  if (kept.cookie === '') return {};
  return { Cookie: kept.cookie, ...(kept.csrfToken === '' ? {} : { 'X-CSRF-Token': kept.csrfToken }) };
}

function remember(kept: { cookie: string; csrfToken: string }, path: string, answer: Answer): void {
  const set = answer.headers['set-cookie']?.find((cookie) => /^(__Host-)?session=/.test(cookie));
  if (set !== undefined) kept.cookie = set.split(';', 1)[0] ?? '';
  if (path === '/api/v1/session' && answer.status < 300 && answer.body.length > 0) {
    kept.csrfToken = answer.json<{ csrfToken?: string }>().csrfToken ?? kept.csrfToken;
  }
}

function send(url: URL, method: string, headers: Record<string, string>, body?: Readable | Buffer): Promise<Answer> {
  return new Promise((done, fail) => {
    let answered = false;
    const outgoing: ClientRequest = httpRequest(url, { method, headers }, (incoming) => {
      answered = true;
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('error', fail);
      incoming.on('end', () => {
        // An answer may come before all was sent; the rest is of no use to anybody.
        if (body instanceof Readable) body.destroy();
        if (!outgoing.writableFinished) outgoing.destroy();
        const bytes = Buffer.concat(chunks);
        done({
          status: incoming.statusCode ?? 0,
          headers: incoming.headers,
          body: bytes,
          json: () => JSON.parse(bytes.toString('utf8')),
        });
      });
    });
    outgoing.on('error', (error) => {
      if (!answered) fail(error);
    });
    if (body instanceof Readable) body.on('error', () => undefined).pipe(outgoing);
    else outgoing.end(body);
  });
}
