import { type CellObject, type SheetProps, utils, type WorkBook, write } from 'xlsx';
import { columns, rows } from './tables.ts';
import { type ZipEntry, zip } from './zip.ts';

export type Cell = string | number | boolean | Date | CellObject | null;

/** The small table of sales as a workbook, or another one. */
export function workbook(
  bookType: 'xlsx' | 'biff8' | 'ods',
  tables: Readonly<Record<string, readonly (readonly Cell[])[]>> = { Sales: [columns, ...rows] },
  options: { date1904?: boolean; bookSST?: boolean; sheets?: SheetProps[] } = {},
): Buffer {
  const book: WorkBook = utils.book_new();
  for (const [name, table] of Object.entries(tables)) {
    utils.book_append_sheet(
      book,
      utils.aoa_to_sheet(
        table.map((row) => [...row]),
        { UTC: true },
      ),
      name,
    );
  }
  book.Workbook = {
    WBProps: { date1904: options.date1904 === true },
    ...(options.sheets && { Sheets: options.sheets }),
  };
  return write(book, { type: 'buffer', bookType, compression: true, bookSST: options.bookSST === true }) as Buffer;
}

const spreadsheet = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** An xlsx file around a sheet's XML of one's own. `strict` takes the namespaces of ISO/IEC 29500 Strict. */
export function xlsxAround(sheet: string, more: Record<string, ZipEntry | string> = {}, isStrict = false): Buffer {
  const main = isStrict ? 'http://purl.oclc.org/ooxml/spreadsheetml/main' : spreadsheet;
  const relation = isStrict ? 'http://purl.oclc.org/ooxml/officeDocument/relationships' : relationships;
  const types = 'http://schemas.openxmlformats.org/package/2006';
  return zip({
    '[Content_Types].xml': `<?xml version="1.0"?><Types xmlns="${types}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
    '_rels/.rels': `<?xml version="1.0"?><Relationships xmlns="${types}/relationships"><Relationship Id="rId1" Type="${relation}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<?xml version="1.0"?><workbook xmlns="${main}" xmlns:r="${relation}"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<?xml version="1.0"?><Relationships xmlns="${types}/relationships"><Relationship Id="rId1" Type="${relation}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `<?xml version="1.0"?><worksheet xmlns="${main}">${sheet}</worksheet>`,
    ...more,
  });
}

/** An ods file around a table's rows of one's own. */
export function odsAround(tableRows: string): Buffer {
  const names = 'urn:oasis:names:tc:opendocument:xmlns';
  const type = 'application/vnd.oasis.opendocument.spreadsheet';
  return zip({
    mimetype: type,
    'META-INF/manifest.xml': `<?xml version="1.0"?><manifest:manifest xmlns:manifest="${names}:manifest:1.0"><manifest:file-entry manifest:full-path="/" manifest:media-type="${type}"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>`,
    'styles.xml': `<?xml version="1.0"?><office:document-styles xmlns:office="${names}:office:1.0" office:version="1.3"></office:document-styles>`,
    'content.xml': `<?xml version="1.0"?><office:document-content xmlns:office="${names}:office:1.0" xmlns:table="${names}:table:1.0" xmlns:text="${names}:text:1.0" office:version="1.3"><office:body><office:spreadsheet><table:table table:name="Sheet1">${tableRows}</table:table></office:spreadsheet></office:body></office:document-content>`,
  });
}

/** A row of an ods table with texts. */
export function odsRow(row: readonly string[]): string {
  const cells = row.map(
    (cell) => `<table:table-cell office:value-type="string"><text:p>${cell}</text:p></table:table-cell>`,
  );
  return `<table:table-row>${cells.join('')}</table:table-row>`;
}

/** Rows of a sheet with inline texts. */
export function sheetData(table: readonly (readonly string[])[]): string {
  const cells = table.map(
    (row, r) =>
      `<row r="${r + 1}">${row.map((cell, c) => `<c r="${utils.encode_cell({ r, c })}" t="inlineStr"><is><t>${cell}</t></is></c>`).join('')}</row>`,
  );
  return `<sheetData>${cells.join('')}</sheetData>`;
}
