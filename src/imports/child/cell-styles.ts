import { isDateFormat } from './workbook-library.ts';
import { walkTags } from './xml-tags.ts';

/** What a number means under each cell style, by the style's place in `cellXfs`; undefined where only the library knows. */
export type CellStyles = readonly (NumberMeaning | undefined)[];
export type NumberMeaning = 'number' | 'date';

/** Undefined for a part that is not plain. */
export function readCellStyles(part: Buffer): CellStyles | undefined {
  const formats = new Map<string, string>();
  const styles: (NumberMeaning | undefined)[] = [];
  const lists: string[] = [];
  let list: string | undefined;
  const isPlain = walkTags(part, ({ name, isClosing, isEmpty, attributes }) => {
    if (name === 'numFmts' || name === 'cellXfs') {
      list = isClosing || isEmpty ? undefined : name;
      if (!isClosing) lists.push(name);
    } else if (list === 'numFmts' && name === 'numFmt' && !isClosing) {
      formats.set(attributes.get('numFmtId') ?? '', attributes.get('formatCode') ?? '');
    } else if (list === 'cellXfs' && name === 'xf' && !isClosing) {
      styles.push(meaningOf(attributes.get('numFmtId') ?? '0', formats));
    }
  });
  return isPlain && new Set(lists).size === lists.length ? styles : undefined;
}

/** The library keeps custom formats in so many places, and looks for others when there are more. */
const formatIdMax = 392;

function meaningOf(id: string, formats: ReadonlyMap<string, string>): NumberMeaning | undefined {
  if (!/^(?:0|[1-9]\d{0,2})$/.test(id) || Number(id) > formatIdMax) return undefined;
  const code = id === '0' ? undefined : formats.get(id);
  if (code !== undefined) return isDateFormat(code) ? 'date' : 'number';
  if (isWithin(Number(id), builtInDates)) return 'date';
  return isWithin(Number(id), builtInNumbers) ? 'number' : undefined;
}

/**
 * Formats that need no definition (ECMA-376 part 1, 18.8.30), but for those of East Asian languages. 5 to 8 and 41 to 44 are amounts of
 * money.
 */
const builtInDates = [
  [14, 22],
  [45, 47],
] as const;
const builtInNumbers = [
  [0, 13],
  [37, 44],
  [48, 49],
] as const;

function isWithin(id: number, ranges: readonly (readonly [number, number])[]): boolean {
  return ranges.some(([from, to]) => id >= from && id <= to);
}
