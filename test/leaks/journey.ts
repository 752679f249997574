import { connectAmazon, connectPaypal, pull } from '../connections/support/connected.ts';
import { amazonFile, type Cells } from '../support/amazon-file.ts';
import { codeAt } from '../support/authenticator.ts';
import {
  build,
  type Client,
  download,
  expectStatus,
  newClient,
  newSeller,
  putProfile,
  store,
} from '../support/client.ts';

/** One text for each thing that must never be readable; each in six bytes or more, and such that nothing else holds it. */
export const MARKERS = {
  username: 'zwiebelfisch.kontor',
  secret: 'Quittenbaum-Nebelhorn_4711',
  nextSecret: 'Haselstrauch-Leuchtturm_8293',
  vatId: 'DE136695976',
  buyerVatId: 'FR83404833048',
  orderId: '305-7391846-2847193',
  shipmentId: 'DqZ84kWm2x',
  sku: 'MARK-SKU-Xq7Rv2',
  asin: 'B0QZVWMARK',
  description: 'Käsereibe „Nordwind“ Größe 9',
  gross: '73914.87',
  cents: '7391487',
  postcode: 'EH991ZQ',
  invoice: 'INV-QZ-8821734',
  fileName: 'quartalsbericht-zwiebel.csv',
  paypalClient: 'AVzwiebelKontor_Client-9431',
  paypalSecret: 'EKzwiebelKontor_Secret-2277',
  paypalToken: 'PPTOKMARKq8x2',
  paypalPayment: '7QX8842193MARKPP1',
  paypalItem: 'MARK-PP-Zange77',
  paypalBuyer: 'Annegret Zwiebelfischer',
  amazonToken: 'AZTOKMARKv4k9',
  amazonOrder: '306-5518820-7714402',
} as const;

const ROW: Cells = {
  TRANSACTION_EVENT_ID: MARKERS.orderId,
  ACTIVITY_TRANSACTION_ID: MARKERS.shipmentId,
  SELLER_SKU: MARKERS.sku,
  ASIN: MARKERS.asin,
  ITEM_DESCRIPTION: MARKERS.description,
  TOTAL_PRICE_OF_ITEMS_AMT_VAT_INCL: MARKERS.gross,
  TOTAL_ACTIVITY_VALUE_AMT_VAT_INCL: MARKERS.gross,
  ARRIVAL_COUNTRY: 'FR',
  ARRIVAL_POST_CODE: MARKERS.postcode,
  BUYER_VAT_NUMBER_COUNTRY: 'FR',
  BUYER_VAT_NUMBER: MARKERS.buyerVatId,
  VAT_INV_NUMBER: MARKERS.invoice,
};

const FAULTY = { ...ROW, TRANSACTION_CURRENCY_CODE: 'Geldstück', TRANSACTION_EVENT_ID: '305-7391846-0000002' };

/** What the services hold of the seller's, with markers in it. */
export const PAYPAL_SALE = {
  transaction_info: {
    transaction_id: MARKERS.paypalPayment,
    transaction_event_code: 'T0006',
    transaction_initiation_date: '2025-03-11T08:00:00+0000',
    transaction_amount: { currency_code: 'EUR', value: '119.00' },
    transaction_status: 'S',
  },
  payer_info: { payer_name: { alternate_full_name: MARKERS.paypalBuyer } },
  shipping_info: { address: { country_code: 'FR', postal_code: MARKERS.postcode } },
  cart_info: { item_details: [{ item_code: MARKERS.paypalItem, item_name: MARKERS.description }] },
};
export const AMAZON_REPORT = amazonFile({ ...ROW, TRANSACTION_EVENT_ID: MARKERS.amazonOrder });

/**
 * A seller does everything there is to do, the wrong things too; the session that is left is logged in. The server uses stand-ins that hold what
 * stands above. `totpSecret` is the key of the second factor, which the server made and which must not be readable either.
 */
export async function travel(origin: string): Promise<{ seller: Client; totpSecret: string }> {
  const { username, secret, nextSecret } = MARKERS;
  const first = await newSeller(origin, username, secret);
  expectStatus(409, await newClient(origin).send('POST', '/accounts', { username, secret }));
  expectStatus(401, await newClient(origin).send('POST', '/session', { username, secret: nextSecret }));
  await putProfile(first, {
    vatRegistrations: [{ country: 'DE', vatId: MARKERS.vatId, from: '2020-01-01', until: null }],
    rateCategories: { [MARKERS.sku]: 'books' },
  });
  for (const purpose of ['vies', 'vies-requester', 'paypal', 'amazon']) {
    expectStatus(200, await first.send('PUT', `/consents/${purpose}`, { granted: true }));
  }
  await upload(first);
  const amazon = await fetchFromConnections(first);
  await fetchReports(first);
  await checkVatIds(first);
  await fetchReports(first);
  const changed = await first.send('PUT', '/account/secret', { currentSecret: secret, newSecret: nextSecret });
  expectStatus(200, changed);
  expectStatus(401, await newClient(origin).send('POST', '/session', { username, secret }));
  const totpSecret = await enrol(first);
  expectStatus(401, await newClient(origin).send('POST', '/session', { username, secret: nextSecret }));
  const second = newClient(origin);
  const totp = codeAt(totpSecret, new Date(), 1);
  expectStatus(201, await second.send('POST', '/session', { username, secret: nextSecret, totp }));
  await fetchReports(second);
  expectStatus(204, await second.send('DELETE', `/connections/${amazon}`));
  expectStatus(403, await second.send('POST', '/account/data-deletion', { secret }));
  expectStatus(204, await first.send('DELETE', '/session'));
  return { seller: second, totpSecret };
}

/** With a stand-in for VIES, or without an answer. */
async function checkVatIds(client: Client): Promise<void> {
  const nobody = { countryCode: 'FR', vatNumber: `${MARKERS.buyerVatId.slice(2, -1)}9` };
  for (const request of [{ period: '2025-03' }, { vatIds: [nobody], reuseDays: 0 }]) {
    const { id } = expectStatus(201, await client.send('POST', '/vat-id-checks', request, { Prefer: 'wait=60' })).body;
    expectStatus(200, await client.send('GET', `/vat-id-checks/${id}/results`));
  }
  expectStatus(200, await client.send('GET', '/vat-id-checks'));
}

async function enrol(client: Client): Promise<string> {
  const { secret } = expectStatus(201, await client.send('POST', '/account/totp')).body;
  expectStatus(200, await client.send('PUT', '/account/totp', { code: codeAt(secret, new Date()) }));
  return secret;
}

async function upload(client: Client): Promise<void> {
  const file = amazonFile(ROW, { ...ROW, TRANSACTION_EVENT_ID: '305-7391846-0000001' });
  const named = { name: MARKERS.fileName };
  expectStatus(200, await client.upload(file, { ...named, path: '/imports/preview' }));
  expectStatus(201, await client.upload(file, named));
  await store(client, file);
  const rejected = expectStatus(201, await client.upload(amazonFile(FAULTY), named));
  if (rejected.body.state !== 'rejected') throw new Error('a faulty row was taken');
  expectStatus(201, await client.upload(amazonFile(FAULTY), { ...named, fields: { invalidRows: 'skip' } }));
  expectStatus(422, await client.upload(`${MARKERS.sku},${MARKERS.orderId}\n`, named));
  expectStatus(415, await client.upload(Buffer.from(`%PDF-1.4 ${MARKERS.description}`), named));
  // Rows that come and go again leave redo and undo behind.
  const { id } = await store(client, amazonFile({ ...ROW, TRANSACTION_COMPLETE_DATE: '02-04-2025' }));
  expectStatus(204, await client.send('DELETE', `/imports/${id}`));
  expectStatus(422, await client.send('PUT', '/seller-profile', { establishment: MARKERS.vatId, [MARKERS.sku]: 1 }));
}

/** Connects, with wrong credentials too, and fetches; the connection to Amazon stays. */
async function fetchFromConnections(client: Client): Promise<string> {
  const credentials = { clientId: MARKERS.paypalClient, clientSecret: MARKERS.paypalSecret };
  const wrong = { ...credentials, clientId: `x${MARKERS.paypalClient}`, environment: 'live' };
  expectStatus(422, await client.send('POST', '/connections/paypal', wrong));
  const [paypal, amazon] = [await connectPaypal(client, credentials), await connectAmazon(client)];
  for (const connection of [paypal, amazon, paypal]) {
    const { state, rows } = await pull(client, connection, '2025-03-01', '2025-03-31');
    if (state !== 'stored' || rows.stored + rows.duplicate === 0) throw new Error('nothing was fetched');
  }
  expectStatus(204, await client.send('DELETE', `/connections/${paypal}`));
  return amazon;
}

async function fetchReports(client: Client): Promise<void> {
  for (const kind of ['vat-liability', 'transaction-list']) {
    for (const format of ['json', 'csv']) {
      const { id } = await build(client, { kind, format });
      const { bytes } = expectStatus(200, await download(client, id));
      if (kind === 'transaction-list' && !bytes.includes(MARKERS.orderId)) throw new Error('the order is missing');
    }
  }
  await build(client, { kind: 'transaction-list' });
}
