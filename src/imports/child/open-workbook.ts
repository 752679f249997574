/** A workbook whose sheets can be read, whoever reads them. */
export type OpenWorkbook = {
  sheetCount: number;
  sheet(index: number): OpenSheet;
  /** The first rows of this sheet and all behind it, at little cost. None of them can be read otherwise afterwards. */
  glance(fromIndex: number): OpenSheet[];
};

export type OpenSheet = {
  isHidden: boolean;
  /** The rows with anything in them, some at a time, from the first on. May be asked for again. */
  peek(): AsyncIterable<readonly SheetRow[]>;
  /** The same for the last time: what was handed on need not be kept. */
  take(): AsyncIterable<readonly SheetRow[]>;
};

export type SheetRow = {
  /** As spreadsheet programs count, from 1. */
  row: number;
  /** By column, up to the last with anything in it; empty where there is no cell, or an error. */
  texts: readonly string[];
  /** Columns of cells that hold an error such as `#REF!`. */
  errors: readonly number[];
  /** There is something beyond the last column allowed. That and what follows it is left out above. */
  isTooWide: boolean;
};

/** Enough to meet a header below a title and a row below that. */
export const glanceRows = 200;
