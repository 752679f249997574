import { randomBytes } from 'node:crypto';
import { Agent, type ClientRequest, type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';

/** A client of the HTTP contract. It knows what the contract says and nothing of the server. */
export type Client = {
  cookie: string;
  csrfToken: string;
  /** `body` is sent as JSON. */
  send(method: string, path: string, body?: object, headers?: Headers): Promise<Answer>;
  /** A form with one file; `fields` stand before it. */
  upload(file: string | Buffer, options?: UploadOptions): Promise<Answer>;
  /** A request with this session, to be written and read, or broken off, by hand. Paths begin behind `/api/v1`. */
  begin(method: string, path: string, headers?: Headers): ClientRequest;
};

export type Answer = {
  status: number;
  headers: IncomingHttpHeaders;
  bytes: Buffer;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever was answered and compares it.
  body: any;
};

export type UploadOptions = {
  path?: string;
  name?: string;
  fields?: Readonly<Record<string, string>>;
  headers?: Headers;
};

type Headers = Readonly<Record<string, string>>;

export const SECRET = 'amber lantern harbour 6135';
export const OTHER_SECRET = 'violet orchard compass 2874';

/** Ends with its last request, so that no server waits for it. */
const agent = new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY, timeout: 60_000 });

export function newClient(origin: string): Client {
  const client: Client = {
    cookie: '',
    csrfToken: '',
    begin: (method, path, headers = {}) =>
      request(new URL(path.startsWith('/') ? `/api/v1${path}` : path, origin), {
        method,
        agent,
        headers: {
          ...(client.cookie === '' ? {} : { Cookie: client.cookie }),
          ...(client.csrfToken === '' ? {} : { 'X-CSRF-Token': client.csrfToken }),
          ...headers,
        },
      }),
    async send(method, path, body, headers = {}) {
      if (body === undefined) return remember(client, path, await exchange(client.begin(method, path, headers)));
      const bytes = Buffer.from(JSON.stringify(body));
      const named = { 'Content-Type': 'application/json', 'Content-Length': String(bytes.length), ...headers };
      return remember(client, path, await exchange(client.begin(method, path, named), bytes));
    },
    async upload(file, { path = '/imports', name = 'report.txt', fields = {}, headers = {} } = {}) {
      const { type, bytes } = formOf(file, name, fields);
      const named = { 'Content-Type': type, 'Content-Length': String(bytes.length), ...headers };
      return exchange(client.begin('POST', path, named), bytes);
    },
  };
  return client;
}

/** Sends a request to its end and reads the answer to its end. */
export async function exchange(outgoing: ClientRequest, bytes?: Buffer): Promise<Answer> {
  const arrived = answerTo(outgoing);
  outgoing.end(bytes);
  const incoming = await arrived;
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const whole = Buffer.concat(chunks);
  const isJson = /[/+]json/.test(incoming.headers['content-type'] ?? '');
  const body = isJson ? JSON.parse(whole.toString()) : whole.toString();
  return { status: incoming.statusCode ?? 0, headers: incoming.headers, bytes: whole, body };
}

export function answerTo(outgoing: ClientRequest): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    outgoing.on('response', resolve);
    outgoing.on('error', reject);
  });
}

export function formOf(
  file: string | Buffer,
  name = 'report.txt',
  fields: Readonly<Record<string, string>> = {},
): { type: string; bytes: Buffer } {
  const boundary = `boundary-${randomBytes(12).toString('hex')}`;
  const texts = Object.entries(fields).map(
    ([field, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${field}"\r\n\r\n${value}\r\n`,
  );
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: application/octet-stream\r\n\r\n`;
  const parts = [texts.join(''), head, file, `\r\n--${boundary}--\r\n`];
  return {
    type: `multipart/form-data; boundary=${boundary}`,
    bytes: Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part))),
  };
}

/** A client that is logged in as a seller who has just registered, without a profile. */
export async function newSeller(origin: string, username = newName(), secret = SECRET): Promise<Client> {
  expectStatus(201, await newClient(origin).send('POST', '/accounts', { username, secret }));
  return logIn(origin, username, secret);
}

export async function logIn(origin: string, username: string, secret = SECRET): Promise<Client> {
  const client = newClient(origin);
  expectStatus(201, await client.send('POST', '/session', { username, secret }));
  return client;
}

export function newName(): string {
  return `seller-${randomBytes(6).toString('hex')}`;
}

export async function putProfile(client: Client, more: object = {}): Promise<void> {
  expectStatus(200, await client.send('PUT', '/seller-profile', { establishment: 'DE', ...more }));
}

/** Uploads a file that must be stored; the import. */
export async function store(client: Client, file: string | Buffer): Promise<Answer['body']> {
  const { body } = expectStatus(201, await client.upload(file));
  if (body.state !== 'stored') throw new Error(`the import is ${body.state}`);
  return body;
}

/** Waits until the client's newest import runs: on a busy machine the process that reads the file may be slow to begin. */
export async function runningImport(client: Client): Promise<string> {
  for (let tries = 0; tries < 1000; tries += 1) {
    const { body } = await client.send('GET', '/imports');
    if (body.items[0]?.state === 'running') return body.items[0].id;
    await delay(30);
  }
  throw new Error('no import began');
}

/** Asks for a report and waits until it is built, well or not; the report. */
export async function build(client: Client, wanted: object): Promise<Answer['body']> {
  const request = { kind: 'vat-liability', period: '2025-03', format: 'json', ...wanted };
  return expectStatus(201, await client.send('POST', '/reports', request, { Prefer: 'wait=60' })).body;
}

export function download(client: Client, id: string): Promise<Answer> {
  return client.send('POST', `/reports/${id}/download`);
}

export function expectStatus(status: number, answer: Answer): Answer {
  if (answer.status === status) return answer;
  throw new Error(`expected ${status}, got ${answer.status} ${JSON.stringify(answer.body).slice(0, 500)}`);
}

function remember(client: Client, path: string, answer: Answer): Answer {
  const set = answer.headers['set-cookie']?.find((cookie) => /^(__Host-)?session=/.test(cookie));
  if (set !== undefined) client.cookie = set.split(';', 1)[0] ?? '';
  if (path === '/session' && typeof answer.body?.csrfToken === 'string') client.csrfToken = answer.body.csrfToken;
  return answer;
}
