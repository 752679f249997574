import { setTimeout as delay } from 'node:timers/promises';
import { CHECK_DIGITS } from '../../src/vat/vat-id-check-digits.ts';
import { type FakeVies, startFakeVies } from '../fakes/vies.ts';
import { amazonFile, type Cells } from '../support/amazon-file.ts';
import { openTestApp, type TestApp } from '../support/app.ts';
import { type Answer, type Client, expectStatus, newName, newSeller, putProfile, store } from '../support/client.ts';

export type AppAtVies = TestApp & { readonly vies: FakeVies };

/** A whole server and a stand-in for VIES; waits are a thousandth of what they are. */
export async function openAppAtVies(settings: Readonly<Record<string, string>> = {}): Promise<AppAtVies> {
  const vies = await startFakeVies();
  const app = await openTestApp({ ...settingsAt(vies), ...settings });
  const stop = async () => {
    await app.stop();
    await vies.stop();
  };
  return { ...app, vies, stop };
}

export function settingsAt(vies: FakeVies): Record<string, string> {
  const waits = { UPSTREAM_TIME_SCALE: '0.001', VIES_ATTEMPTS_MAX: '5' };
  return { VIES_URL: vies.origin, ALLOW_LOCAL_UPSTREAMS: 'true', ...waits };
}

export type AskedVatId = { countryCode: string; vatNumber: string };

/** Logged in, with a profile, and the consents that are named. */
export async function sellerAtVies(origin: string, consents: readonly string[] = ['vies'], name = newName()) {
  const seller = await newSeller(origin, name);
  await putProfile(seller, PROFILE);
  for (const purpose of consents) await consent(seller, purpose, true);
  return seller;
}

export const PROFILE = {
  vatRegistrations: [{ country: 'DE', vatId: 'DE136695976', from: '2020-01-01', until: null }],
  unionOss: { memberState: 'DE', from: '2021-07-01', until: null, currency: 'EUR' },
};

export async function consent(client: Client, purpose: string, granted: boolean): Promise<void> {
  expectStatus(200, await client.send('PUT', `/consents/${purpose}`, { granted }));
}

/** Asks and waits for the end. */
export async function check(client: Client, request: object): Promise<Answer['body']> {
  const asked = await client.send('POST', '/vat-id-checks', request, { Prefer: 'wait=60' });
  return expectStatus(201, asked).body;
}

/** Asks and does not wait; the id. */
export async function begin(client: Client, request: object): Promise<string> {
  return expectStatus(202, await client.send('POST', '/vat-id-checks', request)).body.id;
}

export async function look(client: Client, id: string, waitSeconds?: number): Promise<Answer['body']> {
  const headers = waitSeconds === undefined ? {} : { Prefer: `wait=${waitSeconds}` };
  return expectStatus(200, await client.send('GET', `/vat-id-checks/${id}`, undefined, headers)).body;
}

export async function results(client: Client, id: string): Promise<Answer['body'][]> {
  return expectStatus(200, await client.send('GET', `/vat-id-checks/${id}/results`)).body;
}

/** Looks until it is so; a busy machine may take its time. */
export async function until(what: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 3000; tries += 1) {
    if (await what()) return;
    await delay(20);
  }
  throw new Error('it never came to be so');
}

/** `count` well-formed numbers of a state whose check digits are quickly found by trying. */
export function numbersOf(
  countryCode: 'DE' | 'FR' | 'IT' | 'PL' | 'AT' | 'DK',
  count: number,
  first = 1,
): AskedVatId[] {
  const found: AskedVatId[] = [];
  for (let n = first; found.length < count; n += 1) {
    const vatNumber = candidate(countryCode, n);
    if (CHECK_DIGITS[countryCode]?.(vatNumber) === true) found.push({ countryCode, vatNumber });
  }
  return found;
}

/** A sale to a business in another state, dispatched on 3 March 2025 from Germany. */
export function saleTo({ countryCode, vatNumber }: AskedVatId, at: number): Cells {
  return {
    ACTIVITY_TRANSACTION_ID: `D${at}`,
    TRANSACTION_EVENT_ID: `301-${String(at).padStart(7, '0')}-0000001`,
    TRANSACTION_DEPART_DATE: '03-03-2025',
    TOTAL_PRICE_OF_ITEMS_AMT_VAT_INCL: '240.0',
    TOTAL_ACTIVITY_VALUE_AMT_VAT_INCL: '240.0',
    ARRIVAL_COUNTRY: countryCode,
    ARRIVAL_POST_CODE: '75001',
    BUYER_VAT_NUMBER_COUNTRY: countryCode,
    BUYER_VAT_NUMBER: `${countryCode}${vatNumber}`,
  };
}

export async function storeSalesTo(client: Client, customers: readonly AskedVatId[]): Promise<void> {
  await store(client, amazonFile(...customers.map(saleTo)));
}

function candidate(countryCode: string, n: number): string {
  if (countryCode === 'FR') {
    // The key of the SIREN; its own check digit is among the nine.
    const siren = String(400_000_000 + n);
    return String((12 + 3 * (Number(siren) % 97)) % 97).padStart(2, '0') + siren;
  }
  const digits = { DE: 9, IT: 11, PL: 10, DK: 8, AT: 8 }[countryCode] ?? 9;
  if (countryCode === 'AT') return `U${String(1_000_000 + n).padStart(8, '0')}`;
  if (countryCode === 'IT') return `0${String(100_000 + Math.floor(n / 10)).padStart(6, '0')}001${n % 10}`;
  return String(10 ** (digits - 1) + n);
}
