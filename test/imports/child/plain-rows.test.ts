import { Readable } from 'node:stream';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import * as fc from 'fast-check';
import type { TextLayout } from '../../../src/imports/child/delimiter.ts';
import { scanPlainRows } from '../../../src/imports/child/plain-rows.ts';
import { fileLimits } from '../../../src/imports/child/protocol.ts';
import { readText } from '../../../src/imports/child/read-text.ts';

const layouts: readonly TextLayout[] = [
  { delimiter: ',', prefaceLength: 0, lineEnds: ['\r\n', '\n'] },
  { delimiter: '\t', prefaceLength: 0, lineEnds: ['\r\n', '\n'] },
  { delimiter: ';', prefaceLength: 0, lineEnds: ['\r'] },
];
const rowMax = 200;

/** What csv-parse makes of a text, or the fault it finds; blank rows left out, as a reader of rows leaves them out. */
function oracle(text: string, layout: TextLayout): string[][] | 'fault' {
  try {
    const rows: string[][] = parse(text, {
      delimiter: layout.delimiter,
      record_delimiter: [...layout.lineEnds],
      relax_column_count: true,
      relax_quotes: true,
      max_record_size: rowMax,
    });
    return rows.filter((cells) => cells.some((cell) => cell !== ''));
  } catch {
    return 'fault';
  }
}

async function ours(text: string, layout: TextLayout, pieceLength: number): Promise<string[][] | 'fault'> {
  const rows: string[][] = [];
  const pieces = text.match(new RegExp(`[^]{1,${pieceLength}}`, 'gu')) ?? [];
  const fault = await readText(
    Readable.from(pieces),
    layout,
    { ...fileLimits, rowBytesMax: rowMax },
    {
      add: (cells) => void rows.push([...cells]),
      hasEnough: () => false,
      finish: () => undefined,
    },
    async () => undefined,
  );
  return fault === undefined ? rows : 'fault';
}

const letters = fc.constantFrom('"', '"', '""', ',', ';', '\t', '\n', '\r', '\r\n', 'a', 'bc', ' ', 'é', '€', '𝄞');
const chaos = fc.array(letters, { maxLength: 40 }).map((parts) => parts.join(''));

describe('rows parted by hand are those that csv-parse parts', () => {
  test.each(layouts)('whatever the text and however it is cut, delimiter %j', async (layout) => {
    await fc.assert(
      fc.asyncProperty(chaos, fc.integer({ min: 1, max: 50 }), async (text, pieceLength) => {
        expect(await ours(text, layout, pieceLength)).toEqual(oracle(text, layout));
      }),
      { numRuns: 3000 },
    );
  });

  test.each(layouts)('written as RFC 4180 has it, none needs the careful parser, delimiter %j', (layout) => {
    const cell = fc.array(letters, { maxLength: 4 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { minLength: 1 }), (table) => {
        const lineEnd = layout.lineEnds[0] ?? '\n';
        const text = table
          .map((row) => row.map((value) => `"${value.replaceAll('"', '""')}"`).join(layout.delimiter) + lineEnd)
          .join('');
        const rows: string[][] = [];
        const { taken, isIrregular } = scanPlainRows(text, layout, 10_000, true, (cells) => void rows.push(cells));
        expect([taken, isIrregular]).toEqual([text.length, false]);
        expect(rows).toEqual(table);
      }),
    );
  });

  test('an inch sign inside a cell is plain, a mark that closes too early is not', () => {
    const layout = layouts[0] as TextLayout;
    const scan = (text: string) => scanPlainRows(text, layout, 1000, true, () => undefined).isIrregular;
    expect([scan('a,15.6" x\n'), scan('"15" x",b\n'), scan('"never closed'), scan(`${'x'.repeat(2000)}\n`)]).toEqual([
      ...[false, true, true, true],
    ]);
  });
});
