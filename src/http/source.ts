import type { Socket } from 'node:net';
import type { Clock } from '../clock.ts';
import { hmacTruncated, randomBytes } from '../crypto/index.ts';

const SALT_LIFETIME_MS = 60 * 60 * 1000;

/**
 * Names where requests come from without keeping addresses: 12 bytes of HMAC under a salt that lives in memory for an hour. Good
 * for counting requests within that hour; nobody can tell an address from it later. The address itself goes nowhere else.
 */
export type SourceNamer = (socket: Socket, forwardedAddress?: string) => string;

export function createSourceNamer(clock: Clock): SourceNamer {
  let salt = randomBytes(32);
  let saltSince = clock.monotonicMs();
  let known = new WeakMap<Socket, string>();

  return (socket, forwardedAddress) => {
    if (clock.monotonicMs() - saltSince >= SALT_LIFETIME_MS) {
      salt.fill(0);
      salt = randomBytes(32);
      saltSince = clock.monotonicMs();
      known = new WeakMap();
    }
    // Behind a proxy one connection carries many sources.
    if (forwardedAddress !== undefined) return nameOf(salt, forwardedAddress);
    let name = known.get(socket);
    if (name === undefined) {
      name = nameOf(salt, socket.remoteAddress ?? '');
      known.set(socket, name);
    }
    return name;
  };
}

function nameOf(salt: Buffer, address: string): string {
  return hmacTruncated(salt, networkOf(address), 12).toString('base64url');
}

/** Whoever has one IPv6 address has at least 2^64 of them, so its /64 counts as one source. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (mapped?.[1] !== undefined) return mapped[1];
  if (!address.includes(':')) return address;
  const [head = '', tail] = (address.split('%')[0] ?? '').split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const missing = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length);
  const groups = [...left, ...Array.from({ length: missing }, () => '0'), ...right];
  return groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}
