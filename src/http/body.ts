import type { IncomingMessage } from 'node:http';
import { ownBuffer } from '../crypto/index.ts';
import { type ProblemError, problem } from './problem.ts';

/** A small body that takes longer than this is not worth a connection. Uploads have no such limit, see upload-watch. */
const BODY_SECONDS_MAX = 30;

/** Whether the request says that a body follows. */
export function hasBody(request: IncomingMessage): boolean {
  const length = request.headers['content-length'];
  return request.headers['transfer-encoding'] !== undefined || (length !== undefined && length !== '0');
}

/** `application/json`, in UTF-8, not compressed. Other types are refused: text/plain and forms can be sent across sites unasked. */
export function isPlainJson(request: IncomingMessage): boolean {
  const type = request.headers['content-type'];
  if (type !== 'application/json' && !/^application\/json\s*(;\s*charset\s*=\s*"?utf-8"?\s*)?$/i.test(type ?? ''))
    return false;
  return isIdentity(request);
}

export function isMultipartForm(request: IncomingMessage): boolean {
  return /^multipart\/form-data\s*;/i.test(request.headers['content-type'] ?? '') && isIdentity(request);
}

/**
 * The whole body in one Buffer that the caller wipes. The chunks it came in are overwritten at once: they are the memory that the
 * HTTP parser filled.
 * @throws ProblemError payload-too-large, request-timeout, upload-aborted
 */
export function readBody(request: IncomingMessage, bytesMax: number): Promise<Buffer> {
  const announced = Number(request.headers['content-length'] ?? 0);
  if (announced > bytesMax) return Promise.reject(problem('payload-too-large', { detail: tooLarge(bytesMax) }));
  return new Promise((resolve, reject) => {
    let body: Buffer = ownBuffer(announced);
    let length = 0;
    const timer = setTimeout(() => stop(problem('request-timeout')), BODY_SECONDS_MAX * 1000);

    function onData(chunk: Buffer): void {
      const needed = length + chunk.length;
      if (needed > bytesMax) {
        stop(problem('payload-too-large', { detail: tooLarge(bytesMax) }));
        return;
      }
      if (needed > body.length) body = grown(body, length, Math.min(bytesMax, needed * 2));
      chunk.copy(body, length);
      length = needed;
      chunk.fill(0);
    }
    function onEnd(): void {
      release();
      resolve(body.subarray(0, length));
    }
    function onClose(): void {
      stop(problem('upload-aborted'));
    }
    function stop(fault: ProblemError): void {
      release();
      body.fill(0);
      reject(fault);
    }
    function release(): void {
      clearTimeout(timer);
      request.off('data', onData).off('end', onEnd).off('close', onClose).off('error', onClose);
    }
    request.on('data', onData).on('end', onEnd).on('close', onClose).on('error', onClose);
  });
}

function isIdentity(request: IncomingMessage): boolean {
  const encoding = request.headers['content-encoding'];
  return encoding === undefined || encoding.toLowerCase() === 'identity';
}

function grown(body: Buffer, length: number, size: number): Buffer {
  const larger = ownBuffer(size);
  body.copy(larger, 0, 0, length);
  body.fill(0);
  return larger;
}

function tooLarge(bytesMax: number): string {
  return `The body may have ${bytesMax} bytes here.`;
}
