import { ownCopy, wipe } from '../../crypto/index.ts';
import { clientOf } from '../caller.ts';
import type { AmazonDetails, OpenedConnection } from '../connection-record.ts';
import { PullFailed } from '../faults.ts';
import { renewSecret } from '../mark.ts';
import type { Gathering } from '../pull/gather.ts';
import { createTokenHolder } from '../token-holder.ts';
import { refreshAccess, requireApplication } from './lwa.ts';
import { lwaOrigin, spapiOrigin } from './origins.ts';
import { gatherReports } from './pull.ts';

/** Fetches what is left of an import from this account; its access token is wiped when that ends, however it does. */
export async function gatherFromAmazon(
  gathering: Gathering,
  { details, secret }: OpenedConnection<AmazonDetails>,
): Promise<void> {
  const { caller, clock, desk, pull, access } = gathering;
  let refreshToken = ownCopy(secret);
  const application = requireApplication(desk.config);
  const lwa = clientOf(lwaOrigin(desk.config), desk.config);
  const tokens = createTokenHolder(clock, async () => {
    const answer = await refreshAccess(caller, lwa, application, refreshToken);
    if (answer === 'grant') throw withdrawn();
    if (answer === 'application') throw unknownApplication();
    const { refreshToken: given } = answer;
    if (given === undefined || given.equals(refreshToken)) wipe(given);
    else {
      wipe(refreshToken);
      refreshToken = given;
      await renewSecret(desk, access, pull.connectionId, given).catch((error: unknown) => {
        // Nobody gets to hold it, so nobody would wipe it.
        wipe(answer.token);
        throw error;
      });
    }
    return answer;
  });
  const client = clientOf(spapiOrigin(desk.config, details.environment), desk.config);
  const api = { caller, client, tokens, rates: desk.amazonRates(pull.connectionId) };
  try {
    await gatherReports(gathering, api);
  } finally {
    wipe(refreshToken);
    tokens.drop();
  }
}

function withdrawn(): PullFailed {
  const detail =
    'Amazon no longer accepts the authorisation: it was withdrawn, or its year is over. Delete this connection, connect again, and ask for this import again. Nothing of it is stored.';
  return new PullFailed('connection-refused', detail, true);
}

function unknownApplication(): PullFailed {
  const detail =
    "Amazon does not know this server's own credentials. Tell the operator; your connection is not concerned. Nothing of this import is stored.";
  return new PullFailed('connection-not-configured', detail);
}
