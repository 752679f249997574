import { createHash } from 'node:crypto';
import type { Answer } from './client.ts';

/** Whether an answer is whole: as long as it says, and of the digest it says (RFC 9530). */
export function isWhole({ bytes, headers }: Pick<Answer, 'bytes' | 'headers'>): boolean {
  const digest = `sha-256=:${createHash('sha256').update(bytes).digest('base64')}:`;
  return Number(headers['content-length']) === bytes.length && headers['repr-digest'] === digest;
}
