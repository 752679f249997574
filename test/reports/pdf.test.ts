import { describe, expect, test } from '@jest/globals';
import { chartSvg } from '../../src/reports/chart-svg.ts';
import { createPdfPrinter } from '../../src/reports/print-pdf.ts';
import { ReportRefused } from '../../src/reports/refused.ts';
import type { Transaction } from '../../src/vat/transaction.ts';
import { pagesOf } from './support/read-back.ts';
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
      rendered({ ...PDF, kind: 'transaction-list', limits: { pdfRowsMax, sheetRowsMax: 1000 } }, { transactions });
    await expect(wanted(11)).rejects.toMatchObject({
      code: 'report-too-large',
      said: { en: expect.stringContaining('11 rows'), de: expect.stringContaining('11 Tabellenzeilen') },
    });
    expect((await wanted(12)).bytes.subarray(0, 5).toString()).toBe('%PDF-');
    const sums = { ...PDF, kind: 'vat-liability', limits: { pdfRowsMax: 3, sheetRowsMax: 1000 } } as const;
    await expect(rendered(sums, rows)).rejects.toThrow(ReportRefused);
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
