import { requireConsent } from '../consents/index.ts';
import { type Operation, operation, problem, type SessionContext } from '../http/index.ts';
import { requireApplication } from './amazon/lwa.ts';
import { consentUrl } from './amazon/origins.ts';
import { connectAmazon } from './connect.ts';
import type { ConnectionDesk } from './desk.ts';
import { amazonBegun, amazonBody, amazonCallbackBody, connectionId } from './schemas.ts';

/** An authorisation at Amazon: begun here, given there, brought back by the seller's browser (`web/amazon-callback.ts`). */
export function amazonOperations(desk: ConnectionDesk): Operation[] {
  return [beginAuthorisation(desk), finishAuthorisation(desk)];
}

function beginAuthorisation(desk: ConnectionDesk): Operation {
  return operation({
    method: 'POST',
    path: '/api/v1/connections/amazon',
    access: ['seller'],
    summary: 'Begin to connect an Amazon seller account',
    description:
      'Send the seller’s browser to `authorizeUrl`. Amazon sends it back to `/api/v1/connections/amazon/callback`, which finishes in the session that began; a state is good once, for AMAZON_STATE_MINUTES.',
    body: amazonBody,
    responses: { 201: { description: 'Begun; nothing is stored yet.', schema: amazonBegun } },
    problems: ['consent-required', 'connection-not-configured'],
    async handle({ body }, { session }: SessionContext) {
      const application = requireApplication(desk.config);
      await desk.vault.withKeys(session.id, (leased) => requireConsent(desk.db, leased, 'amazon'));
      const { pending, state } = desk.amazonStates.begin(session.id, body);
      const authorizeUrl = consentUrl(desk.config, application.id, state, body.environment);
      return { status: 201, body: { id: pending.id, authorizeUrl } };
    },
  });
}

function finishAuthorisation(desk: ConnectionDesk): Operation {
  return operation({
    method: 'POST',
    path: '/api/v1/connections/amazon/callback',
    access: ['seller'],
    summary: 'Finish connecting an Amazon seller account',
    description:
      'Exchanges the code that Amazon gave the browser; it is good for five minutes. The state is spent whatever comes of it.',
    body: amazonCallbackBody,
    secretFields: ['code'],
    responses: { 200: { description: 'Connected.', schema: connectionId } },
    problems: [
      ...(['connection-state-invalid', 'connection-refused', 'connection-not-configured', 'consent-required'] as const),
      ...(['upstream-unavailable', 'too-many-connections', 'resealing'] as const),
    ],
    async handle({ body }, { session, signal }: SessionContext) {
      const { state, sellingPartnerId, code } = body;
      if (code.length === 0 || code.length > CODE_BYTES_MAX) {
        const fault = {
          location: 'body.code',
          code: 'invalid-value',
          detail: 'Take `spapi_oauth_code` as Amazon sent it.',
        };
        throw problem('validation-failed', { errors: [fault] });
      }
      const pending = desk.amazonStates.take(session.id, state);
      if (pending === undefined) throw problem('connection-state-invalid');
      const id = await desk.vault.withKeys(session.id, (leased) =>
        connectAmazon(desk, leased, pending, { code, sellingPartnerId }, signal),
      );
      return { status: 200, body: { id } };
    },
  });
}

const CODE_BYTES_MAX = 4096;
