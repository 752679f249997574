import type { Language } from './language/index.ts';

/** Places in `cellXfs` below. */
export const STYLES = {
  plain: 0,
  header: 1,
  amount0: 2,
  amount2: 3,
  amount3: 4,
  amount4: 5,
  rate: 6,
  count: 7,
  day: 8,
  wrapped: 9,
  title: 10,
  label: 11,
  factor: 12,
} as const;

/** Exchange rates have up to ten decimals; none that there is may be rounded off the screen. */
const FACTOR = '0.0#############';

/** The spreadsheet groups and points numbers as its own user does; days are in the report's language. */
export function stylesXml(language: Language): string {
  const day = language === 'de' ? '[$-407]dd\\.mm\\.yyyy' : '[$-809]d\\ mmm\\ yyyy';
  const formats = ['#,##0', '#,##0.00', '#,##0.000', '#,##0.0000', '0.00', '0', day];
  const xf = (parts: string) => `<xf xfId="0" ${parts}`;
  const number = (index: number) =>
    xf(`numFmtId="${164 + index}" fontId="0" fillId="0" borderId="0" applyNumberFormat="1"/>`);
  const styles = [
    xf('numFmtId="0" fontId="0" fillId="0" borderId="0"/>'),
    xf(
      'numFmtId="0" fontId="1" fillId="2" borderId="0" applyFont="1" applyFill="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>',
    ),
    ...formats.map((_, index) => number(index)),
    xf(
      'numFmtId="0" fontId="0" fillId="0" borderId="0" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>',
    ),
    xf('numFmtId="0" fontId="2" fillId="0" borderId="0" applyFont="1"/>'),
    xf('numFmtId="0" fontId="1" fillId="0" borderId="0" applyFont="1"/>'),
    number(formats.length),
  ];
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
    '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
    `<numFmts count="${formats.length + 1}">`,
    ...[...formats, FACTOR].map(
      (code, index) => `<numFmt numFmtId="${164 + index}" formatCode="${code.replaceAll('"', '&quot;')}"/>`,
    ),
    '</numFmts>',
    '<fonts count="3"><font><sz val="10"/><name val="Calibri"/></font>',
    '<font><b/><sz val="10"/><name val="Calibri"/></font><font><b/><sz val="14"/><name val="Calibri"/></font></fonts>',
    '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>',
    '<fill><patternFill patternType="solid"><fgColor rgb="FFE3EAF4"/><bgColor indexed="64"/></patternFill></fill></fills>',
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>',
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
    `<cellXfs count="${styles.length}">${styles.join('')}</cellXfs>`,
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>',
    '</styleSheet>',
  ].join('');
}
