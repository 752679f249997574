import { openPageReader } from '../../imports/index.ts';
import { clientOf } from '../caller.ts';
import type { OpenedConnection, PaypalDetails } from '../connection-record.ts';
import type { Gathering } from '../pull/gather.ts';
import { createTokenHolder } from '../token-holder.ts';
import { paypalOrigin } from './origin.ts';
import { gatherPaypal } from './pull.ts';
import { refused } from './search.ts';
import { requestPaypalToken } from './token.ts';

/** Fetches what is left of an import from this account; its access token is wiped when that ends, however it does. */
export async function gatherFromPaypal(
  gathering: Gathering,
  { details, secret }: OpenedConnection<PaypalDetails>,
): Promise<void> {
  const { caller, clock, desk } = gathering;
  const client = clientOf(paypalOrigin(desk.config, details.environment), desk.config);
  const credentials = { clientId: details.clientId, clientSecret: secret };
  const tokens = createTokenHolder(clock, async () => {
    const token = await requestPaypalToken(caller, client, credentials);
    if (token === 'refused') throw refused();
    return token;
  });
  const { accountId } = gathering.access;
  const reader = openPageReader(desk.importDesk, { accountId, format: 'paypal-api' });
  try {
    await gatherPaypal(gathering, { caller, client, tokens }, reader);
  } finally {
    reader.close();
    tokens.drop();
  }
}
