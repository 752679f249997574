/**
 * Loaded into a server before anything else (`NODE_OPTIONS=--import`): writes every connection that it opens, and every byte that it sends on one,
 * to the file that RECORD_SOCKETS_TO names, one JSON line each. It stands beneath everything that could send, where bytes are handed to the operating
 * system; what TLS would hide is seen as well, since the stand-ins speak plain HTTP.
 */
import { appendFileSync } from 'node:fs';
import { Socket } from 'node:net';

type Chunk = string | Uint8Array;
type Write = (isMany: boolean, data: unknown, encoding: BufferEncoding, done: unknown) => unknown;
/** Through this every byte of a socket goes. */
type Inner = { connect: (...given: unknown[]) => Socket; _writeGeneric: Write };

const file = process.env['RECORD_SOCKETS_TO'];
const opened = new WeakMap<object, number>();
let connections = 0;

if (file !== undefined) {
  const inner = Socket.prototype as unknown as Inner;
  const { connect, _writeGeneric: write } = inner;
  const note = (line: object) => appendFileSync(file, `${JSON.stringify(line)}\n`);
  inner.connect = function recorded(this: Socket, ...given) {
    connections += 1;
    opened.set(this, connections);
    note({ connection: connections, to: targetOf(given) });
    return connect.apply(this, given);
  };
  inner._writeGeneric = function recorded(this: Socket, isMany, data, encoding, done) {
    const connection = opened.get(this);
    // Before it stands, the same is asked again as soon as it does.
    if (connection !== undefined && !this.connecting) {
      for (const bytes of bytesOf(isMany, data, encoding)) note({ connection, sent: bytes.toString('base64') });
    }
    return write.call(this, isMany, data, encoding, done);
  };
}

function bytesOf(isMany: boolean, data: unknown, encoding: BufferEncoding): Buffer[] {
  if (!isMany) return [toBuffer(data as Chunk, encoding)];
  const chunks = data as { chunk?: Chunk; encoding?: BufferEncoding }[];
  return chunks.map((one) => toBuffer(one.chunk ?? (one as unknown as Chunk), one.encoding ?? encoding));
}

function toBuffer(chunk: Chunk, encoding: BufferEncoding): Buffer {
  return typeof chunk === 'string' ? Buffer.from(chunk, encoding) : Buffer.from(chunk);
}

function targetOf(given: readonly unknown[]): string {
  // Node hands over its arguments normalised, as one array.
  const [first] = (Array.isArray(given[0]) ? given[0] : given) as unknown[];
  if (typeof first === 'object' && first !== null) {
    const { host = '', port = '', path } = first as { host?: string; port?: number; path?: string | null };
    return path === undefined || path === null ? `${host}:${port}` : path;
  }
  return String(first);
}
