import { xlsxAround } from './workbooks.ts';
import type { ZipEntry } from './zip.ts';

/** The parts of a workbook that a test wants to have its own way. */
export type Book = {
  /** `xl/worksheets/sheet1.xml`, whole. */
  sheet: string;
  sharedStrings: string;
  styles: string;
  isFrom1904: boolean;
  isStrict: boolean;
};

export const namespace = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const strictNamespace = 'http://purl.oclc.org/ooxml/spreadsheetml/main';
const package2006 = 'http://schemas.openxmlformats.org/package/2006';
const openXml = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

export const emptyBook: Book = {
  sheet: worksheet('<sheetData/>'),
  sharedStrings: sharedStrings(['<t>one</t>', '<t>two</t>']),
  styles: styleSheet([0, 14]),
  isFrom1904: false,
  isStrict: false,
};

/** A sheet as Excel writes it around its rows. */
export function worksheet(sheetData: string): string {
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n<worksheet xmlns="${namespace}"><dimension ref="A1:XFD1048576"/><sheetViews><sheetView workbookViewId="0"/></sheetViews><cols><col min="1" max="3" width="9.5"/></cols>${sheetData}<mergeCells count="1"><mergeCell ref="A1:B2"/></mergeCells><pageMargins left="0.7"/></worksheet>`;
}

export function sharedStrings(items: readonly string[], blank = ''): string {
  const body = items.map((item) => `${blank}<si>${item}</si>`).join('');
  return `<?xml version="1.0"?><sst xmlns="${namespace}" count="9" uniqueCount="${items.length}">${body}${blank}</sst>`;
}

/** Cell styles by the numbers of their formats, with formats of its own. */
export function styleSheet(ids: readonly number[], own: readonly (readonly [number, string])[] = []): string {
  const formats = own.map(([id, code]) => `<numFmt numFmtId="${id}" formatCode="${code}"/>`).join('');
  const styles = ids.map((id) => `<xf numFmtId="${id}" fontId="0" applyNumberFormat="1"><alignment/></xf>`).join('');
  return `<?xml version="1.0"?>\n<styleSheet xmlns="${namespace}"><numFmts count="9">${formats}</numFmts><cellStyleXfs><xf numFmtId="0"/></cellStyleXfs><cellXfs>${styles}</cellXfs><dxfs><dxf><numFmt numFmtId="164" formatCode="0"/></dxf></dxfs></styleSheet>`;
}

/** Every element under the prefix `x`, as programs that build on .NET write it. */
export function prefixed(xml: string): string {
  return xml.replace(/<(\/?)(?=\w)/g, '<$1x:').replaceAll('xmlns=', 'xmlns:x=');
}

/** A workbook of two sheets, of which the second is hidden and empty. */
export function bookAround(book: Book, more: Record<string, ZipEntry | string> = {}): Buffer {
  return xlsxAround('', { ...listsOf(book), ...contentsOf(book), ...more });
}

/** The parts that lead to the sheets. */
export function listsOf(book: Book): Record<string, string> {
  const relations = book.isStrict
    ? 'http://purl.oclc.org/ooxml/officeDocument/relationships'
    : 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const overrides = [
    ...[override('workbook.xml', 'sheet.main'), override('worksheets/sheet1.xml', 'worksheet')],
    ...[override('sharedStrings.xml', 'sharedStrings'), override('styles.xml', 'styles')],
  ];
  const relation = (id: number, type: string, target: string) =>
    `<Relationship Id="rId${id}" Type="${relations}/${type}" Target="${target}"/>`;
  const related = [
    ...[relation(2, 'worksheet', '/xl/worksheets/sheet2.xml'), relation(1, 'worksheet', 'worksheets/sheet1.xml')],
    ...[relation(3, 'styles', 'styles.xml'), relation(4, 'sharedStrings', 'sharedStrings.xml')],
  ];
  const main = book.isStrict ? strictNamespace : namespace;
  return {
    '[Content_Types].xml': `<?xml version="1.0"?><Types xmlns="${package2006}/content-types"><Default Extension="xml" ContentType="application/xml"/>${overrides.join('')}</Types>`,
    'xl/workbook.xml': `<?xml version="1.0"?><workbook xmlns="${main}" xmlns:r="${relations}"><workbookPr date1904="${book.isFrom1904 ? 1 : 0}"/><sheets><sheet name="A &amp; B" sheetId="4" r:id="rId1"/><sheet name="B" sheetId="2" state="hidden" r:id="rId2"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<?xml version="1.0"?><Relationships xmlns="${package2006}/relationships">${related.join('')}</Relationships>`,
  };
}

function override(part: string, type: string): string {
  return `<Override PartName="/xl/${part}" ContentType="${openXml}.${type}+xml"/>`;
}

function contentsOf(book: Book): Record<string, string> {
  return {
    'xl/worksheets/sheet1.xml': book.sheet,
    'xl/worksheets/sheet2.xml': worksheet('<sheetData/>'),
    'xl/sharedStrings.xml': book.sharedStrings,
    'xl/styles.xml': book.styles,
  };
}
