import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openTestApp, type TestApp } from '../../support/app.ts';
import { type Client, expectStatus, newSeller, OTHER_SECRET, SECRET } from '../../support/client.ts';

let app: TestApp;
let seller: Client;
beforeAll(async () => {
  app = await openTestApp();
  seller = await newSeller(app.origin);
});
afterAll(() => app.stop());

const table = (month: string) => `Day;Sold to;Paid\n${month}-01;FR;10,50\n${month}-02;IT;20,00\n`;
const MAPPING = { date: 'Day', arrivalCountry: 'Sold to', gross: 'Paid', currency: { value: 'EUR' } };
const AS_SAID = { format: 'generic', mapping: JSON.stringify(MAPPING) };
const preview = async (who: Client, file = table('2025-05')) =>
  expectStatus(200, await who.upload(file, { path: '/imports/preview', name: 'own.csv' })).body;

describe('a mapping', () => {
  test('is kept with its import and suggested for the next file that has all its columns', async () => {
    expect(await preview(seller)).toMatchObject({ suggestedBy: 'names' });
    const { body } = expectStatus(201, await seller.upload(table('2025-04'), { name: 'own.csv', fields: AS_SAID }));
    expect(body).toMatchObject({ state: 'stored', mapping: MAPPING });
    expect(await preview(seller)).toMatchObject({ suggestedBy: 'earlier-import', suggestedMapping: MAPPING });
    expect(await preview(seller, 'Day;Paid\n2025-05-01;1,00\n')).toMatchObject({ suggestedBy: 'names' });
  });

  test('is suggested to nobody else', async () => {
    expect(await preview(await newSeller(app.origin))).toMatchObject({ suggestedBy: 'names' });
  });

  test('of a rejected file is kept too, since it is the rows that were at fault', async () => {
    const other = await newSeller(app.origin);
    const faulty = `${table('2025-04')}2025-04-03;nowhere;1,00\n`;
    const { body } = expectStatus(201, await other.upload(faulty, { name: 'own.csv', fields: AS_SAID }));
    expect(body).toMatchObject({ state: 'rejected', mapping: MAPPING });
    expect(await preview(other)).toMatchObject({ suggestedBy: 'earlier-import' });
  });

  test('outlasts a change of the secret, and goes with its import', async () => {
    const change = { currentSecret: SECRET, newSecret: OTHER_SECRET };
    expectStatus(200, await seller.send('PUT', '/account/secret', change, { Prefer: 'wait=60' }));
    expect(await preview(seller)).toMatchObject({ suggestedBy: 'earlier-import', suggestedMapping: MAPPING });
    const { body } = await seller.send('GET', '/imports');
    for (const { id } of body.items) expectStatus(204, await seller.send('DELETE', `/imports/${id}`));
    expect(await preview(seller)).toMatchObject({ suggestedBy: 'names' });
  });
});
