import { type FakeVies, startFakeVies } from '../../test/fakes/vies.ts';
import type { Answer, Client } from './client.ts';

type Check = { id: string; state: string; total: number; valid: number; invalid: number; unknown: number };
type Consent = { purpose: string; recipient: { name: string }; fields: { name: string; meaning: string }[] };

/** What the demonstration needs of its script: how a line is said, and what becomes of an answer that is not as promised. */
export type DemoVoice = { note(text: string): void; expect(answer: Answer, status: number, what: string): void };

/** VIES by a stand-in on this machine: it calls every number valid but the Italian ones. */
export async function startDemoVies(): Promise<{ vies: FakeVies; settings: Record<string, string> }> {
  const vies = await startFakeVies();
  vies.judge((countryCode) => (countryCode === 'IT' ? 'invalid' : 'valid'));
  const settings = { VIES_URL: vies.origin, ALLOW_LOCAL_UPSTREAMS: 'true', UPSTREAM_TIME_SCALE: '0.01' };
  return { vies, settings };
}

/** Grants the consent, has the customers' VAT IDs of the period checked, and says what left and what came of it. */
export async function checkVatIds(client: Client, vies: FakeVies, period: string, voice: DemoVoice): Promise<void> {
  const { note, expect } = voice;
  const listed = await client.send('GET', '/api/v1/consents');
  expect(listed, 200, 'read the consents');
  const text = listed.json<{ items: Consent[] }>().items.find(({ purpose }) => purpose === 'vies');
  note(`the consent says what leaves: ${text?.fields.map(({ name, meaning }) => `${name} (${meaning})`).join(', ')}`);
  expect(await client.send('PUT', '/api/v1/consents/vies', { granted: true }), 200, 'grant the consent');
  const asked = await client.send('POST', '/api/v1/vat-id-checks', { period }, { Prefer: 'wait=60' });
  if (asked.status !== 202) expect(asked, 201, 'ask for a check of VAT IDs');
  let check = asked.json<Check>();
  while (check.state === 'running') {
    const looked = await client.send('GET', `/api/v1/vat-id-checks/${check.id}`, undefined, { Prefer: 'wait=60' });
    expect(looked, 200, 'look at the check');
    check = looked.json<Check>();
  }
  const { total, valid, invalid, unknown } = check;
  note(`${total} VAT IDs: ${valid} valid, ${invalid} invalid, ${unknown} unknown`);
  note(`the stand-in got ${vies.asked.length} requests in random order, each with a country code and a number`);
  note('it stands in for VIES on this machine: its answers are invented, and the waits between requests are cut short');
}
