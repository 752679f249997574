import { describe, expect, test } from '@jest/globals';
import type { RateDays } from '../../src/currencies/rate-days.ts';
import { readRatesCsv } from '../../src/currencies/read-csv.ts';
import { readRatesXml } from '../../src/currencies/read-xml.ts';
import { unzipSingle } from '../../src/currencies/unzip.ts';
import { csvOf, type FakeRateDay, xmlOf } from '../fakes/ecb.ts';
import { zip } from '../imports/support/zip.ts';

const DAYS: FakeRateDay[] = [
  { day: '2026-03-05', rates: { USD: '1.1618', JPY: '183.03', CZK: '24.390', IDR: '19644.7', GBP: '0.86950' } },
  { day: '2026-03-04', rates: { USD: '1.1649', JPY: '183.02', GBP: '0.8705' } },
];
const AS_READ = [
  { day: '2026-03-04', rates: { USD: '1.1649', JPY: '183.02', GBP: '0.8705' } },
  { day: '2026-03-05', rates: { USD: '1.1618', JPY: '183.03', CZK: '24.390', IDR: '19644.7', GBP: '0.86950' } },
];

function plain(read: RateDays): unknown {
  return read.ok ? read.days.map(({ day, rates }) => ({ day, rates: Object.fromEntries(rates) })) : read.fault;
}

const xml = (text: string) => plain(readRatesXml(Buffer.from(text)));
const csv = async (text: string) => plain(await readRatesCsv(Buffer.from(text)));
const whole = xmlOf(DAYS);

function currencies(count: number): Record<string, string> {
  const codes = Array.from(
    { length: count },
    (_, n) => `A${String.fromCharCode(65 + (n % 26), 65 + Math.floor(n / 26))}`,
  );
  return Object.fromEntries(codes.map((code) => [code, '1234567.12345678']));
}

describe('the XML of the ECB', () => {
  test('is read with every digit, days ascending', () => expect(xml(whole)).toEqual(AS_READ));

  test('also as the ECB lays it out: apostrophes, tabs, a comment, a byte order mark', () => {
    const text = `\uFEFF<?xml version="1.0" encoding="UTF-8"?>
<gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">
\t<gesmes:subject>Reference rates</gesmes:subject>
\t<!-- a comment -->
\t<Cube>
\t\t<Cube time='2026-03-05'>
\t\t\t<Cube currency='USD' rate='1.1620'/></Cube>
\t</Cube>
</gesmes:Envelope>`;
    expect(xml(text)).toEqual([{ day: '2026-03-05', rates: { USD: '1.1620' } }]);
  });

  test.each([
    ['nothing', ''],
    ['blanks', ' \n'],
    ['another text', 'Service temporarily unavailable'],
    ['a page', '<html><body><p>Maintenance</p></body></html>'],
    ['an envelope without rates', '<Envelope><Cube></Cube></Envelope>'],
    ['a day without rates', whole.replace(/<Cube currency[^>]*>/g, '')],
    ['a text that breaks off', whole.slice(0, -20)],
    [
      'two sets of rates',
      whole.replace('</gesmes:Envelope>', '<Cube><Cube time="2026-03-05"/></Cube></gesmes:Envelope>'),
    ],
    ['an attribute that nobody knows', whole.replace('rate="1.1618"', 'rate="1.1618" unit="100"')],
    ['rates as text', whole.replace('<Cube currency="USD" rate="1.1618"/>', '<Cube currency="USD">1.1618</Cube>')],
    ['a document type', whole.replace('<gesmes:Env', '<!DOCTYPE r SYSTEM "http://127.0.0.1/x"><gesmes:Env')],
    ['a currency twice', whole.replace('"JPY"', '"USD"')],
    ['the euro in euro', whole.replace('"JPY"', '"EUR"')],
    ['a currency that is none', whole.replace('"JPY"', '"yen"')],
    ['more currencies than there are', xmlOf([{ day: '2026-03-05', rates: currencies(91) }])],
    ['bytes that are no UTF-8', '\u0000'],
  ])('is refused as a layout that is not known: %s', (name, text) => {
    const bytes = name.startsWith('bytes') ? Buffer.from([0xff, 0xfe, 0x3c]) : Buffer.from(text);
    expect(readRatesXml(bytes)).toEqual({ ok: false, fault: 'layout-unknown' });
  });

  test('as many currencies as a row of the database holds are read', () => {
    expect(xml(xmlOf([{ day: '2026-03-05', rates: currencies(90) }]))).toHaveLength(1);
  });

  test.each([
    ...['0', '0.0000', '-1.1618', '+1.1618', '1,1618', '1.161.8', '1e3', '0x1', '01.1618', '.5', '1.', ''],
    ...['1 1618', '1.16 18', 'NaN', 'Infinity', 'N/A', '&#49;', '12345678', '1.123456789', '１.5'],
  ])('the rate "%s" is none', (rate) => expect(xml(whole.replace('1.1618', rate))).toBe('rate-implausible'));

  test.each(['2026-02-30', '2026-3-5', '05.03.2026', '', '2026-03-04'])(
    'the day "%s" is none that can follow',
    (day) => {
      expect(xml(whole.replace('2026-03-05', day))).toBe('day-implausible');
    },
  );

  test('days that run back and forth are refused', () => {
    const [a, b] = DAYS;
    if (a === undefined || b === undefined) throw new Error('two days');
    expect(xml(xmlOf([b, a, { ...b, day: '2026-03-03' }]))).toBe('day-implausible');
  });
});

describe('the table of the ECB', () => {
  test('is read with every digit, gaps left out, days ascending', async () => {
    expect(await csv(csvOf(DAYS))).toEqual(AS_READ);
  });

  test('also with CR and without the commas at the ends', async () => {
    const text = csvOf(DAYS).replace(/,\n/g, '\r\n');
    expect(await csv(text)).toEqual(AS_READ);
  });

  test.each([
    ['nothing', ''],
    ['a header alone', 'Date,USD,\n'],
    ['another header', csvOf(DAYS, 'other-layout')],
    ['a currency twice', csvOf(DAYS).replace('JPY', 'USD')],
    ['a row that is too short', `${csvOf(DAYS)}2026-03-03,1.1,\n`],
    ['a row that is too long', csvOf(DAYS).replace('0.8705,', '0.8705,N/A,N/A,')],
    ['a day without a rate', `${csvOf(DAYS)}2026-03-03,N/A,N/A,N/A,N/A,N/A,\n`],
    ['quotes that never close', csvOf(DAYS).replace('1.1649', '"1.1649')],
    ['a page', '<html><body>Maintenance</body></html>'],
  ])('is refused as a layout that is not known: %s', async (_, text) => {
    expect(await csv(text)).toBe('layout-unknown');
  });

  test('a figure behind the last currency makes the day none', async () => {
    expect(await csv(csvOf(DAYS).replace('19644.7,0.86950,', '19644.7,0.86950,7'))).toBe('day-implausible');
  });

  test.each(['0', '-1.1618', '"1,1618"', 'n/a', '#N/A'])('the rate %s is none', async (rate) => {
    expect(await csv(csvOf(DAYS).replace('1.1618', rate))).toBe('rate-implausible');
  });
});

describe('the archive of the ECB', () => {
  const bytes = zip({ 'eurofxref-hist.csv': 'Date,USD,\n' });

  test('gives its one file', async () => {
    expect(await unzipSingle(bytes, 1000)).toEqual(Buffer.from('Date,USD,\n'));
    expect(await unzipSingle(bytes, 10)).toEqual(Buffer.from('Date,USD,\n'));
  });

  test.each([
    ['of one byte more than may be', bytes, 9, 'archive-too-large'],
    [
      'that says less than it unpacks to',
      zip({ a: { content: 'x'.repeat(100), claims: { size: 10 } } }),
      50,
      'archive-damaged',
    ],
    ['of a hundred megabytes', zip({ a: { content: Buffer.alloc(100 * 1024 * 1024) } }), 1000, 'archive-too-large'],
    ['of two files', zip({ a: 'x', b: 'y' }), 1000, 'archive-damaged'],
    ['of none', zip({}), 1000, 'archive-damaged'],
    ['that is encrypted', zip({ a: { content: 'x', claims: { isEncrypted: true } } }), 1000, 'archive-damaged'],
    ['that breaks off', bytes.subarray(0, bytes.length - 5), 1000, 'archive-damaged'],
    ['that is none', Buffer.from('<html>'), 1000, 'archive-damaged'],
    ['that is empty', Buffer.alloc(0), 1000, 'archive-damaged'],
  ])('one %s is refused', async (_, archive, bytesMax, fault) => {
    expect(await unzipSingle(archive, bytesMax)).toEqual({ ok: false, fault });
  });
});
