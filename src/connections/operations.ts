import { z } from 'zod';
import type { LeasedKeys } from '../accounts/index.ts';
import { isId, wipe } from '../crypto/index.ts';
import { type Operation, operation, problem, type SessionContext } from '../http/index.ts';
import { findImportView, importView } from '../imports/index.ts';
import { waitFor } from '../jobs/index.ts';
import { amazonOperations } from './amazon-operations.ts';
import { connectPaypal, loadConnection } from './connect.ts';
import { type ConnectionDetails, openConnection } from './connection-record.ts';
import type { ConnectionDesk } from './desk.ts';
import { disconnect } from './disconnect.ts';
import { startPull } from './pull/start.ts';
import { type ConnectionView, connectionId, connectionList, paypalBody, periodBody, REVOKE_AT } from './schemas.ts';
import { listConnections } from './store.ts';

/** "Connections" of the contract. */
export function connectionOperations({ connections: desk }: { connections: ConnectionDesk }): Operation[] {
  return [
    connectPaypalAccount(desk),
    ...amazonOperations(desk),
    listOwnConnections(desk),
    deleteConnection(desk),
    importFromConnection(desk),
  ];
}

const idParams = z.object({ id: z.string().refine(isId, 'an id of ours') });
const SECRET_BYTES_MAX = 512;

function connectPaypalAccount(desk: ConnectionDesk): Operation {
  return operation({
    method: 'POST',
    path: '/api/v1/connections/paypal',
    access: ['seller'],
    summary: 'Connect a PayPal account',
    description:
      'With client id and secret of an application of the seller’s own, which has the feature “Transaction search”. PayPal is asked at once whether they are right.',
    body: paypalBody,
    secretFields: ['clientSecret'],
    responses: { 201: { description: 'Connected.', schema: connectionId } },
    problems: ['connection-refused', 'consent-required', 'upstream-unavailable', 'too-many-connections', 'resealing'],
    async handle({ body }, { session, signal }: SessionContext) {
      const { clientSecret, clientId, environment } = body;
      if (clientSecret.length === 0 || clientSecret.length > SECRET_BYTES_MAX) {
        const detail = `A client secret has 1 to ${SECRET_BYTES_MAX} bytes.`;
        throw problem('validation-failed', {
          errors: [{ location: 'body.clientSecret', code: 'invalid-value', detail }],
        });
      }
      const id = await desk.vault.withKeys(session.id, (leased) =>
        connectPaypal(desk, leased, { environment, clientId, clientSecret }, signal),
      );
      return { status: 201, body: { id } };
    },
  });
}

function listOwnConnections(desk: ConnectionDesk): Operation {
  return operation({
    method: 'GET',
    path: '/api/v1/connections',
    access: ['seller'],
    summary: 'Connected accounts, oldest first',
    description: 'Never with a secret.',
    responses: { 200: { description: 'The connections.', schema: connectionList } },
    problems: ['ledger-damaged'],
    async handle(_input, { session }: SessionContext) {
      const connected = await desk.vault.withKeys(session.id, (leased) => viewsOf(desk, leased));
      const pending = desk.amazonStates.list(session.id).map(
        ({ id, environment }): ConnectionView => ({
          ...{ id, kind: 'amazon', environment, state: 'pending', connectedAt: null },
          revokeAt: REVOKE_AT.amazon,
        }),
      );
      return { status: 200, body: { items: [...connected, ...pending], next: null } };
    },
  });
}

async function viewsOf(desk: ConnectionDesk, leased: LeasedKeys): Promise<ConnectionView[]> {
  return (await listConnections(desk.db, leased)).map(({ id, dataset, connectedAt, sealed }) => {
    const { details, secret } = openConnection(leased, dataset, sealed);
    wipe(secret);
    const { kind, environment, isRefused } = details;
    const state = isRefused ? 'refused' : 'connected';
    return { id, kind, environment, state, connectedAt: connectedAt.toISOString(), revokeAt: REVOKE_AT[kind] };
  });
}

function deleteConnection(desk: ConnectionDesk): Operation {
  return operation({
    method: 'DELETE',
    path: '/api/v1/connections/{id}',
    access: ['seller'],
    summary: 'Disconnect an account',
    description:
      'Ends imports that run from it and deletes its credentials at once. What was imported stays. At the service the seller ends it at `revokeAt`.',
    params: idParams,
    responses: { 204: { description: 'Its credentials are gone.' } },
    problems: ['not-found', 'resealing'],
    async handle({ params }, { session }: SessionContext) {
      if (desk.amazonStates.remove(session.id, params.id)) return { status: 204 };
      await desk.vault.withKeys(session.id, (leased) => disconnect(desk, leased, params.id));
      return { status: 204 };
    },
  });
}

function importFromConnection(desk: ConnectionDesk): Operation {
  return operation({
    method: 'POST',
    path: '/api/v1/connections/{id}/imports',
    access: ['seller'],
    summary: 'Import from a connected account',
    description:
      'Runs in the background while the seller is logged in, and goes on at the next log-in from where it was. Rows that cannot be read are skipped and listed, each with the list or report that it stands in. The same days again store nothing twice. PayPal is up to three hours late, which an issue says where it matters; Amazon makes the reports of a month from the 3rd of the next one on.',
    params: idParams,
    body: periodBody,
    responses: {
      201: { description: 'It has ended in the time that was waited for.', schema: importView },
      202: { description: 'Under way; `Location` says where to look.', schema: importView },
    },
    problems: [
      'not-found',
      'consent-required',
      'connection-pending',
      'connection-not-configured',
      'too-many-connections',
      'resealing',
      'import-conflict',
    ],
    async handle({ params, body }, { session, preferWaitSeconds, preferAsync, signal }: SessionContext) {
      const started = await desk.vault.withKeys(session.id, async (leased) => {
        const details = await requireDetails(desk, leased, session.id, params.id);
        return startPull(desk, leased, { id: params.id, details }, body);
      });
      const waitSeconds = preferAsync ? undefined : preferWaitSeconds;
      const isEnded = waitSeconds !== undefined && (await waitFor(started.job, waitSeconds, signal));
      const view = await desk.vault.withKeys(session.id, (leased) => findImportView(desk.db, leased, started.id));
      if (view === undefined) return problem('import-conflict');
      const applied = preferAsync ? 'respond-async' : waitSeconds === undefined ? undefined : 'wait';
      return {
        status: isEnded ? 201 : 202,
        body: view,
        headers: { Location: `/api/v1/imports/${started.id}` },
        ...(applied === undefined ? {} : { preferenceApplied: applied }),
      };
    },
  });
}

/** @throws ProblemError not-found, connection-pending */
async function requireDetails(
  desk: ConnectionDesk,
  leased: LeasedKeys,
  sessionId: string,
  id: string,
): Promise<ConnectionDetails> {
  const found = await loadConnection(desk, leased, id);
  wipe(found?.secret);
  if (found !== undefined) return found.details;
  const isPending = desk.amazonStates.list(sessionId).some((pending) => pending.id === id);
  throw problem(isPending ? 'connection-pending' : 'not-found');
}
