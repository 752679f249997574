import { amazonSettings, type FakeAmazon, startFakeAmazon } from '../../test/fakes/amazon.ts';
import { type FakePaypal, startFakePaypal } from '../../test/fakes/paypal.ts';
import type { Client } from './client.ts';
import type { DemoVoice } from './demo-vat-ids.ts';
import { holdAtAmazon, holdAtPaypal } from './invented-accounts.ts';

/** A seller's accounts at PayPal and Amazon, by stand-ins on this machine. */
export type DemoAccounts = {
  readonly paypal: FakePaypal;
  readonly amazon: FakeAmazon;
  /** What must not be readable anywhere: credentials, what stands in every token, and something of what was fetched. */
  readonly markers: readonly string[];
  stop(): Promise<void>;
};

type Import = { id: string; state: string; format: string; rows: Record<string, number>; issues: { detail: string }[] };

export async function startDemoAccounts(): Promise<{ accounts: DemoAccounts; settings: Record<string, string> }> {
  const mark = 'DemoTokenMark4711';
  const clientSecret = 'demo-client-secret-0815';
  const [paypal, amazon] = await Promise.all([startFakePaypal({ mark, clientSecret }), startFakeAmazon({ mark })]);
  const [entry] = holdAtPaypal(paypal, { months: [PAYPAL_MONTH], rowsEach: 400 });
  holdAtAmazon(amazon, { months: [AMAZON_MONTH], rowsEach: 400 });
  const markers = [clientSecret, mark, entry?.transaction_info.transaction_id ?? ''];
  const stop = async () => void (await Promise.all([paypal.stop(), amazon.stop()]));
  const settings = { PAYPAL_URL: paypal.origin, ...amazonSettings(amazon) };
  return { accounts: { paypal, amazon, markers, stop }, settings };
}

/** Grants both consents, connects both accounts and imports a month from each. */
export async function importFromAccounts(client: Client, accounts: DemoAccounts, voice: DemoVoice): Promise<void> {
  for (const purpose of ['paypal', 'amazon']) {
    const granted = await client.send('PUT', `/api/v1/consents/${purpose}`, { granted: true });
    voice.expect(granted, 200, `grant the consent ${purpose}`);
  }
  await importMonth(client, await connectPaypal(client, accounts, voice), PAYPAL_MONTH, voice);
  await importMonth(client, await connectAmazon(client, voice), AMAZON_MONTH, voice);
  voice.note(
    'both are stand-ins on this machine: their sales are invented, and the waits between requests are cut short',
  );
}

const PAYPAL_MONTH = '2025-03';
/** Another than the uploaded report's. */
const AMAZON_MONTH = '2025-02';

async function connectPaypal(client: Client, { paypal }: DemoAccounts, { note, expect }: DemoVoice): Promise<string> {
  const { clientId, clientSecret } = paypal;
  const body = { clientId, clientSecret, environment: 'live' };
  const answer = await client.send('POST', '/api/v1/connections/paypal', body);
  expect(answer, 201, 'connect PayPal');
  note('PayPal: credentials accepted, sealed under the key of the seller');
  return answer.json<{ id: string }>().id;
}

/** Over the consent page and back, as the seller's browser would go. */
async function connectAmazon(client: Client, { note, expect }: DemoVoice): Promise<string> {
  const begun = await client.send('POST', '/api/v1/connections/amazon', { region: 'eu', environment: 'live' });
  expect(begun, 201, 'begin to connect Amazon');
  const { authorizeUrl } = begun.json<{ authorizeUrl: string }>();
  const page = await fetch(authorizeUrl, { redirect: 'manual' });
  const given = URL.parse(page.headers.get('location') ?? '')?.searchParams;
  const finished = await client.send('POST', '/api/v1/connections/amazon/callback', {
    code: given?.get('spapi_oauth_code'),
    sellingPartnerId: given?.get('selling_partner_id'),
    state: given?.get('state'),
  });
  expect(finished, 200, 'finish connecting Amazon');
  note('Amazon: authorised at its consent page, code exchanged, refresh token sealed');
  return finished.json<{ id: string }>().id;
}

async function importMonth(client: Client, connection: string, month: string, voice: DemoVoice): Promise<void> {
  const [year, number] = month.split('-').map(Number);
  const to = new Date(Date.UTC(year ?? 0, number ?? 0, 0)).toISOString().slice(0, 10);
  const period = { from: `${month}-01`, to };
  const path = `/api/v1/connections/${connection}/imports`;
  const asked = await client.send('POST', path, period, { Prefer: 'wait=60' });
  if (asked.status !== 202) voice.expect(asked, 201, `import ${month}`);
  let view = asked.json<Import>();
  while (view.state === 'running') {
    const looked = await client.send('GET', `/api/v1/imports/${view.id}`, undefined, { Prefer: 'wait=60' });
    voice.expect(looked, 200, 'look at the import');
    view = looked.json<Import>();
  }
  const { read = 0, stored = 0, duplicate = 0, invalid = 0, ignored = 0 } = view.rows;
  voice.note(
    `${month}, ${view.format}, ${view.state}: ${read} read, ${stored} stored, ${duplicate} duplicate, ${invalid} invalid, ${ignored} ignored`,
  );
  if (view.state !== 'stored') throw new Error(`The import was ${view.state}. ${view.issues[0]?.detail ?? ''}`);
}
