import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson, createContentHash, createLineWriter } from '../../src/reports/digest.ts';
import type { ReportFormat, ReportKind } from '../../src/reports/schemas.ts';
import { createSortedDigests } from '../../src/reports/sorted-digests.ts';
import { RATES_VALID_THROUGH, RULES_VERSION } from '../../src/vat/rates/index.ts';
import { part } from '../vat/transactions.ts';
import { pagesOf, sheetsOf } from './support/read-back.ts';
import { quarterOfSales, rendered } from './support/rendered.ts';

/** The program that the README gives, so that what it says is what a seller gets. */
const README = readFileSync(new URL('../../src/reports/README.md', import.meta.url), 'utf8');
const [, program = ''] = /```js\n(.*?)```/s.exec(README) ?? [];
const digestByReadme = new Function('require', 'text', `${program}; return digestOf(text);`).bind(
  undefined,
  (name: string) => ({ crypto: { createHash } })[name],
);

const KINDS: ReportKind[] = [
  ...(['vat-liability', 'union-oss-return', 'ec-sales-list', 'uk-vat-return', 'overview', 'transaction-list'] as const),
];
const rows = quarterOfSales();
const digestOf = async (kind: ReportKind, given = rows, format: ReportFormat = 'json') =>
  (await rendered({ kind, period: '2025-Q1', format }, given)).contentDigest;

describe('the digest of a report', () => {
  test.each(KINDS)('of %s can be worked out again from the JSON file alone', async (kind) => {
    const { text, contentDigest } = await rendered({ kind, period: '2025-Q1', format: 'json' }, rows);
    const { digest, ...rest } = JSON.parse(text);
    const value = digestByReadme(text);
    expect(digest).toEqual({ algorithm: 'sha-256', form: 'zkvat-report-2', value });
    expect(contentDigest).toBe(value);
    expect(
      text
        .trimEnd()
        .replace(/[\s}]+$/, '')
        .endsWith(`"${value}"`),
    ).toBe(true);
    expect(rest).toMatchObject({ rules: { version: RULES_VERSION, ratesValidThrough: RATES_VALID_THROUGH } });
    expect(rest.keep).toContain('ten years');
  });

  test.each(KINDS)('of %s is the same when it is built again from the same rows, in every format', async (kind) => {
    const first = await digestOf(kind);
    expect(await digestOf(kind)).toBe(first);
    expect(await digestOf(kind, rows, 'xlsx')).toBe(first);
    expect(await digestOf(kind, rows, 'csv')).toBe(first);
  });

  test.each(KINDS)('of %s does not hang on the order of the rows', async (kind) => {
    expect(await digestOf(kind, { ...rows, transactions: rows.transactions.toReversed() })).toBe(await digestOf(kind));
  });

  test.each(KINDS)('of %s changes with every value of the JSON file', async (kind) => {
    const { text, contentDigest } = await rendered({ kind, period: '2025-Q1', format: 'json' }, rows);
    const whole = JSON.parse(text);
    let altered = 0;
    for (const path of leavesOf(whole)) {
      if (path[0] === 'digest') continue;
      const other = structuredClone(whole);
      const last = path.at(-1) ?? '';
      const holder = path.slice(0, -1).reduce((value, key) => value[key], other);
      holder[last] = typeof holder[last] === 'string' ? `${holder[last]}x` : 'x';
      // The id itself may be another; it stands for the place.
      if (path[0] === 'imports') continue;
      expect(digestByReadme(JSON.stringify(other))).not.toBe(contentDigest);
      altered += 1;
    }
    expect(altered).toBeGreaterThan(20);
  });

  test.each(['union-oss-return', 'uk-vat-return'] as const)(
    'of %s is the same in the format of the authority',
    async (kind) => {
      const hmrc = {
        ...{ periodKey: '18A1', vatDueSales: '0', vatDueAcquisitions: '0', vatReclaimedCurrPeriod: '0' },
        ...{ totalValueSalesExVAT: '0', totalValuePurchasesExVAT: '0', totalValueGoodsSuppliedExVAT: '0' },
        totalAcquisitionsExVAT: '0',
      };
      const format = kind === 'uk-vat-return' ? 'hmrc-mtd-json' : 'oss-xml';
      const own = await rendered({ kind, period: '2025-Q1', format, hmrc }, rows);
      expect(own.contentDigest).toBe(await digestOf(kind));
    },
  );

  test.each(KINDS)('of %s changes with a cent in one row', async (kind) => {
    const more = (gross: bigint) => [part({ gross, goodsGross: gross })];
    const transactions = rows.transactions.map((t, index) =>
      // One that each kind has a part in.
      index === { 'ec-sales-list': 15, 'uk-vat-return': 11 }[kind as string] ||
      (index === 2 && !['ec-sales-list', 'uk-vat-return'].includes(kind))
        ? { ...t, parts: more((t.parts[0]?.gross ?? 0n) + 1n) }
        : t,
    );
    expect(await digestOf(kind, { ...rows, transactions })).not.toBe(await digestOf(kind));
  });

  test('stands at the end of CSV, XLSX and PDF, the same in both languages', async () => {
    const wanted = { kind: 'overview', period: '2025-Q1' } as const;
    const csv = await rendered({ ...wanted, format: 'csv' }, rows);
    expect(csv.text.trimEnd().split('\r\n').at(-1)).toContain(csv.contentDigest);
    for (const language of ['en', 'de'] as const) {
      const xlsx = await rendered({ ...wanted, format: 'xlsx', language }, rows);
      expect([...sheetsOf(xlsx.bytes).values()][0]?.flat()).toContain(csv.contentDigest);
      const pdf = await rendered({ ...wanted, format: 'pdf', language }, rows);
      expect((await pagesOf(pdf.bytes)).at(-1)).toContain(csv.contentDigest);
    }
  });
});

test('digests come back in ascending order, whatever they have in common', () => {
  const some = Array.from({ length: 9000 }, (_, index) => createHash('sha256').update(String(index)).digest());
  const alike = [3, 1, 2, 1].map((last) => Buffer.concat([Buffer.alloc(31, 7), Buffer.from([last])]));
  for (const given of [[], alike.slice(0, 1), [...some, ...alike]]) {
    const digests = createSortedDigests();
    for (const digest of given) digests.add(digest);
    const hex = (buffers: Buffer[]) => buffers.map((buffer) => buffer.toString('hex'));
    expect(hex([...digests.sorted()].flat())).toEqual(hex(given).sort());
  }
});

describe('canonical JSON', () => {
  test('has a known answer', async () => {
    const value = { b: ['é', null, true, -7], a: { '\u20AC': 'x"\n', A: '' }, left: undefined };
    expect(canonicalJson(value)).toBe('{"a":{"A":"","€":"x\\"\\n"},"b":["é",null,true,-7]}');
    expect((await createContentHash([]).end({ kind: 'x' })).value).toBe(
      createHash('sha256').update('{"kind":"x"}\n').digest('hex'),
    );
  });

  test('refuses what is no amount of a report', () => {
    expect(() => canonicalJson({ vat: 0.1 })).toThrow('not whole');
    expect(() => canonicalJson({ vat: 1n })).toThrow('what JSON does not');
  });

  test('does not hang on the order of fields, and can be read back', () => {
    const flat = fc.dictionary(
      fc.string({ minLength: 1 }),
      fc.oneof(fc.string(), fc.maxSafeInteger(), fc.constant(null)),
    );
    fc.assert(
      fc.property(flat, (record) => {
        const reversed = Object.fromEntries(Object.entries(record).reverse());
        expect(canonicalJson(reversed)).toBe(canonicalJson(record));
        expect(JSON.parse(canonicalJson(record))).toEqual({ ...record });
        if (Object.keys(record).length > 0) expect(createLineWriter()(record)).toBe(canonicalJson(record));
      }),
    );
  });
});

function leavesOf(value: unknown, path: string[] = []): string[][] {
  if (value === null || typeof value !== 'object') return [path];
  return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, [...path, key]));
}
