import type { Cell } from './cell-scanner.ts';
import type { CellStyles } from './cell-styles.ts';
import { byte, isDigit } from './markup.ts';
import { openSheetScanner } from './sheet-scanner.ts';
import { isPlainFormulaText, isPlainText } from './xml-text.ts';
import type { PartWatch } from './zip-guard.ts';

/**
 * Goes through a sheet before anything of it is handed on, and tells whether it is plain to its end: what has left this process cannot be
 * called back. It needs neither shared strings nor styles, since they may stand behind the sheets in the archive.
 */
export type SheetCheck = PartWatch & {
  /** For a part that has come whole. */
  isPlain(sharedStrings: number, styles: CellStyles): boolean;
};

export function openSheetCheck(): SheetCheck {
  let stringMax = -1;
  let lastStyle = -1;
  const numberStyles = new Set<number>();

  function isPlainCell(cell: Cell): boolean {
    if (cell.type === 'date') return isoDate.test(rawText(cell));
    if (cell.from === cell.to) return true;
    switch (cell.type) {
      case 'shared':
        stringMax = Math.max(stringMax, indexOf(cell));
        return stringMax <= indexMax;
      case 'number':
        if (cell.style !== lastStyle && cell.style >= 0) numberStyles.add(cell.style);
        lastStyle = cell.style;
        return !cell.hasMarks;
      case 'text':
        return !cell.hasMarks || isPlainText(rawText(cell));
      case 'formula':
        return !cell.hasMarks || isPlainFormulaText(rawText(cell));
      default:
        return !cell.hasMarks;
    }
  }

  const scanner = openSheetScanner({
    piece: () => undefined,
    row: () => undefined,
    cell: isPlainCell,
    rowEnd: () => undefined,
  });

  return {
    piece: (piece) => void scanner.write(piece),
    isPlain(sharedStrings, styles) {
      // The library gives up a sheet over a string or a format that is not there.
      const hasStyles = [...numberStyles].every((style) => style >= styles.length || styles[style] !== undefined);
      return scanner.hasEnded() && stringMax < sharedStrings && hasStyles;
    },
  };
}

function rawText({ bytes, from, to }: Cell): string {
  return bytes.toString('latin1', from, to);
}

/** More shared strings than any archive within its limits can hold. */
const indexMax = 1_000_000_000;

/** The number of a shared string, or one beyond all where it is no plain number. */
export function indexOf({ bytes, from, to }: Cell): number {
  let index = 0;
  for (let at = from; at < to; at += 1) {
    const code = bytes[at] ?? 0;
    if (!isDigit(code) || index > indexMax) return Number.MAX_SAFE_INTEGER;
    index = index * 10 + code - byte.zero;
  }
  return index;
}

/** As ISO/IEC 29500 Strict has dates; without a zone. */
export const isoDate = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{3}))?)?)?$/;
