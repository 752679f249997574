import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { cellXml, createSharedTexts, escapeXml, textElement } from '../../src/reports/xlsx-cells.ts';
import { columnName } from '../../src/reports/xlsx-chart.ts';
import { zipped } from '../../src/reports/zip.ts';
import { fixedRates } from '../vat/exchange-rates.ts';
import { part } from '../vat/transactions.ts';
import { partsOf, recordsOf, sheetsOf } from './support/read-back.ts';
import { CREATED_AT, quarterOfSales, rendered, sale } from './support/rendered.ts';

const LIST = { kind: 'transaction-list', period: '2025-Q1', format: 'xlsx' } as const;
const LIABILITY = { ...LIST, kind: 'vat-liability' } as const;
const rows = quarterOfSales();

describe('a workbook', () => {
  test('has a summary with charts, then one sheet a table under a header that stays in sight', async () => {
    const parts = await partsOf((await rendered(LIABILITY, rows)).bytes);
    const names = [...(parts.get('xl/workbook.xml') ?? '').matchAll(/<sheet name="([^"]+)"/g)].map(([, name]) => name);
    expect(names).toEqual([
      ...['Summary', 'VAT due', 'Lines', 'Corrections of earlier periods', 'Pending', 'Issues', 'Reconciliation'],
      ...['Rules applied', 'Rates applied'],
    ]);
    for (let sheet = 2; sheet <= names.length; sheet += 1) {
      const xml = parts.get(`xl/worksheets/sheet${sheet}.xml`) ?? '';
      expect(xml).toContain('<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>');
    }
    expect(parts.get('xl/worksheets/sheet1.xml')).toContain('<drawing r:id="rId1"/>');
    // What the chart points at is what the summary says there.
    const chart = parts.get('xl/charts/chart1.xml') ?? '';
    const [, column, first, last] =
      /<c:val><c:numRef><c:f>'Summary'!\$(\w)\$(\d+):\$\w\$(\d+)<\/c:f>/.exec(chart) ?? [];
    const summary = sheetsOf((await rendered(LIABILITY, rows)).bytes).get('Summary') ?? [];
    const pointed = summary.slice(Number(first) - 1, Number(last)).map((row) => row['ABCDE'.indexOf(column ?? '')]);
    const cached = [...chart.matchAll(/<c:numCache>.*?<\/c:numCache>/gs)][0]?.[0] ?? '';
    expect(pointed).toEqual([...cached.matchAll(/<c:v>([^<]+)<\/c:v>/g)].map(([, value]) => Number(value)));
    expect(pointed.length).toBeGreaterThan(1);
  });

  test('names every part that it has, and has every part that it names', async () => {
    const parts = await partsOf((await rendered(LIABILITY, rows)).bytes);
    const types = parts.get('[Content_Types].xml') ?? '';
    const named = [...types.matchAll(/PartName="\/([^"]+)"/g)].map(([, name]) => name ?? '');
    expect(named.filter((name) => !parts.has(name))).toEqual([]);
    const own = [...parts.keys()].filter((name) => !name.endsWith('.rels') && name !== '[Content_Types].xml');
    expect(own.filter((name) => !named.includes(name))).toEqual([]);
  });

  test('holds amounts as numbers, days as days and identifiers as texts', async () => {
    const sold = sale('DE', 'FR', 12000n, { orderId: '0012', sku: '1e5', description: '2025-03-01', quantity: 3 });
    const [row] = recordsOf(sheetsOf((await rendered(LIST, { transactions: [sold] })).bytes).get('Transactions'));
    expect(row).toMatchObject({ Net: 100, VAT: 20, Gross: 120, Rate: 20, Quantity: 3, 'Completed on': '2025-03-10' });
    expect(row).toMatchObject({ Order: '0012', SKU: '1e5', Description: '2025-03-01', 'From postcode': '10115' });
  });

  test('holds exchange rates as numbers with all their digits, and the last day of known rates as a day', async () => {
    const sold = sale('DE', 'SE', 12500n, { currency: 'SEK' });
    const given = { transactions: [sold], exchangeRates: fixedRates({ SEK: '11.3456789012' }) };
    for (const [kind, sheet, label] of [
      ['vat-liability', 'Lines', 'Exchange rate'],
      ['union-oss-return', 'In the currencies of the sales', 'Exchange rate'],
      ['transaction-list', 'Transactions', 'Exchange rate'],
    ] as const) {
      const { bytes } = await rendered({ ...LIST, kind }, given);
      const sheets = sheetsOf(bytes);
      expect(recordsOf(sheets.get(sheet))[0]?.[label]).toBe(11.3456789012);
      const known = sheets.get('Summary')?.find(([name]) => name === 'Rates known through');
      expect(known?.[1]).toMatch(/^\d{4}-\d\d-\d\d$/);
      expect((await partsOf(bytes)).get('xl/styles.xml')).toContain('formatCode="0.0#############"');
      expect((await partsOf(bytes)).get('xl/worksheets/sheet1.xml')).toMatch(
        /Rates known through<\/t><\/is><\/c><c s="8">/,
      );
    }
  });

  test('in German has German words for rules and categories, and its decimals in texts too', async () => {
    const book = sale('DE', 'FR', 1055n, { sku: 'BOOK' });
    const german = sheetsOf((await rendered({ ...LIST, language: 'de' }, { transactions: [book] })).bytes);
    expect(recordsOf(german.get('Vorgänge'))[0]).toMatchObject({
      ...{ Kategorie: 'Gedruckte Bücher', Regel: 'EU-Regelung des OSS', Rechenweg: '10,55 x 5,50 / 105,50 = 0,55' },
    });
    const liability = await rendered({ ...LIABILITY, language: 'de' }, rows);
    expect([...sheetsOf(liability.bytes).keys()]).toContain('Berichtigungen');
    const rules = recordsOf(sheetsOf(liability.bytes).get('Angewandte Regeln')).map((row) => String(row['Regel']));
    for (const rule of rules) expect(rule).toMatch(/^[A-ZÄÖÜ]/);
    expect(rules.join()).toMatch(/ oder /);
  });

  test('keeps an amount that a spreadsheet would round as a text', async () => {
    const huge = 99_999_999_999_999_999n;
    const sold = sale('DE', 'DE', huge, { parts: [part({ gross: huge })] });
    const [row] = recordsOf(sheetsOf((await rendered(LIST, { transactions: [sold] })).bytes).get('Transactions'));
    expect(row?.['Gross']).toBe('999999999999999.99');
  });

  test('shows days in the language of the report, and its words', async () => {
    const [english, german] = await Promise.all([
      rendered(LIABILITY, rows),
      rendered({ ...LIABILITY, language: 'de' }, rows),
    ]);
    expect((await partsOf(english.bytes)).get('xl/styles.xml')).toContain('[$-809]d\\ mmm\\ yyyy');
    expect((await partsOf(german.bytes)).get('xl/styles.xml')).toContain('[$-407]dd\\.mm\\.yyyy');
    const sheets = sheetsOf(german.bytes);
    expect([...sheets.keys()].slice(0, 3)).toEqual(['Zusammenfassung', 'Geschuldete Steuer', 'Zeilen']);
    expect(recordsOf(sheets.get('Zeilen'))[1]).toMatchObject({
      Verfahren: 'Inland',
      Rechtsgrundlage: 'Richtlinie 2006/112/EG Art. 31, 32',
    });
  });

  test('goes on in another sheet when one is full, and loses no row', async () => {
    const transactions = Array.from({ length: 25 }, (_, index) => sale('DE', 'DE', BigInt(1000 + index)));
    const limits = { pdfRowsMax: 2000, pdfIssuesMax: 50, sheetRowsMax: 11 };
    for (const [count, expected] of [
      [25, ['Transactions', 'Transactions (2)', 'Transactions (3)']],
      [20, ['Transactions', 'Transactions (2)']],
      [10, ['Transactions']],
      [0, ['Transactions']],
    ] as const) {
      const sheets = sheetsOf(
        (await rendered({ ...LIST, limits }, { transactions: transactions.slice(0, count) })).bytes,
      );
      const names = [...sheets.keys()].filter((name) => name.startsWith('Transactions'));
      expect(names).toEqual(expected);
      const grosses = names.flatMap((name) => recordsOf(sheets.get(name))).map((row) => row['Gross']);
      expect(grosses).toEqual(Array.from({ length: count }, (_, index) => (1000 + index) / 100));
    }
  });

  test('is written while the transactions come: the first bytes are there before the last are read', async () => {
    let read = 0;
    async function* entry(): AsyncGenerator<string> {
      for (read = 1; read <= 200; read += 1) yield randomBytes(6000).toString('base64');
    }
    async function* entries() {
      yield { name: 'a.txt', content: entry() };
    }
    const seen: number[] = [];
    let bytes = 0;
    for await (const piece of zipped(entries(), CREATED_AT)) {
      seen.push(read);
      bytes += piece.length;
    }
    expect(seen.filter((at) => at < 100).length).toBeGreaterThan(2);
    expect(bytes).toBeGreaterThan(1000);
  });

  test('fails as a whole when a transaction cannot be read, and stops reading when nobody wants it', async () => {
    let ended = false;
    async function* broken(): AsyncGenerator<string> {
      try {
        yield 'x'.repeat(100_000);
        for (;;) yield 'y'.repeat(100_000);
      } finally {
        ended = true;
      }
    }
    async function* failing(): AsyncGenerator<string> {
      yield 'x';
      throw new Error('the ledger was altered');
    }
    const reading = async (content: AsyncIterable<string>, stopAfter: number) => {
      let pieces = 0;
      async function* entries() {
        yield { name: 'a.txt', content };
      }
      for await (const _piece of zipped(entries(), CREATED_AT)) {
        pieces += 1;
        if (pieces >= stopAfter) break;
      }
    };
    await expect(reading(failing(), 1000)).rejects.toThrow('the ledger was altered');
    await reading(broken(), 2);
    for (let tries = 0; tries < 200 && !ended; tries += 1) await new Promise((resolve) => setTimeout(resolve, 10));
    expect(ended).toBe(true);
  });
});

describe('a cell', () => {
  const text = (value: string) => cellXml(value, 'text', {}, 'en', createSharedTexts());

  test('is never a formula, and starts none when the sheet is saved as CSV', async () => {
    const formula = "=cmd|'/C calc'!A0";
    const more = { sku: formula, description: `+${formula}`, orderId: '@x', invoiceNumber: '-1+1', asin: '|x' };
    const { bytes } = await rendered(LIST, { transactions: [sale('DE', 'FR', 12000n, more)] });
    for (const [name, xml] of await partsOf(bytes)) if (name.includes('worksheets/')) expect(xml).not.toMatch(/<f[ >]/);
    const [row] = recordsOf(sheetsOf(bytes).get('Transactions'));
    expect(row).toMatchObject({ SKU: `'${formula}`, Order: "'@x", Invoice: "'-1+1", Description: `'+${formula}` });
    for (const value of Object.values(row ?? {}))
      if (typeof value === 'string') expect(value).not.toMatch(/^[=+@\t\r\n|%]/);
  });

  test('says what the file said where that looks like an escape of workbooks, and has no control character, as CSV has none', async () => {
    const sold = sale('DE', 'FR', 12000n, {
      description: 'x_x0041_y _X0041_ _x41_',
      orderId: 'a\u0001\u001Fb\uFFFE',
      sku: '_x005F_x',
    });
    for (const language of ['en', 'de'] as const) {
      const { bytes } = await rendered({ ...LIST, language }, { transactions: [sold] });
      const xml = [...(await partsOf(bytes))].filter(([name]) => /worksheets|shared/.test(name)).join();
      expect(xml).toContain('x_x005F_x0041_y _x005F_X0041_ _x41_');
      expect(xml).toContain('>_x005F_x005F_x<');
      expect(xml).toContain('a\uFFFD\uFFFDb\uFFFD');
      const [row] = recordsOf([...sheetsOf(bytes).values()][1]);
      expect(Object.values(row ?? {})).toContain('x_x0041_y _X0041_ _x41_');
    }
    const csv = await rendered({ ...LIST, format: 'csv' }, { transactions: [sold] });
    expect(csv.text).toContain('a\uFFFD\uFFFDb\uFFFD');
  });

  test('is well-formed XML whatever characters the file had', async () => {
    expect(escapeXml('a<b>&"c"\u0000\u001F\uFFFE\uD800')).toBe('a&lt;b&gt;&amp;&quot;c&quot;\uFFFD\uFFFD\uFFFD\uFFFD');
    expect(textElement(' a ')).toBe('<t xml:space="preserve"> a </t>');
    expect(text('x'.repeat(40_000)).length).toBeLessThan(32_100);
    const anyText = fc.string({ unit: 'binary', maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(anyText, async (description) => {
        const sold = sale('DE', 'DE', 11900n, { description });
        const [row] = recordsOf(sheetsOf((await rendered(LIST, { transactions: [sold] })).bytes).get('Transactions'));
        expect(row?.['Gross']).toBe(119);
      }),
      { numRuns: 40 },
    );
  });

  test('keeps to the table of shared texts only as long as it has room', () => {
    const shared = createSharedTexts();
    for (let index = 0; index < 6000; index += 1) shared.cell(`text ${index}`);
    expect(shared.count()).toBe(5000);
    expect(shared.cell('text 4999')).toBe('<c t="s"><v>4999</v></c>');
    expect(cellXml('text 5999', 'code', {}, 'en', shared)).toContain('inlineStr');
  });

  test('of the 27th column is AA', () => {
    expect([0, 25, 26, 51, 52, 701, 702].map(columnName)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA']);
  });
});
