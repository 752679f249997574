import { openTestApp, type TestApp } from '../../support/app.ts';
import { type Answer, type Client, expectStatus, newSeller, putProfile } from '../../support/client.ts';

/** Waits towards an upstream are a thousandth of what they are; every limit stays. */
export const FAST = { ALLOW_LOCAL_UPSTREAMS: 'true', UPSTREAM_TIME_SCALE: '0.001' } as const;

export const openFastApp = (settings: Readonly<Record<string, string>>): Promise<TestApp> =>
  openTestApp({ ...FAST, ...settings });

/** For a machine that is busy with other things: each page and each report starts a process. */
export const LONG_MS = 240_000;

/** A seller who granted both consents. */
export async function consentingSeller(origin: string): Promise<Client> {
  const seller = await newSeller(origin);
  await putProfile(seller);
  for (const purpose of ['paypal', 'amazon'])
    expectStatus(200, await seller.send('PUT', `/consents/${purpose}`, { granted: true }));
  return seller;
}

export async function connectPaypal(
  client: Client,
  { clientId, clientSecret }: { clientId: string; clientSecret: string },
): Promise<string> {
  const body = { clientId, clientSecret, environment: 'live' };
  return expectStatus(201, await client.send('POST', '/connections/paypal', body)).body.id;
}

/** Over the consent page and back, as a browser would. */
export async function connectAmazon(client: Client): Promise<string> {
  const begun = await client.send('POST', '/connections/amazon', { region: 'eu', environment: 'live' });
  const { id, authorizeUrl } = expectStatus(201, begun).body;
  const back = new URL((await fetch(authorizeUrl, { redirect: 'manual' })).headers.get('location') ?? '');
  const given = Object.fromEntries(back.searchParams);
  const finished = await client.send('POST', '/connections/amazon/callback', {
    code: given['spapi_oauth_code'],
    sellingPartnerId: given['selling_partner_id'],
    state: given['state'],
  });
  if (expectStatus(200, finished).body.id !== id) throw new Error('another connection came of it');
  return id;
}

/** An import from a connection that has ended. */
export async function pull(client: Client, connection: string, from: string, to: string): Promise<Answer['body']> {
  const begun = expectStatus(202, await client.send('POST', `/connections/${connection}/imports`, { from, to }));
  return endOf(client, begun.body.id);
}

export async function endOf(client: Client, id: string): Promise<Answer['body']> {
  for (let tries = 0; tries < 10; tries += 1) {
    const { body } = expectStatus(200, await client.send('GET', `/imports/${id}`, undefined, { Prefer: 'wait=60' }));
    if (body.state !== 'running') return body;
  }
  throw new Error('the import does not end');
}
