import type { Chart } from './document.ts';
import { escapeXml } from './xlsx-cells.ts';

/** Where the numbers of a chart stand in the workbook: its categories in a column, each series in one beside it, titles above. */
export type ChartPlace = { sheet: string; headerRow: number; firstColumn: number };

export type ChartTexts = { title: string; categories: readonly string[]; series: readonly string[] };

const DRAWING = 'http://schemas.openxmlformats.org/drawingml/2006';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const COLOURS = ['4F6FDB', 'E08A1E', '3A9D6A', 'B0413E', '7A5AA6', '4B8FA8', '8C8C8C', 'C2A83E'];

/** A chart that reads its numbers from the sheet; they are cached as well, for viewers that do not calculate. */
export function chartXml(chart: Chart, place: ChartPlace, texts: ChartTexts): string {
  const isLine = chart.shape === 'line';
  const series = chart.series.map((_, index) => seriesXml(chart, index, place, texts));
  const body = isLine
    ? `<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>${series.join('')}<c:marker val="1"/>${AXES}</c:lineChart>`
    : `<c:barChart><c:barDir val="col"/><c:grouping val="stacked"/><c:varyColors val="0"/>${series.join('')}<c:gapWidth val="60"/><c:overlap val="100"/>${AXES}</c:barChart>`;
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
    `<c:chartSpace xmlns:c="${DRAWING}/chart" xmlns:a="${DRAWING}/main" xmlns:r="${OFFICE}"><c:roundedCorners val="0"/><c:chart>`,
    `<c:title><c:tx><c:rich><a:bodyPr/><a:p><a:pPr><a:defRPr sz="1100" b="1"/></a:pPr><a:r><a:rPr lang="en" sz="1100" b="1"/><a:t>${escapeXml(texts.title)}</a:t></a:r></a:p></c:rich></c:tx><c:overlay val="0"/></c:title>`,
    `<c:autoTitleDeleted val="0"/><c:plotArea><c:layout/>${body}`,
    '<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/><c:axPos val="b"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/><c:crossAx val="2"/><c:crosses val="autoZero"/></c:catAx>',
    '<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/><c:axPos val="l"/><c:majorGridlines><c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="D9D9D9"/></a:solidFill></a:ln></c:spPr></c:majorGridlines><c:numFmt formatCode="#,##0" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:crossAx val="1"/><c:crosses val="autoZero"/></c:valAx>',
    '</c:plotArea><c:legend><c:legendPos val="b"/><c:overlay val="0"/></c:legend><c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart></c:chartSpace>',
  ].join('');
}

const AXES = '<c:axId val="1"/><c:axId val="2"/>';

function seriesXml(chart: Chart, index: number, place: ChartPlace, texts: ChartTexts): string {
  const first = place.headerRow + 1;
  const last = place.headerRow + chart.categories.length;
  const column = columnName(place.firstColumn + 1 + index);
  const sheet = `'${escapeXml(place.sheet)}'!`;
  const reference = (from: string, to: string) => `${sheet}$${from}$${first}:$${to}$${last}`;
  const categories = columnName(place.firstColumn);
  const colour = `<a:solidFill><a:srgbClr val="${COLOURS[index % COLOURS.length]}"/></a:solidFill>`;
  const shape = chart.shape === 'line' ? `<a:ln w="25400">${colour}</a:ln>` : colour;
  const points = (values: readonly string[]) =>
    `<c:ptCount val="${values.length}"/>${values.map((value, i) => `<c:pt idx="${i}"><c:v>${escapeXml(value)}</c:v></c:pt>`).join('')}`;
  return [
    `<c:ser><c:idx val="${index}"/><c:order val="${index}"/>`,
    `<c:tx><c:strRef><c:f>${sheet}$${column}$${place.headerRow}</c:f><c:strCache>${points([texts.series[index] ?? ''])}</c:strCache></c:strRef></c:tx>`,
    `<c:spPr>${shape}</c:spPr>${chart.shape === 'line' ? '<c:marker><c:symbol val="circle"/></c:marker>' : '<c:invertIfNegative val="0"/>'}`,
    `<c:cat><c:strRef><c:f>${reference(categories, categories)}</c:f><c:strCache>${points(texts.categories)}</c:strCache></c:strRef></c:cat>`,
    `<c:val><c:numRef><c:f>${reference(column, column)}</c:f><c:numCache><c:formatCode>#,##0.00</c:formatCode>${points(chart.series[index]?.values ?? [])}</c:numCache></c:numRef></c:val>`,
    `${chart.shape === 'line' ? '<c:smooth val="0"/>' : ''}</c:ser>`,
  ].join('');
}

/** Charts one below the other, right of the table. */
export function drawingXml(charts: number): string {
  const anchors = Array.from({ length: charts }, (_, index) => {
    const top = 1 + index * 20;
    return [
      `<xdr:twoCellAnchor><xdr:from><xdr:col>5</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>${top}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from>`,
      `<xdr:to><xdr:col>14</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>${top + 18}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to>`,
      `<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="${index + 2}" name="Chart ${index + 1}"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr>`,
      '<xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm>',
      `<a:graphic><a:graphicData uri="${DRAWING}/chart"><c:chart xmlns:c="${DRAWING}/chart" r:id="rId${index + 1}"/></a:graphicData></a:graphic>`,
      '</xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor>',
    ].join('');
  });
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><xdr:wsDr xmlns:xdr="${DRAWING}/spreadsheetDrawing" xmlns:a="${DRAWING}/main" xmlns:r="${OFFICE}">${anchors.join('')}</xdr:wsDr>`;
}

/** 0 → `A`, 26 → `AA`. */
export function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : `${columnName(Math.floor(index / 26) - 1)}${letter}`;
}
