import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import { validateXML } from 'xmllint-wasm';
import type { ReportFormat, ReportKind } from '../../src/reports/schemas.ts';
import { euroOnly } from '../../src/vat/exchange-rates.ts';
import { minimalProfile } from '../../src/vat/profile.ts';
import type { Transaction } from '../../src/vat/transaction.ts';
import { business, quarterOfSales, rendered, sale } from './support/rendered.ts';

const quarter = { period: '2025-Q1' } as const;
const rows = quarterOfSales();

describe('oss-xml', () => {
  const schema = readFileSync(new URL('../../src/reports/authorities/oss-return-1.xsd', import.meta.url), 'utf8');
  const faultsOf = async (contents: string) => {
    const { errors } = await validateXML({
      xml: [{ fileName: 'return.xml', contents }],
      schema: [{ fileName: 'oss-return-1.xsd', contents: schema }],
    });
    return errors.map(({ message }) => message);
  };
  const XML = { ...quarter, kind: 'union-oss-return', format: 'oss-xml' } as const;

  test('is valid by its schema, with every figure of the return, and EL for Greece', async () => {
    const { text } = await rendered(XML, rows);
    expect(await faultsOf(text)).toEqual([]);
    expect(text).toContain('<memberStateOfConsumption country="EL">');
    expect(text).toContain(
      'origin="OTHER_MEMBER_STATE" dispatchedFrom="CZ" vatId="CZ25123891" rateType="STANDARD" rate="20.00"',
    );
    expect(text).toContain(
      '<correction><period><year>2024</year><quarter>4</quarter></period><vatAmount>-10.00</vatAmount>',
    );
    expect(text).toContain(
      'xsi:schemaLocation="urn:zkvat:oss-return:1 https://zkvat.example/api/v1/schemas/oss-return-1.xsd"',
    );
    const json = JSON.parse((await rendered({ ...XML, format: 'json' }, rows)).text);
    expect(text).toContain(`<payable>${json.totals.payable}</payable>`);
    expect(text).toContain(json.digest.value);
    for (const { net, vat } of json.lines) {
      expect(text).toContain(`<taxableAmount>${net}</taxableAmount><vatAmount>${vat}</vatAmount>`);
    }
  });

  test('is valid when nil, and for imports', async () => {
    const nil = await rendered(XML, { transactions: [] });
    expect(await faultsOf(nil.text)).toEqual([]);
    expect(nil.text).toContain('<nilReturn>true</nilReturn>');
    const importOss = { memberState: 'DE', number: 'IM2760000742', from: '2021-07-01', until: null, currency: 'EUR' };
    const profile = { ...minimalProfile('CN'), importOss };
    const sold = { ...sale('CN', 'FR', 12000n), departure: { country: 'CN', postcode: null } };
    const imported = await rendered(
      { kind: 'import-oss-return', format: 'oss-xml', period: '2025-03' },
      { transactions: [sold], profile },
    );
    expect(await faultsOf(imported.text)).toEqual([]);
    expect(imported.text).toContain('<month>3</month>');
    expect(imported.text).toContain('origin="OUTSIDE_EU" rateType="STANDARD" rate="20.00"');
  });

  test('is checked by a schema that finds faults', async () => {
    const { text } = await rendered(XML, rows);
    for (const [from, to] of [
      ['<balance>20.00</balance>', '<balance>20,00</balance>'],
      ['country="BG"', 'country="CZ"'],
      ['<quarter>1</quarter>', '<quarter>5</quarter>'],
      ['rateType="STANDARD"', 'rateType="SUPER"'],
      ['<nilReturn>false</nilReturn>', ''],
    ] as const) {
      expect(text).toContain(from);
      expect(await faultsOf(text.replace(from, to))).not.toEqual([]);
    }
  });

  test('is refused while an exchange rate is not known', async () => {
    const transactions = [sale('DE', 'SE', 12500n, { currency: 'SEK' })];
    await expect(rendered(XML, { transactions, exchangeRates: euroOnly })).rejects.toMatchObject({
      code: 'format-not-possible',
      said: { en: expect.stringContaining('exchange rate'), de: expect.any(String) },
    });
  });
});

describe('an authority’s file while sales hang on VAT IDs that are not checked', () => {
  const unknown = () => ({ result: 'unknown' as const, checkedOn: null, consultationNumber: null });
  const hmrc = {
    ...{ periodKey: '18A1', vatDueSales: '0', vatDueAcquisitions: '0', vatReclaimedCurrPeriod: '0' },
    ...{ totalValueSalesExVAT: '0', totalValuePurchasesExVAT: '0', totalValueGoodsSuppliedExVAT: '0' },
    totalAcquisitionsExVAT: '0',
  };
  const french = business('FR', '83404833048');
  const toFrance = [sale('DE', 'FR', 24000n, french), sale('DE', 'FR', 12000n, french)];
  const own = [
    ...[sale('DE', 'AT', 12000n), sale('GB', 'GB', 12000n, { currency: 'GBP' })],
    sale('DE', 'PL', 0n, { kind: 'transfer', parts: [], currency: null, quantity: 10 }),
  ];
  const FORMATS: [kind: ReportKind, format: ReportFormat, pending: number][] = [
    ['union-oss-return', 'oss-xml', 2],
    ['union-oss-return', 'bzst-oss-csv', 2],
    ['ec-sales-list', 'zm-csv', 2],
    ['uk-vat-return', 'hmrc-mtd-json', 0],
  ];

  test.each(FORMATS)('%s as %s', async (kind, format, pending) => {
    const given = { transactions: [...own, ...toFrance], evidence: unknown };
    const wanted = { ...quarter, kind, format, hmrc };
    if (pending === 0) {
      expect((await rendered({ ...wanted, pending: 'refuse' }, given)).leftOut).toEqual({ pending: 0 });
      return;
    }
    await expect(rendered({ ...wanted, pending: 'refuse' }, given)).rejects.toMatchObject({
      code: 'sales-pending',
      said: { en: expect.stringMatching(/: 2\. .*Check the VAT IDs/), de: expect.stringMatching(/: 2\. .*Prüfen/) },
    });
    const without = await rendered({ ...wanted, pending: 'leave-out' }, given);
    expect(without.leftOut).toEqual({ pending });
    expect(without.text).toBe(
      (await rendered({ ...wanted, pending: 'refuse' }, { transactions: own })).text.replace(
        /[0-9a-f]{64}/,
        /[0-9a-f]{64}/.exec(without.text)?.[0] ?? '',
      ),
    );
    expect((await rendered({ ...wanted, format: 'json', pending: 'refuse' }, given)).leftOut).toBeNull();
  });

  test.each([
    [
      'in Great Britain to a business there',
      sale('GB', 'GB', 12000n, { currency: 'GBP', isMarketplaceSale: true, ...business('GB', '123456782') }),
    ],
    [
      'from Northern Ireland to a business in the EU',
      sale('XI', 'DE', 12000n, { currency: 'GBP', ...business('DE', '136695976') }),
    ],
  ])('a sale %s is of the British return', async (_what, sold) => {
    const given = { transactions: [...own, sold], evidence: unknown };
    const british = { ...quarter, kind: 'uk-vat-return', format: 'hmrc-mtd-json', hmrc, pending: 'refuse' } as const;
    await expect(rendered(british, given)).rejects.toMatchObject({ code: 'sales-pending' });
  });

  test('goods from elsewhere than Germany are no matter of ELSTER’s file', async () => {
    const given = { transactions: [...own, sale('CZ', 'FR', 12000n, french)], evidence: unknown };
    const list = await rendered({ ...quarter, kind: 'ec-sales-list', format: 'zm-csv', pending: 'refuse' }, given);
    expect(list.leftOut).toEqual({ pending: 0 });
  });
});

describe('bzst-oss-csv', () => {
  const CSV = { ...quarter, kind: 'union-oss-return', format: 'bzst-oss-csv' } as const;

  test('is what the published example of the portal is', async () => {
    const transactions = [sale('DE', 'AT', 24000n), sale('DE', 'GR', 12400n)];
    const { text } = await rendered(CSV, { transactions });
    expect(text).toBe('#v2.0\n1,AT\n3,AT,STANDARD,20.00,200.00,40.00\n1,EL\n3,EL,STANDARD,24.00,100.00,24.00\n');
  });

  test('has one record for each rate under its country, and none without an amount', async () => {
    const book = sale('DE', 'FR', 1055n, { sku: 'BOOK' });
    const given = [
      sale('DE', 'FR', 12000n),
      book,
      sale('DE', 'IT', 12200n),
      sale('DE', 'IT', -12200n, { kind: 'refund', taxCalculatedOn: '2025-03-01' }),
    ];
    const { text } = await rendered(CSV, { transactions: given });
    expect(text).toBe('#v2.0\n1,FR\n3,FR,REDUCED,5.50,10.00,0.55\n3,FR,STANDARD,20.00,100.00,20.00\n');
  });

  test.each<[string, Transaction[], string]>([
    [
      'corrections',
      [sale('DE', 'IT', -12200n, { kind: 'refund', taxCalculatedOn: '2024-08-01' })],
      'corrects earlier periods',
    ],
    ['goods from another Member State', [sale('PL', 'FR', 12000n)], 'other Member States'],
    ['nothing', [sale('DE', 'DE', 12000n)], 'nil return'],
    [
      'only what bears no tax',
      [sale('DE', 'FR', 12000n), sale('DE', 'FR', -12000n, { kind: 'refund', taxCalculatedOn: '2025-03-01' })],
      'nothing to import',
    ],
    ['a negative line', [sale('DE', 'FR', -12000n, { kind: 'refund', taxCalculatedOn: '2025-03-01' })], 'negative'],
  ])('is refused with a sentence for %s, which no confirmed record holds', async (_what, transactions, sentence) => {
    await expect(rendered(CSV, { transactions })).rejects.toMatchObject({
      code: 'format-not-possible',
      said: { en: expect.stringContaining(sentence), de: expect.any(String) },
    });
  });
});

test('an exchange rate that is not known is no reason to take another file of the same amounts', async () => {
  const wanted = { ...quarter, kind: 'union-oss-return', format: 'bzst-oss-csv' } as const;
  const given = { transactions: [sale('DE', 'SE', 12500n, { currency: 'SEK' })], exchangeRates: euroOnly };
  const refusal = rendered(wanted, given);
  await expect(refusal).rejects.toMatchObject({ said: { en: expect.stringMatching(/exchange rate .*ask again/) } });
  await expect(refusal).rejects.not.toMatchObject({ said: { en: expect.stringContaining('oss-xml') } });
});

describe('zm-csv', () => {
  const CSV = { ...quarter, kind: 'ec-sales-list', format: 'zm-csv' } as const;
  const french = business('FR', '83404833048');

  test('holds goods from Germany by VAT ID in whole euros, own goods too', async () => {
    const transactions = [
      ...[sale('DE', 'FR', 12049n, french), sale('DE', 'FR', 1n, french), sale('PL', 'FR', 5000n, french)],
      ...[sale('DE', 'IT', 49n, business('IT', '00743110157')), sale('DE', 'GR', 12150n, business('EL', '094014201'))],
      sale('DE', 'PL', 0n, { kind: 'transfer', parts: [], currency: null, quantity: 10 }),
      sale('DE', 'IT', 12200n, business('IT', '58570970960')),
    ];
    const { text } = await rendered(CSV, { transactions });
    expect(text.split('\r\n')).toEqual([
      '#v3.0',
      'Umsatzsteuer-Identifikationsnummer (USt-IdNr.),Summe (Euro),Art der Leistung',
      ...['EL094014201,122,L', 'FR83404833048,121,L', 'PL5260001246,42,L', ''],
    ]);
  });

  test.each<[string, Transaction[], string]>([
    ['another currency', [sale('DE', 'FR', 12000n, { ...french, currency: 'PLN' })], 'BMF'],
    [
      'own goods without a VAT ID there',
      [sale('DE', 'IT', 0n, { kind: 'transfer', parts: [], currency: null })],
      'VAT ID of yours',
    ],
    [
      'own goods without a cost',
      [sale('DE', 'PL', 0n, { kind: 'transfer', parts: [], currency: null, sku: 'X' })],
      'cost',
    ],
    ['nothing', [sale('DE', 'DE', 12000n)], 'nothing to report'],
    [
      'more customers than a file may have',
      Array.from({ length: 1501 }, (_, i) => sale('DE', 'GR', 12000n, business('EL', greekNumber(i)))),
      '1500 rows',
    ],
  ])('is refused with a sentence for %s', async (_what, transactions, sentence) => {
    await expect(rendered(CSV, { transactions, evidence: valid })).rejects.toMatchObject({
      code: 'format-not-possible',
      said: { en: expect.stringContaining(sentence), de: expect.any(String) },
    });
  });
});

describe('hmrc-mtd-json', () => {
  const hmrc = {
    ...{ periodKey: '#001', vatDueSales: '0', vatDueAcquisitions: '-100.45', vatReclaimedCurrPeriod: '105.15' },
    ...{ totalValueSalesExVAT: '0', totalValuePurchasesExVAT: '300', totalValueGoodsSuppliedExVAT: '0' },
    totalAcquisitionsExVAT: '3000',
  };
  const JSON_FILE = { ...quarter, kind: 'uk-vat-return', format: 'hmrc-mtd-json', hmrc } as const;
  const isValid = new Ajv({ strict: true, multipleOfPrecision: 6 }).compile(
    JSON.parse(readFileSync(new URL('./support/hmrc-vat-return.schema.json', import.meta.url), 'utf8')),
  );

  test('is valid by HMRC’s description, with boxes 3 and 5 worked out, and is not declared final', async () => {
    const body = JSON.parse((await rendered(JSON_FILE, rows)).text);
    expect(isValid(body) ? [] : isValid.errors).toEqual([]);
    expect(body).toEqual({
      ...{ periodKey: '#001', vatDueSales: 23.2, vatDueAcquisitions: -100.45, totalVatDue: -77.25 },
      ...{ vatReclaimedCurrPeriod: 105.15, netVatDue: 182.4, totalValueSalesExVAT: 166, totalValuePurchasesExVAT: 300 },
      ...{ totalValueGoodsSuppliedExVAT: 0, totalAcquisitionsExVAT: 3000, finalised: false },
    });
    expect(isValid({ ...body, periodKey: '18A' })).toBe(false);
    expect(isValid({ ...body, netVatDue: -1 })).toBe(false);
    expect(isValid({ ...body, vatDueSales: 1.005 })).toBe(false);
  });

  test('adds what the seller gives to what marketplace data hold', async () => {
    const more = { ...hmrc, vatDueSales: '100.05', totalValueSalesExVAT: '1000', totalValueGoodsSuppliedExVAT: '7' };
    const body = JSON.parse((await rendered({ ...JSON_FILE, hmrc: more }, rows)).text);
    expect(body).toMatchObject({ vatDueSales: 123.25, totalValueSalesExVAT: 1166, totalValueGoodsSuppliedExVAT: 7 });
  });

  test('is exact to the penny where a float would not be', async () => {
    const transactions = [sale('GB', 'GB', 12_345_678_901_230n, { currency: 'GBP' })];
    const { text } = await rendered(JSON_FILE, { transactions });
    expect(text).toContain('"vatDueSales": 20576131502.05,');
    expect(text).toContain('"totalValueSalesExVAT": 102880657510,');
  });

  test('is refused with a sentence for what HMRC does not take or cannot be exchanged', async () => {
    const huge = [sale('GB', 'GB', 99_999_999_999_999_999n, { currency: 'GBP' })];
    await expect(rendered(JSON_FILE, { transactions: huge })).rejects.toMatchObject({
      said: { en: expect.stringContaining('larger'), de: expect.any(String) },
    });
    const foreign = { transactions: [sale('GB', 'GB', 12000n)], exchangeRates: euroOnly };
    await expect(rendered(JSON_FILE, foreign)).rejects.toMatchObject({
      said: { en: expect.stringContaining('exchange rate'), de: expect.any(String) },
    });
  });
});

const valid = () => ({ result: 'valid' as const, checkedOn: '2025-01-01', consultationNumber: null });

/** A number with the check digit of Greece. */
function greekNumber(index: number): string {
  const digits = String(10_000_000 + index * 7).padStart(8, '0');
  const sum = [...digits].reduce((total, digit, place) => total + Number(digit) * 2 ** (8 - place), 0);
  return `${digits}${(sum % 11) % 10}`;
}
