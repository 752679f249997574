import { escapeXml } from './xlsx-cells.ts';

/** The fixed parts of a workbook (ECMA-376): what names its sheets, drawings and texts. */

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const SHEET_ML = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const DRAWING_ML = 'application/vnd.openxmlformats-officedocument';

export function contentTypesXml(sheets: number, charts: number): string {
  const part = (name: string, type: string) => `<Override PartName="/${name}" ContentType="${type}+xml"/>`;
  const numbered = (count: number, name: (n: number) => string, type: string) =>
    Array.from({ length: count }, (_, i) => part(name(i + 1), type)).join('');
  return [
    HEAD,
    `<Types xmlns="${PACKAGE}/content-types">`,
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
    '<Default Extension="xml" ContentType="application/xml"/>',
    part('xl/workbook.xml', `${SHEET_ML}.sheet.main`),
    part('xl/styles.xml', `${SHEET_ML}.styles`),
    part('xl/sharedStrings.xml', `${SHEET_ML}.sharedStrings`),
    part('docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties'),
    numbered(sheets, sheetName, `${SHEET_ML}.worksheet`),
    charts === 0 ? '' : part('xl/drawings/drawing1.xml', `${DRAWING_ML}.drawing`),
    numbered(charts, (n) => `xl/charts/chart${n}.xml`, `${DRAWING_ML}.drawingml.chart`),
    '</Types>',
  ].join('');
}

export function sheetName(number: number): string {
  return `xl/worksheets/sheet${number}.xml`;
}

export function relationshipsXml(targets: readonly { type: string; target: string }[]): string {
  const rows = targets.map(({ type, target }, index) => {
    const family = type === 'core' ? `${PACKAGE}/relationships/metadata/core-properties` : `${OFFICE}/${type}`;
    return `<Relationship Id="rId${index + 1}" Type="${family}" Target="${target}"/>`;
  });
  return `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${rows.join('')}</Relationships>`;
}

/** `titles` in the order of the tabs; sheet n has relationship n. */
export function workbookXml(titles: readonly string[]): string {
  const sheets = titles.map(
    (title, index) => `<sheet name="${escapeXml(title)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  );
  return `${HEAD}<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${OFFICE}"><sheets>${sheets.join('')}</sheets></workbook>`;
}

export function corePropertiesXml(title: string, createdAt: Date): string {
  return [
    `${HEAD}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"`,
    ' xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">',
    `<dc:title>${escapeXml(title)}</dc:title><dc:creator>zkvat</dc:creator>`,
    `<dcterms:created xsi:type="dcterms:W3CDTF">${createdAt.toISOString().slice(0, 19)}Z</dcterms:created></cp:coreProperties>`,
  ].join('');
}

/** A title that spreadsheets accept for a tab: at most 31 characters, none of them special. */
export function tabTitle(title: string, part: number): string {
  const end = part === 1 ? '' : ` (${part})`;
  return `${title.replace(/[[\]:*?/\\']/g, ' ').slice(0, 31 - end.length)}${end}`;
}
