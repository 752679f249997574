import { createDataset, type LeasedKeys, withAccountWrite } from '../accounts/index.ts';
import { newId, wipe } from '../crypto/index.ts';
import { problem } from '../http/index.ts';
import { UpstreamError } from '../outgoing/index.ts';
import { exchangeCode, requireApplication } from './amazon/lwa.ts';
import { lwaOrigin } from './amazon/origins.ts';
import type { PendingConnection } from './amazon/states.ts';
import { type Caller, clientOf } from './caller.ts';
import {
  type ConnectionKind,
  type Environment,
  type OpenedConnection,
  openConnection,
  sealConnection,
} from './connection-record.ts';
import type { ConnectionDesk } from './desk.ts';
import { problemOfUpstream } from './faults.ts';
import { paypalOrigin } from './paypal/origin.ts';
import { requestPaypalToken } from './paypal/token.ts';
import { countConnections, findConnection, insertConnection } from './store.ts';

/**
 * Connects a PayPal account whose credentials PayPal has just accepted; the connection's id. The secret stays the caller's.
 * @throws ProblemError connection-refused, upstream-unavailable, consent-required, too-many-connections
 */
export async function connectPaypal(
  desk: ConnectionDesk,
  leased: LeasedKeys,
  wanted: { environment: Environment; clientId: string; clientSecret: Buffer },
  signal: AbortSignal,
): Promise<string> {
  const { environment, clientId, clientSecret } = wanted;
  await requireRoom(desk, leased);
  const client = clientOf(paypalOrigin(desk.config, environment), desk.config);
  const token = await asked('paypal', requestPaypalToken(callerOf(desk, leased, 'paypal', signal), client, wanted));
  if (token === 'refused') {
    const detail = `PayPal does not know these credentials in the environment "${environment}". Copy client id and secret of the application from PayPal's developer dashboard anew.`;
    throw problem('connection-refused', { detail });
  }
  // It proved that the credentials are right. An import asks for its own.
  wipe(token.token);
  const details = { kind: 'paypal' as const, environment, clientId, isRefused: false };
  return keep(desk, leased, newId(), { details, secret: clientSecret });
}

/**
 * Finishes an authorisation at Amazon: exchanges the code that came with the seller's browser. The code stays the caller's.
 * @throws ProblemError connection-refused, connection-not-configured, upstream-unavailable, consent-required, too-many-connections
 */
export async function connectAmazon(
  desk: ConnectionDesk,
  leased: LeasedKeys,
  pending: PendingConnection,
  given: { code: Buffer; sellingPartnerId: string },
  signal: AbortSignal,
): Promise<string> {
  const application = requireApplication(desk.config);
  await requireRoom(desk, leased);
  const client = clientOf(lwaOrigin(desk.config), desk.config);
  const caller = callerOf(desk, leased, 'amazon', signal);
  const answer = await asked('amazon', exchangeCode(caller, client, application, given.code));
  if (answer === 'grant') throw problem('connection-refused', { detail: CODE_REFUSED });
  if (answer === 'application') throw problem('connection-not-configured', { detail: APPLICATION_REFUSED });
  wipe(answer.token);
  const { environment, region } = pending;
  const { sellingPartnerId } = given;
  const details = { kind: 'amazon' as const, environment, region, sellingPartnerId, isRefused: false };
  try {
    return await keep(desk, leased, pending.id, { details, secret: answer.refreshToken ?? Buffer.alloc(0) });
  } finally {
    wipe(answer.refreshToken);
  }
}

const CODE_REFUSED =
  'Amazon does not accept the code: it is good for five minutes, and once. Begin again with POST /api/v1/connections/amazon.';
const APPLICATION_REFUSED =
  'Amazon does not know AMAZON_CLIENT_ID with AMAZON_CLIENT_SECRET. Only the operator can mend that.';

/** A connection of this account, opened; the caller wipes its secret. Undefined when there is none of this id. @throws SealBroken */
export async function loadConnection(
  desk: ConnectionDesk,
  leased: LeasedKeys,
  id: string,
): Promise<OpenedConnection | undefined> {
  const found = await findConnection(desk.db, leased, id);
  return found === undefined ? undefined : openConnection(leased, found.dataset, found.sealed);
}

function callerOf(desk: ConnectionDesk, leased: LeasedKeys, purpose: ConnectionKind, given: AbortSignal): Caller {
  const { accountId, epoch, keys } = leased;
  const signal = AbortSignal.any([given, leased.signal]);
  return { db: desk.db, access: { accountId, epoch, keys }, purpose, signal, config: desk.config, isInteractive: true };
}

async function asked<T>(kind: ConnectionKind, answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof UpstreamError && error.code !== 'cancelled') throw problemOfUpstream(error, kind);
    throw error;
  }
}

/** Looked at before a service is asked in vain, and again in the unit that stores it. */
async function requireRoom(
  desk: ConnectionDesk,
  leased: LeasedKeys,
  db = desk.db as Pick<ConnectionDesk['db'], 'query' | 'execute'>,
): Promise<void> {
  const { connectionsMax } = desk.config;
  if ((await countConnections(db, leased)) < connectionsMax) return;
  throw problem('too-many-connections', {
    detail: `An account may have ${connectionsMax} connections. Delete one that is not needed.`,
  });
}

async function keep(desk: ConnectionDesk, leased: LeasedKeys, id: string, opened: OpenedConnection): Promise<string> {
  await withAccountWrite(desk.db, desk.clock, leased, async (unit) => {
    await requireRoom(desk, leased, unit);
    const dataset = await createDataset(unit, leased, 'connection', id);
    const sealed = sealConnection(leased, dataset, opened);
    await insertConnection(unit, leased, { id, connectedAt: desk.clock.now(), sealed });
  });
  return id;
}
