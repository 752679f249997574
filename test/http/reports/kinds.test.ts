import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { amazonFile } from '../../support/amazon-file.ts';
import { openTestApp, type TestApp } from '../../support/app.ts';
import {
  build,
  type Client,
  download,
  expectStatus,
  newClient,
  newSeller,
  putProfile,
  store,
} from '../../support/client.ts';

const HMRC = {
  ...{ periodKey: '18A1', vatDueAcquisitions: '0', vatReclaimedCurrPeriod: '12.34' },
  ...{ totalValuePurchasesExVAT: '100', totalAcquisitionsExVAT: '0' },
};
const OSS = { from: '2021-07-01', until: null, currency: 'EUR' };

let app: TestApp;
let seller: Client;
beforeAll(async () => {
  app = await openTestApp({ PDF_ROWS_MAX: '100', XLSX_SHEET_ROWS_MAX: '100' });
  seller = await newSeller(app.origin);
  await putProfile(seller, {
    vatRegistrations: [{ country: 'DE', vatId: 'DE136695976', from: '2020-01-01', until: null }],
    unionOss: { memberState: 'DE', ...OSS },
    importOss: { memberState: 'DE', number: 'IM2760000742', ...OSS },
  });
  const france = { ARRIVAL_COUNTRY: 'FR', ARRIVAL_POST_CODE: '75001' };
  const sold = (number: number) => ({
    ...{ ...france, TRANSACTION_EVENT_ID: `301-${number}`, ACTIVITY_TRANSACTION_ID: `T${number}` },
    ...{ TOTAL_PRICE_OF_ITEMS_AMT_VAT_INCL: '120.0', TOTAL_ACTIVITY_VALUE_AMT_VAT_INCL: '120.0' },
  });
  await store(seller, amazonFile(...Array.from({ length: 120 }, (_, number) => sold(number))));
});
afterAll(() => app.stop());

async function file(wanted: object) {
  const report = await build(seller, wanted);
  return { report, answer: expectStatus(200, await download(seller, report.id)) };
}

async function lastEvent(id: string) {
  const { body } = expectStatus(200, await seller.send('GET', `/reports/${id}/events`));
  const events = [...String(body).matchAll(/^event: (.*)\ndata: (.*)$/gm)];
  const [, name, json = '{}'] = events.at(-1) ?? [];
  expect(name).toBe('end');
  return JSON.parse(json);
}

const TYPES = {
  ...{ json: 'application/json', csv: 'text/csv; charset=utf-8', pdf: 'application/pdf' },
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};
const OWN: [kind: string, period: string, format: string, type: string, extension: string][] = [
  ['union-oss-return', '2025-Q1', 'oss-xml', 'application/xml', 'xml'],
  ['import-oss-return', '2025-03', 'oss-xml', 'application/xml', 'xml'],
  ['union-oss-return', '2025-Q1', 'bzst-oss-csv', 'text/csv; charset=utf-8', 'csv'],
  ['uk-vat-return', '2025-Q1', 'hmrc-mtd-json', 'application/json', 'json'],
];

describe('a report of each kind', () => {
  test.each([
    ['vat-liability', '2025-Q1'],
    ['union-oss-return', '2025-Q1'],
    ['import-oss-return', '2025-03'],
    ['ec-sales-list', '2025'],
    ['uk-vat-return', '2025-Q1'],
    ['overview', '2025'],
  ])('%s is delivered in every format, with one digest', async (kind, period) => {
    const digests = new Set<string>();
    for (const [format, type] of Object.entries(TYPES)) {
      const { report, answer } = await file({ kind, period, format, language: 'de' });
      expect(answer.headers['content-type']).toBe(type);
      expect(answer.headers['content-disposition']).toBe(`attachment; filename="zkvat-${kind}-${period}.${format}"`);
      expect(Number(answer.headers['content-length'])).toBe(answer.bytes.length);
      expect(report).toMatchObject({ kind, format, language: 'de', keep: expect.stringContaining('zehn Jahre') });
      digests.add(report.contentDigest);
    }
    expect([...digests]).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/)]);
  });

  test.each(OWN)('%s of %s as %s', async (kind, period, format, type, extension) => {
    const { report, answer } = await file({
      kind,
      period,
      format,
      ...(format === 'hmrc-mtd-json' ? { hmrc: HMRC } : {}),
    });
    expect(answer.headers['content-type']).toBe(type);
    expect(answer.headers['content-disposition']).toContain(`zkvat-${kind}-${period}.${extension}"`);
    expect(report.contentDigest).toMatch(/^[0-9a-f]{64}$/);
  });

  test('holds what was imported', async () => {
    const { answer } = await file({ kind: 'union-oss-return', period: '2025-Q1', format: 'bzst-oss-csv' });
    expect(answer.bytes.toString()).toBe('#v2.0\n1,FR\n3,FR,STANDARD,20.00,12000.00,2400.00\n');
  });
});

describe('POST /reports refuses with a sentence', () => {
  const cases: [what: string, body: object, location: string][] = [
    ['a month of the Union OSS', { kind: 'union-oss-return', period: '2025-03' }, 'body.period'],
    ['a year of the Union OSS', { kind: 'union-oss-return', period: '2025' }, 'body.period'],
    ['a quarter of the import OSS', { kind: 'import-oss-return', period: '2025-Q1' }, 'body.period'],
    ['the OSS before there was one', { kind: 'union-oss-return', period: '2021-Q2' }, 'body.period'],
    ['a British return of the time in the EU', { kind: 'uk-vat-return', period: '2020-Q4' }, 'body.period'],
    ['a year in ELSTER’s file', { kind: 'ec-sales-list', period: '2025', format: 'zm-csv' }, 'body.period'],
    ['one country of an OSS return', { kind: 'union-oss-return', country: 'FR' }, 'body.country'],
    ['one country of a British return', { kind: 'uk-vat-return', country: 'GB' }, 'body.country'],
    [
      'another country than Germany in ELSTER’s file',
      { kind: 'ec-sales-list', format: 'zm-csv', country: 'FR' },
      'body.country',
    ],
    ['a format of another kind', { kind: 'vat-liability', format: 'oss-xml' }, 'body.format'],
    [
      'the BZSt’s file of the import scheme',
      { kind: 'import-oss-return', period: '2025-03', format: 'bzst-oss-csv' },
      'body.format',
    ],
    [
      'HMRC’s return without what only the seller knows',
      { kind: 'uk-vat-return', format: 'hmrc-mtd-json' },
      'body.hmrc',
    ],
    ['HMRC’s amounts in another format', { kind: 'uk-vat-return', hmrc: HMRC }, 'body.hmrc'],
    ['a language that there is not', { language: 'fr' }, 'body.language'],
    [
      'a period key that is none',
      { kind: 'uk-vat-return', format: 'hmrc-mtd-json', hmrc: { ...HMRC, periodKey: '18A' } },
      'body.hmrc.periodKey',
    ],
    [
      'pence in a box of whole pounds',
      { kind: 'uk-vat-return', format: 'hmrc-mtd-json', hmrc: { ...HMRC, totalAcquisitionsExVAT: '1.50' } },
      'body.hmrc.totalAcquisitionsExVAT',
    ],
  ];

  test.each(cases)('%s', async (_what, body, location) => {
    const asked = { kind: 'vat-liability', period: '2025-Q1', format: 'json', ...body };
    const answer = expectStatus(422, await seller.send('POST', '/reports', asked));
    expect(answer.body.errors).toHaveLength(1);
    expect(answer.body.errors[0]).toMatchObject({ location, detail: expect.stringMatching(/\w{2,} .*/) });
  });

  test('a return that this seller has not', async () => {
    const other = await newSeller(app.origin);
    await putProfile(other, { unionOss: { memberState: 'FR', ...OSS, from: '2024-04-01', until: '2025-03-31' } });
    const ask = (body: object) => other.send('POST', '/reports', { period: '2025-Q1', format: 'json', ...body });
    const outside = [
      await ask({ kind: 'union-oss-return', period: '2025-Q2' }),
      await ask({ kind: 'union-oss-return', period: '2024-Q1' }),
      await ask({ kind: 'import-oss-return', period: '2025-03' }),
      await ask({ kind: 'union-oss-return', format: 'bzst-oss-csv' }),
    ];
    expect(outside.map(({ status, body }) => [status, body.errors?.[0]?.location])).toEqual([
      ...[
        [422, 'body.kind'],
        [422, 'body.kind'],
        [422, 'body.kind'],
        [422, 'body.format'],
      ],
    ]);
    expect((await other.send('GET', '/reports')).body.items).toEqual([]);
    expectStatus(202, await ask({ kind: 'union-oss-return' }));
    expectStatus(202, await ask({ kind: 'union-oss-return', period: '2024-Q2' }));
  });
});

describe('the list of kinds', () => {
  test('names just those combinations that a request gets through with', async () => {
    const { items } = expectStatus(200, await seller.send('GET', '/report-kinds')).body;
    const offered = new Set<string>();
    for (const { kind, formats } of items) {
      for (const { format, periods, country } of formats) {
        for (const period of periods) offered.add(`${kind} ${format} ${period} ${country?.join() ?? 'any'}`);
      }
    }
    expect(offered).toContain('union-oss-return bzst-oss-csv quarter ');
    expect(offered).toContain('ec-sales-list zm-csv month DE');
    expect(offered).not.toContain('ec-sales-list zm-csv year DE');
    expect(offered).toContain('overview json year any');
    const formats = ['json', 'csv', 'xlsx', 'pdf', 'oss-xml', 'bzst-oss-csv', 'zm-csv', 'hmrc-mtd-json'];
    const periods = { month: '2024-01', quarter: '2024-Q1', year: '2024' };
    for (const { kind } of items) {
      for (const format of formats) {
        for (const [name, period] of Object.entries(periods)) {
          const body = { kind, format, period, ...(format === 'hmrc-mtd-json' ? { hmrc: HMRC } : {}) };
          const { status, body: report } = await seller.send('POST', '/reports', body);
          const isOffered = [...offered].some((one) => one.startsWith(`${kind} ${format} ${name} `));
          expect([kind, format, name, status]).toEqual([kind, format, name, isOffered ? 202 : 422]);
          if (status === 202) await seller.send('DELETE', `/reports/${report.id}`);
        }
      }
    }
  });

  test('says which formats have a language, and which need more', async () => {
    const { items } = expectStatus(200, await seller.send('GET', '/report-kinds')).body;
    const british = items.find(({ kind }: { kind: string }) => kind === 'uk-vat-return').formats;
    const byFormat = Object.fromEntries(british.map((one: { format: string }) => [one.format, one]));
    expect(byFormat['pdf']).toMatchObject({ languages: ['en', 'de'], needs: [], country: [] });
    expect(byFormat['hmrc-mtd-json']).toMatchObject({ languages: [], needs: ['hmrc'] });
  });
});

describe('a report that its format cannot hold', () => {
  test('fails and says what to take instead: a PDF of more rows than the limit', async () => {
    const report = await build(seller, { kind: 'transaction-list', format: 'pdf' });
    expect(report).toMatchObject({
      state: 'failed',
      failure: { code: 'report-too-large', detail: expect.stringContaining('xlsx or csv') },
    });
    expect(await download(seller, report.id)).toMatchObject({ status: 409, body: { code: 'report-failed' } });
    expect(await lastEvent(report.id)).toMatchObject({ state: 'failed', code: 'report-too-large' });
  });

  test('fails and says why: nothing to report to ELSTER', async () => {
    const report = await build(seller, { kind: 'ec-sales-list', format: 'zm-csv' });
    expect(report).toMatchObject({ state: 'failed', failure: { code: 'format-not-possible' } });
  });
});

test('an authority’s file is refused while sales are pending, in the language asked for, and made without them where that is wanted', async () => {
  const other = await newSeller(app.origin);
  await putProfile(other, { unionOss: { memberState: 'DE', ...OSS } });
  const toFrance = { ARRIVAL_COUNTRY: 'FR', ARRIVAL_POST_CODE: '75001' };
  await store(
    other,
    amazonFile(
      { ...toFrance, TRANSACTION_EVENT_ID: '301-1' },
      { ...toFrance, TRANSACTION_EVENT_ID: '301-2', BUYER_VAT_NUMBER: 'FR83404833048' },
    ),
  );
  const wanted = { kind: 'union-oss-return', period: '2025-Q1', format: 'oss-xml' };
  for (const [language, sentence, keep] of [
    ['en', /: 1\. .*Check the VAT IDs/, 'ten years'],
    ['de', /: 1\. .*Prüfen Sie die USt-IdNrn/, 'zehn Jahre'],
  ] as const) {
    const report = await build(other, { ...wanted, language });
    expect(report).toMatchObject({
      state: 'failed',
      failure: { code: 'sales-pending', detail: expect.stringMatching(sentence) },
      keep: expect.stringContaining(keep),
      leftOut: null,
    });
  }
  const without = await build(other, { ...wanted, pending: 'leave-out' });
  expect(without).toMatchObject({ state: 'ready', leftOut: { pending: 1 } });
  expectStatus(200, await download(other, without.id));
  expect(await build(other, { ...wanted, format: 'json' })).toMatchObject({ state: 'ready', leftOut: null });
  expect((await other.send('POST', '/reports', { ...wanted, pending: 'x' })).status).toBe(422);
});

test('events end as the report does: a failed one with its code, also when nobody knows its work any more', async () => {
  const asked = { kind: 'transaction-list', period: '2025-Q1', format: 'pdf' };
  const { id } = expectStatus(202, await seller.send('POST', '/reports', asked)).body;
  const failed = { state: 'failed', code: 'report-too-large' };
  const told = await lastEvent(id);
  expect(told).toMatchObject(failed);
  expect(told.percent).toBeLessThan(100);
  // More work than the board remembers.
  for (let count = 0; count < 201; count += 1) {
    await app.deps.jobs.start({ id: `other-${count}`, accountId: 'x', run: async () => undefined }).done;
  }
  expect(await lastEvent(id)).toMatchObject(failed);
});

test('a workbook of more rows than a sheet goes on in the next one', async () => {
  const { answer } = await file({ kind: 'transaction-list', format: 'xlsx' });
  expect(answer.bytes.subarray(0, 2).toString()).toBe('PK');
  expect(answer.bytes.toString('latin1')).toContain('xl/worksheets/sheet3.xml');
});

test('a PDF can be cancelled while it is laid out, and nothing of it is left', async () => {
  const asked = { kind: 'vat-liability', period: '2025-Q1', format: 'pdf' };
  const { id } = expectStatus(202, await seller.send('POST', '/reports', asked)).body;
  expectStatus(204, await seller.send('DELETE', `/reports/${id}`));
  expectStatus(404, await seller.send('GET', `/reports/${id}`));
});

test('the schema of oss-xml is there for anyone', async () => {
  const { headers, bytes } = expectStatus(200, await newClient(app.origin).send('GET', '/schemas/oss-return-1.xsd'));
  expect(headers['content-type']).toBe('application/xml');
  expect(bytes.toString()).toContain('targetNamespace="urn:zkvat:oss-return:1"');
});
