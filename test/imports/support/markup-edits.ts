import * as fc from 'fast-check';

/** Odd things to come upon in the parts of a workbook. */
const oddities = fc.constantFrom(
  ...['<', '>', '/', '"', "'", '=', ' ', '\n', '\t', '&', ';', ':', '_', 'x:', 'r', 's', 't', '1', '0', 'A', '\0'],
  ...['\ufeff', '<!-- -->', '<!--', '-->', '<![CDATA[', ']]>', '<?pi?>', '<c>', '</c>', '<c r="A1">', '<c/>', '<c '],
  ...[
    '<c r="C2" s="1"/>',
    '<row>',
    '</row>',
    '<row r="2">',
    '<row r="2"/>',
    '<row/>',
    '<v>',
    '</v>',
    '<v/>',
    '<v>7</v>',
  ],
  ...[
    '<f>',
    '</f>',
    '<is>',
    '</is>',
    '<t>',
    '</t>',
    '<t/>',
    '<t>z</t>',
    '<r>',
    '</r>',
    '<rPh>',
    '</rPh>',
    '<si>',
    '</si>',
  ],
  ...['<si/>', '<sst>', '</sst>', '<sheetData>', '</sheetData>', '<sheetData/>', '<sheet/>', '<extLst><ext/></extLst>'],
  ...[' r="B2"', " r='Z9'", ' t="s"', ' t="n"', ' t="x"', ' s="2"', ' s="-1"', ' s="01"', ' x:r="C3"', ' R="C3"'],
  ...[' r_a="C3"', ' xr="C3"', ' cm="1"', ' a=">"', '&amp;amp;', '&amp;lt;', '&amp;#65;', '&#x1F600;', '&#128512;'],
  ...['&#1f;', '&AMP;', '&nbsp;', '_x0041_', '_x00C3__x00A4_', '<xf numFmtId="14"/>', '<xf/>', 'numFmtId="27"'],
  ...['<numFmt numFmtId="0" formatCode="yyyy"/>', '<numFmt numFmtId="500" formatCode="d"/>', 'numFmtId="200"'],
  ...['<cellXfs/>', '</cellXfs>', '<cellXfs>', '<numFmts>', '</numFmts>', 'Target="x"', ' state="hidden"'],
  ...[' date1904="true"', ' name="B"', ' r:id="rId1"', ' Id="rId1"', '<sheet name="B" r:id="rId1"/>'],
);

/** `at` is a share of the text's length. */
export type Edit = { at: number; isAtTag: boolean; length: number; insert: string };

export const edits: fc.Arbitrary<Edit[]> = fc.array(
  fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
    isAtTag: fc.boolean(),
    length: fc.constantFrom(0, 0, 0, 1, 2, 5, 20),
    insert: fc.oneof(fc.constant(''), oddities),
  }),
  { minLength: 1, maxLength: 2 },
);

export function edited(text: string, list: readonly Edit[]): string {
  return list.reduce((whole, { at, isAtTag, length, insert }) => {
    const place = Math.floor(at * whole.length);
    const from = isAtTag ? Math.max(place, whole.indexOf('<', place)) : place;
    return whole.slice(0, from) + insert + whole.slice(from + length);
  }, text);
}
