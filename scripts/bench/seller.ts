import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { type Answer, type Client, createClient } from '../support/client.ts';

export type Seller = { client: Client; credentials: { username: string; secret: string } };

/** A new seller with a profile, logged in. */
export async function newSeller(origin: string): Promise<Seller> {
  const client = createClient(origin);
  const credentials = {
    username: `bench-${randomBytes(6).toString('hex')}`,
    secret: randomBytes(18).toString('base64url'),
  };
  await expectOk(client.send('POST', '/api/v1/accounts', credentials));
  await expectOk(client.send('POST', '/api/v1/session', credentials));
  const profile = {
    establishment: 'DE',
    unionOss: { memberState: 'DE', from: '2021-07-01', until: null, currency: 'EUR' },
  };
  await expectOk(client.send('PUT', '/api/v1/seller-profile', profile));
  return { client, credentials };
}

/** From the first byte sent to the answer that it is stored. */
export async function importFile(
  seller: Seller,
  file: string,
): Promise<{ read: number; stored: number; duplicate: number }> {
  const { size } = await stat(file);
  const upload = {
    name: basename(file),
    sizeBytes: size,
    content: () => createReadStream(file, { highWaterMark: 256 * 1024 }),
  };
  const answer = await expectOk(seller.client.upload('/api/v1/imports', upload));
  const imported = answer.json<{ state: string; rows: { read: number; stored: number; duplicate: number } }>();
  if (imported.state !== 'stored') throw new Error(`the import is ${imported.state}`);
  return imported.rows;
}

/** From the request to the state `ready`. */
export async function buildReport(seller: Seller, period: string): Promise<void> {
  const order = { kind: 'vat-liability', period, format: 'json' };
  const wait = { Prefer: 'wait=60' };
  let view = (await expectOk(seller.client.send('POST', '/api/v1/reports', order, wait))).json<{
    id: string;
    state: string;
  }>();
  while (view.state === 'building') {
    view = (await expectOk(seller.client.send('GET', `/api/v1/reports/${view.id}`, undefined, wait))).json();
  }
  if (view.state !== 'ready') throw new Error(`the report is ${view.state}`);
}

/** From the request until every record is sealed anew. */
export async function changeSecret(seller: Seller): Promise<void> {
  const newSecret = randomBytes(18).toString('base64url');
  const body = { currentSecret: seller.credentials.secret, newSecret };
  let view = (await expectOk(seller.client.send('PUT', '/api/v1/account/secret', body))).json<{ state: string }>();
  while (view.state === 'running') {
    await new Promise((done) => setTimeout(done, 20));
    view = (await expectOk(seller.client.send('GET', '/api/v1/account/secret-change'))).json();
  }
  if (view.state !== 'done') throw new Error(`the change of the secret is ${view.state}`);
  seller.credentials.secret = newSecret;
}

export async function expectOk(asked: Promise<Answer>): Promise<Answer> {
  const answer = await asked;
  if (answer.status >= 200 && answer.status < 300) return answer;
  throw new Error(`the server answered ${answer.status} ${answer.body.toString().slice(0, 300)}`);
}
