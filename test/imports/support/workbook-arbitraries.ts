import * as fc from 'fast-check';
import { utils } from 'xlsx';
import { type Book, prefixed, sharedStrings, styleSheet, worksheet } from './workbook-parts.ts';

/** Texts as they stand between tags. */
const letters = fc.constantFrom(
  ...['a', 'B', '7', ' ', '\t', '\n', '\r\n', '\r', 'é', '€', '𝄞', '\u00a0', '>', '"', "'", '_', '_x', 'r=B2'],
  ...['&amp;', '&lt;', '&gt;', '&quot;', '&apos;', 'amp', ';', 'lt;'],
);
const escapes = fc.constantFrom(...'&#10; &#xe4; &#8364; &#xD83D;&#xDE00; _x000D_ _x005F_x0041_ _X00e4_'.split(' '));
const textOfFormula = fc.array(letters, { maxLength: 6 }).map((parts) => parts.join(''));
const text = fc.array(fc.oneof(letters, escapes), { maxLength: 6 }).map((parts) => parts.join(''));

const number = fc.oneof(
  fc.constantFrom(
    ...'0 -0 1 -1 19.99 19.989999999999998 0.30000000000000004 1e5 1.5E-7 1e21 007 1.50 0.10 .5 5. -0.5 +5'.split(' '),
    ...'59 60 60.5 61 45717 45717.75 45716.9999999 2958466 123456789012345 1234567890123456'.split(' '),
    ...['0.00000000000001', 'abc', 'NaN', '1e999', ' 5', '12abc', ''],
  ),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
  fc.integer({ min: -100, max: 60_000 }).map(String),
);
const dates = fc.constantFrom('2025-03-01', '2025-03-01T23:59:59.600', '2025-03-01T12:30', '2025-02-30');

/** A cell without its place. */
type CellParts = { attributes: string; content: string };

const value = (content: string) => `<v>${content}</v>`;
const cellOf = (attributes: string, content: string): CellParts => ({ attributes, content });
const bare = [...' s="1"| t="s"| t="str"| t="b"| t="e"| t="n"| t="inlineStr"| cm="1"'.split('|'), ''];

const cellParts: fc.Arbitrary<CellParts> = fc.oneof(
  number.map((given) => cellOf('', value(given))),
  fc.tuple(fc.integer({ min: 0, max: 7 }), number).map(([style, given]) => cellOf(` s="${style}"`, value(given))),
  number.map((given) => cellOf(' s="1" t="n"', `<f>SUM(A1:B2)*"&lt;"</f>${value(given)}`)),
  fc.integer({ min: 0, max: 5 }).map((index) => cellOf(' t="s"', value(String(index)))),
  textOfFormula.map((given) => cellOf(' t="str"', `<f t="shared" si="0"/>${value(given)}`)),
  textOfFormula.map((given) => cellOf(' t="str"', `<v xml:space="preserve">${given}</v>`)),
  text.map((given) => cellOf(' t="inlineStr"', `<is><t>${given}</t></is>`)),
  text.map((given) => cellOf(' t="inlineStr"', `<is><t xml:space="preserve">${given}</t></is>`)),
  fc.constantFrom('0', '1', 'true', 'false', '2').map((given) => cellOf(' t="b"', value(given))),
  fc.constantFrom('#REF!', '#N/A', '#NEW!').map((given) => cellOf(' t="e"', value(given))),
  dates.map((given) => cellOf(' t="d"', value(given))),
  fc.constantFrom(...bare).map((attributes) => cellOf(attributes, '')),
  fc.constantFrom('<v/>', '<v></v>', '<f>A1</f>').map((content) => cellOf('', content)),
);

const rowParts = fc.record({
  gap: fc.constantFrom(0, 0, 0, 1, 300),
  attributes: fc.constantFrom('', ' spans="1:3"', ' ht="12.5" x14ac:dyDescent="0.25" s="3"', ' hidden="1" '),
  cells: fc.array(fc.record({ gap: fc.constantFrom(0, 0, 0, 1, 40), parts: cellParts }), { maxLength: 6 }),
  isEmpty: fc.constantFrom(false, false, false, true),
});

const look = fc.record({ hasPrefix: fc.boolean(), hasReferences: fc.boolean(), blank: fc.constantFrom('', '\n  ') });

/** Rows as one program or another writes them. */
const sheet = fc.record({ look, rows: fc.array(rowParts, { maxLength: 8 }) }).map(({ look, rows }) => {
  let r = -1;
  const body = rows.map((row) => {
    r += 1 + (look.hasReferences ? row.gap : 0);
    const number = look.hasReferences ? ` r="${r + 1}"` : '';
    if (row.isEmpty) return `<row${number}${row.attributes}/>`;
    let c = -1;
    const cells = row.cells.map(({ gap, parts }) => {
      c += 1 + (look.hasReferences ? gap : 0);
      const reference = look.hasReferences ? ` r="${utils.encode_cell({ r, c })}"` : '';
      const open = `${look.blank}<c${reference}${parts.attributes}`;
      return parts.content === '' ? `${open}/>` : `${open}>${parts.content}</c>`;
    });
    return `${look.blank}<row${number}${row.attributes}>${cells.join('')}${look.blank}</row>`;
  });
  const xml = worksheet(`<sheetData>${body.join('')}</sheetData>`);
  return look.hasPrefix ? prefixed(xml) : xml;
});

const run = (given: string) => `<r><rPr><b/><sz val="11"/></rPr><t xml:space="preserve">${given}</t></r>`;
const hint = (given: string) => `<rPh sb="0" eb="1"><t>${given}</t></rPh>`;
const item = fc.oneof(
  text.map((given) => `<t>${given}</t>`),
  text.map((given) => `<t xml:space="preserve">${given}</t><phoneticPr fontId="1"/>`),
  fc.tuple(text, text).map(([one, two]) => `${run(one)}<r><t>${two}</t></r>`),
  fc.tuple(text, text).map(([one, two]) => `${run(one)}${hint(two)}${run('z')}`),
  fc.tuple(text, text).map(([one, two]) => `<t>${one}</t>${hint(two)}`),
  fc.constantFrom('', '<t/>', '<t></t>', '<r><t/></r>'),
);

/** Six shared strings, as many cells may ask for. */
const strings = fc.record({ look, items: fc.array(item, { minLength: 6, maxLength: 6 }) }).map(({ look, items }) => {
  const xml = sharedStrings(items, look.blank);
  return look.hasPrefix ? prefixed(xml) : xml;
});

const ownFormats = [
  [164, 'yyyy\\-mm\\-dd;@'],
  [165, '#,##0.00 [$€-407]'],
] as const;

/** Workbooks of all that programs write, and none other. */
export const book: fc.Arbitrary<Book> = fc.record({
  sheet,
  sharedStrings: strings,
  styles: fc.constant(styleSheet([0, 14, 22, 164, 165, 49], ownFormats)),
  isFrom1904: fc.boolean(),
  isStrict: fc.boolean(),
});
