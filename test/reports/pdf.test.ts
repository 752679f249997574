import { describe, expect, test } from '@jest/globals';
import { chartSvg } from '../../src/reports/chart-svg.ts';
import { createPdfPrinter } from '../../src/reports/print-pdf.ts';
import { ReportRefused } from '../../src/reports/refused.ts';
import { minimalProfile } from '../../src/vat/profile.ts';
import type { Transaction } from '../../src/vat/transaction.ts';
import { pagesOf, sheetsOf } from './support/read-back.ts';
import { quarterOfSales, rendered, sale } from './support/rendered.ts';

const rows = quarterOfSales();
const PDF = { period: '2025-Q1', format: 'pdf' } as const;

describe('a PDF', () => {
  test('in German has German words, numbers and dates, every section and the number of each page', async () => {
    const pages = await pagesOf((await rendered({ ...PDF, kind: 'union-oss-return', language: 'de' }, rows)).bytes);
    const text = pages.join(' ').replace(/\s+/g, ' ');
    for (const title of [
      'OSS-Meldung (EU-Regelung)',
      'Zeilen',
      'Saldo je Mitgliedstaat',
      'Hinweise',
      'Abstimmung',
      'Angewandte Regeln',
      'Angewandte Steuersätze',
    ])
      expect(text).toContain(title);
    for (const shown of [
      '30.04.2025',
      '1.000,00',
      '485,90',
      'Griechenland (GR)',
      'zehn Jahre',
      'Richtlinie 2006/112/EG',
    ])
      expect(text).toContain(shown);
    for (const [index, page] of pages.entries()) expect(page).toContain(`Seite ${index + 1} von ${pages.length}`);
    expect(text).not.toMatch(/Number|Country|undefined|null/);
  });

  test('sets Greek, Cyrillic and Polish letters as they are', async () => {
    const letters = 'Ελλάδα ΑΩ Настолна лампа жщ Łódź żółć ąęś ő ű ţ ș';
    const transactions = [sale('DE', 'FR', 12000n, { orderId: letters })];
    const text = (await pagesOf((await rendered({ ...PDF, kind: 'transaction-list' }, { transactions })).bytes)).join(
      ' ',
    );
    expect(text.replace(/\s+/g, ' ')).toContain(letters);
  });

  test('says that a return is nil', async () => {
    const { bytes } = await rendered({ ...PDF, kind: 'union-oss-return' }, { transactions: [] });
    expect((await pagesOf(bytes)).join(' ')).toContain('Nil return: nothing was supplied');
  });

  test('with more rows than the limit is refused with a sentence', async () => {
    const transactions = Array.from({ length: 12 }, () => sale('DE', 'DE', 11900n));
    const wanted = (pdfRowsMax: number) =>
      rendered(
        { ...PDF, kind: 'transaction-list', limits: { pdfRowsMax, pdfIssuesMax: 50, sheetRowsMax: 1000 } },
        { transactions },
      );
    await expect(wanted(11)).rejects.toMatchObject({
      code: 'report-too-large',
      said: { en: expect.stringContaining('11 rows'), de: expect.stringContaining('11 Tabellenzeilen') },
    });
    expect((await wanted(12)).bytes.subarray(0, 5).toString()).toBe('%PDF-');
    const sums = {
      ...PDF,
      kind: 'vat-liability',
      limits: { pdfRowsMax: 3, pdfIssuesMax: 50, sheetRowsMax: 1000 },
    } as const;
    await expect(rendered(sums, rows)).rejects.toThrow(ReportRefused);
  });

  test('with thousands of issues prints some of each kind and how many more there are, and its limit counts what is printed', async () => {
    const transfers = Array.from({ length: 1200 }, (_, index) =>
      sale('DE', 'PL', 0n, { kind: 'transfer', parts: [], currency: null, sku: `UNPRICED-${index}` }),
    );
    const transactions = [sale('DE', 'FR', 12000n), sale('DE', 'CH', 12000n), ...transfers];
    for (const kind of ['vat-liability', 'ec-sales-list'] as const) {
      const limits = { pdfRowsMax: 100, pdfIssuesMax: 20, sheetRowsMax: 1000 };
      const issues: { code: string }[] = JSON.parse(
        (await rendered({ ...PDF, kind, format: 'json' }, { transactions })).text,
      ).issues;
      for (const [language, more] of [
        ['en', /and 1,1\d\d more, all of them in xlsx or csv/],
        ['de', /und 1\.1\d\d weitere, alle in xlsx oder csv/],
      ] as const) {
        const { bytes } = await rendered({ ...PDF, kind, language, limits }, { transactions });
        const text = (await pagesOf(bytes)).join(' ').replace(/[\s\u200B]+/g, ' ');
        expect(text).toMatch(more);
        for (const { code } of issues) expect(text.replaceAll(' ', '')).toContain(code);
        expect([...text.matchAll(/UNPRICED/g)].length).toBeLessThanOrEqual(20);
      }
    }
  });

  test('draws every currency that it has room for and names the others, and every month of the period', async () => {
    const in3 = (currency: string) => sale('PL', 'PL', 12300n, { currency });
    const transactions = ['EUR', 'PLN', 'SEK', 'CZK', 'GBP'].map(in3);
    const pages = await pagesOf((await rendered({ ...PDF, kind: 'vat-liability' }, { transactions })).bytes);
    const text = pages.join(' ').replace(/\s+/g, ' ');
    for (const currency of ['CZK', 'EUR', 'GBP']) expect(text).toContain(`VAT by country and scheme (${currency})`);
    expect(text).toContain('Not drawn: PLN, SEK. The tables hold these currencies.');
    const overview = await rendered({ ...PDF, kind: 'overview', period: '2025', format: 'xlsx' }, { transactions });
    const [summary = []] = sheetsOf(overview.bytes).values();
    const start = summary.findIndex(([title]) => title === 'VAT by month and scheme (CZK)');
    const months = summary.slice(start + 2, start + 14).map(([month]) => month);
    expect(months).toEqual(Array.from({ length: 12 }, (_, index) => `2025-${String(index + 1).padStart(2, '0')}`));
  });

  test('says why the threshold has no course, and draws one over every month of the year so far', async () => {
    const transactions = [sale('DE', 'FR', 12000n)];
    const text = async (more: object) =>
      (await pagesOf((await rendered({ ...PDF, kind: 'overview' }, { transactions, ...more })).bytes)).join(' ');
    expect((await text({})).replace(/\s+/g, ' ')).toContain('no: the Union OSS is in force');
    const below = await rendered(
      { ...PDF, kind: 'overview', format: 'xlsx' },
      { transactions, profile: minimalProfile('DE') },
    );
    const [summary = []] = sheetsOf(below.bytes).values();
    const start = summary.findIndex(([title]) => title === 'Course of the threshold: net since January (EUR)');
    expect(summary.slice(start + 2, start + 5)).toEqual([
      ['2025-01', 0, null, null],
      ['2025-02', 0, null, null],
      ['2025-03', 100.84, null, null],
    ]);
  });

  test('heads the net values of an EC sales list as such', async () => {
    const { bytes } = await rendered({ ...PDF, kind: 'ec-sales-list', language: 'de' }, rows);
    const text = (await pagesOf(bytes)).join(' ');
    expect(text).toContain('Nettowerte');
    expect(text).not.toContain('Geschuldete Steuer');
  });

  test('breaks words that are wider than their column', async () => {
    const long: Partial<Transaction> = { orderId: 'W'.repeat(150), customerVatId: null };
    const { bytes } = await rendered(
      { ...PDF, kind: 'transaction-list' },
      { transactions: [sale('DE', 'DE', 11900n, long)] },
    );
    expect((await pagesOf(bytes)).join('').replace(/[\s\u200B]/g, '')).toContain('W'.repeat(150));
  });
});

describe('the printer', () => {
  test('stops when its seller is gone', async () => {
    const gone = new AbortController();
    const printing = rendered({ ...PDF, kind: 'vat-liability', signal: gone.signal }, rows);
    setTimeout(() => gone.abort(new Error('logged out')), 200);
    await expect(printing).rejects.toThrow('logged out');
  });

  test('prints one after the other, and goes on after one that failed', async () => {
    const print = createPdfPrinter({ concurrentMax: 1, memoryMibMax: 512 });
    const gone = AbortSignal.abort(new Error('gone'));
    const results = await Promise.allSettled([
      rendered({ ...PDF, kind: 'overview', print }, rows),
      rendered({ ...PDF, kind: 'overview', print, signal: gone }, rows),
      rendered({ ...PDF, kind: 'overview', print }, rows),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });

  test('lets whoever waits for a turn give up at once', async () => {
    const print = createPdfPrinter({ concurrentMax: 1, memoryMibMax: 512 });
    const [first, gone] = [new AbortController(), new AbortController()];
    const printing = rendered({ ...PDF, kind: 'overview', print, signal: first.signal }, rows).catch(() => 'stopped');
    const waiting = rendered({ ...PDF, kind: 'overview', print, signal: gone.signal }, rows);
    setTimeout(() => gone.abort(new Error('logged out')), 50);
    await expect(waiting).rejects.toThrow('logged out');
    first.abort(new Error('enough'));
    expect(await printing).toBe('stopped');
    expect((await rendered({ ...PDF, kind: 'overview', print }, rows)).bytes.length).toBeGreaterThan(1000);
  });

  test('fails a report that needs more memory than it has, and nothing else', async () => {
    const print = createPdfPrinter({ concurrentMax: 1, memoryMibMax: 4 });
    await expect(rendered({ ...PDF, kind: 'overview', print }, rows)).rejects.toThrow();
    expect((await rendered({ ...PDF, kind: 'overview' }, rows)).bytes.length).toBeGreaterThan(1000);
  });
});

describe('a chart', () => {
  test('is SVG without scripts, styles or links, whatever its words', () => {
    const svg = chartSvg(
      {
        ...{ title: '<script>x</script>', shape: 'bars', thousands: '.', point: ',' },
        categories: ['DE', 'Ελλάδα & <b>'],
        series: [{ name: 'Inland', values: ['1200.50', '-3.00'] }],
        limit: { name: 'Grenze', value: '10000.00' },
      },
      500,
      200,
    );
    expect(svg).toMatch(/^<svg /);
    expect(svg).not.toMatch(/<script|<style|href=| on\w+=|<b>/);
    expect(svg).toContain('Ελλάδα &amp; &lt;b&gt;');
    expect(svg).toContain('>Grenze<');
    expect(svg).toContain('>10.000<');
  });
});
