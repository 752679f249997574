import { lookup as lookupName } from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import type { Duplex } from 'node:stream';
import { isLoopbackAddress, isPublicAddress } from './addresses.ts';
import { UpstreamError } from './upstream-error.ts';

export type AgentOptions = { readonly allowLocal: boolean; readonly connectMs: number };

/**
 * Agents that connect to public addresses only. The check stands at the connection itself, on the very address that the socket is
 * given: a name that is checked first and looked up again for connecting may have another address by then (DNS rebinding). With
 * `allowLocal` loopback is allowed too, and plain HTTP nowhere else.
 */
export function guardedAgents(options: AgentOptions): { httpAgent: http.Agent; httpsAgent: https.Agent } {
  const isLocalAllowed = (address: string) => options.allowLocal && isLoopbackAddress(address);
  // No connection and no TLS session outlives its request, so none is found with what was agreed for another one.
  const once = { keepAlive: false, maxCachedSessions: 0 };
  const secure = (address: string) => isPublicAddress(address) || isLocalAllowed(address);
  return {
    httpAgent: guarded(new http.Agent({ ...once, lookup: guardedLookup(isLocalAllowed) }), isLocalAllowed, options),
    httpsAgent: guarded(
      // Said outright, because NODE_TLS_REJECT_UNAUTHORIZED in the environment turns the default off.
      new https.Agent({ ...once, rejectUnauthorized: true, lookup: guardedLookup(secure) }),
      secure,
      options,
    ),
  };
}

/** A socket asks this for the addresses of a name, and connects to what it is told and nothing else. */
function guardedLookup(mayReach: (address: string) => boolean): LookupFunction {
  return (hostname, options, callback) => {
    lookupName(hostname, { ...options, all: true }, (error, found) => {
      if (error !== null) return callback(error, '');
      const reachable = found.filter(({ address }) => mayReach(address));
      const [first] = reachable;
      if (first === undefined) return callback(new UpstreamError('refused-address'), '');
      if (options.all === true) callback(null, reachable);
      else callback(null, first.address, first.family);
    });
  };
}

function guarded<A extends http.Agent>(
  agent: A,
  mayReach: (address: string) => boolean,
  { connectMs }: AgentOptions,
): A {
  const connect = agent.createConnection.bind(agent);
  agent.createConnection = (target, onCreated) => {
    const host = target.host ?? '';
    // A literal address is never looked up, so the lookup would not see it.
    if (isIP(host) !== 0 && !mayReach(host)) {
      onCreated?.(new UpstreamError('refused-address'), undefined as unknown as Duplex);
      return undefined;
    }
    const socket = connect(target, onCreated);
    if (socket) limitConnecting(socket, connectMs);
    return socket;
  };
  return agent;
}

function limitConnecting(socket: Duplex, connectMs: number): void {
  const timer = setTimeout(() => socket.destroy(new UpstreamError('timed-out')), connectMs);
  const stop = () => clearTimeout(timer);
  const isEncrypted = 'encrypted' in socket;
  socket.once(isEncrypted ? 'secureConnect' : 'connect', stop).once('close', stop);
}
