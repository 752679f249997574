import { readFile } from 'node:fs/promises';
import { sha256 } from '../crypto/index.ts';

/**
 * The list of common secrets in compact form: the first 5 bytes of each one's SHA-256, sorted, and nothing else. With 150,000
 * entries a secret that is not on the list is taken for one that is with a chance of 1 in 7 million. Made by
 * `scripts/make-common-secrets.ts`.
 */
export type CommonSecrets = { readonly count: number; has(secret: string): boolean };

export async function loadCommonSecrets(file: URL = listFile): Promise<CommonSecrets> {
  const list = await readFile(file);
  const count = list.length / ENTRY_BYTES;
  return { count, has: (secret) => holds(list, commonSecretEntry(secret)) };
}

/** How a secret stands in the list: whatever its case and normal form, since guessers try those first. */
export function commonSecretEntry(secret: string): Buffer {
  return sha256(secret.normalize('NFC').toLowerCase().normalize('NFC')).subarray(0, ENTRY_BYTES);
}

const ENTRY_BYTES = 5;
const listFile = new URL('./data/common-secrets.bin', import.meta.url);

function holds(list: Buffer, entry: Buffer): boolean {
  let low = 0;
  let high = list.length / ENTRY_BYTES;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const order = list.compare(entry, 0, ENTRY_BYTES, middle * ENTRY_BYTES, (middle + 1) * ENTRY_BYTES);
    if (order === 0) return true;
    // Buffer.compare tells how the list's entry stands to the one looked for.
    if (order < 0) low = middle + 1;
    else high = middle;
  }
  return false;
}
