import { chmod, link, mkdir, open, readFile, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { newId, newServerKey, SERVER_KEY_BYTES } from '../crypto/index.ts';

/**
 * The key under which usernames are indexed and unknown users get their salts. It opens no data, but without it nobody
 * finds an account; so it is made once and never replaced.
 * `given` is the operator's own (setting SERVER_KEY: 32 bytes in hex or base64); otherwise `server.key` in `directory`,
 * made at the first start (mode 0600).
 * @throws Error when a key stands there that is not one of 32 bytes.
 */
export async function loadServerKey(directory: string, given?: string): Promise<Buffer> {
  if (given !== undefined) return parseServerKey(given);
  const path = join(directory, 'server.key');
  const found = await readKey(path);
  if (found !== undefined) return found;
  await mkdir(directory, { recursive: true, mode: 0o700 });
  await makeKey(directory, path);
  const made = await readKey(path);
  if (made === undefined) throw new Error('the server key could not be read back');
  return made;
}

/** @throws Error unless the text is 32 bytes in hex, base64 or base64url. */
export function parseServerKey(text: string): Buffer {
  const trimmed = text.trim();
  const key = /^[0-9a-fA-F]{64}$/.test(trimmed) ? Buffer.from(trimmed, 'hex') : Buffer.from(trimmed, 'base64');
  if (key.length !== SERVER_KEY_BYTES || !/^[0-9A-Za-z+/=_-]+$/.test(trimmed)) {
    throw new Error('the server key must be 32 bytes in hex or base64');
  }
  return key;
}

async function readKey(path: string): Promise<Buffer | undefined> {
  try {
    return parseServerKey(await readFile(path, 'latin1'));
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/** Written whole and synced under another name, then linked: a crash leaves no half key, and of two starts one wins. */
async function makeKey(directory: string, path: string): Promise<void> {
  const draft = join(directory, `server.key.${newId()}`);
  const file = await open(draft, 'wx', 0o600);
  try {
    await file.writeFile(`${newServerKey().toString('hex')}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  try {
    await link(draft, path);
    await chmod(path, 0o600);
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
  } finally {
    await unlink(draft);
  }
  const parent = await open(directory, 'r');
  await parent.sync();
  await parent.close();
}

function hasCode(error: unknown, code: string): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === code;
}
