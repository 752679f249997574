import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/**
 * Whether a literal address is one of the public Internet. Everything that a special registry names is not: private, loopback, link-local,
 * carrier-grade NAT, multicast, reserved, IPv4 mapped into IPv6, NAT64, 6to4, Teredo, documentation, benchmarking (RFC 6890 and the IANA
 * registries). An address that cannot be read is none.
 */
export function isPublicAddress(address: string): boolean {
  const parsed = parse(address);
  if (parsed === undefined || parsed.range() !== 'unicast') return false;
  // Global unicast is 2000::/3 (RFC 4291). What lies outside is unassigned today, or an IPv4 address in a form of its own.
  return parsed.kind() === 'ipv4' || (parsed.toByteArray()[0] ?? 0) >> 5 === 0b001;
}

/** 127.0.0.0/8 or ::1, and no other spelling of them. */
export function isLoopbackAddress(address: string): boolean {
  return parse(address)?.range() === 'loopback';
}

function parse(address: string): ipaddr.IPv4 | ipaddr.IPv6 | undefined {
  // The library understands older spellings too (`127.1`, octal), which a socket may understand in another way.
  return isIP(address) !== 0 && ipaddr.isValid(address) ? ipaddr.parse(address) : undefined;
}
