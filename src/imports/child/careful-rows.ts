import { CsvError, type InfoRecord, parse } from 'csv-parse';
import type { TextLayout } from './delimiter.ts';
import type { OnRow } from './plain-rows.ts';

/** A parser that is ready for anything. Both answer the error that ended it, if one did. */
export type CarefulParser = {
  write(text: string): Promise<Error | undefined>;
  end(): Promise<Error | undefined>;
};

/** Why csv-parse gave up. Its own messages quote cells, so only its codes are looked at. */
export type RowFault = 'row-too-long' | 'quote-not-closed' | 'other';

export function openCarefulParser(layout: TextLayout, rowMax: number, onRow: OnRow): CarefulParser {
  let lines = 0;
  const parser = parse({
    delimiter: layout.delimiter,
    record_delimiter: [...layout.lineEnds],
    // Amazon cuts empty columns at the end of a row.
    relax_column_count: true,
    // An inch sign in a description must not end the import.
    relax_quotes: true,
    max_record_size: rowMax,
    on_record(cells: string[], info: InfoRecord) {
      onRow(cells, info.lines - lines > 1);
      lines = info.lines;
      // Nothing is handed on: a million arrays through an object stream cost as much as reading them does.
      return null;
    },
  });
  parser.resume();
  // Errors are answered below; without a listener they would end the process as well.
  parser.on('error', () => undefined);
  return {
    write: (text) =>
      new Promise((resolve) => parser.write(Buffer.from(text, 'utf8'), (error) => resolve(error ?? undefined))),
    end: () =>
      new Promise((resolve) => {
        parser.once('error', resolve);
        parser.once('end', () => resolve(undefined));
        parser.end();
      }),
  };
}

/** @throws the error itself where it is none of csv-parse's: then it comes from our own code. */
export function rowFaultOf(error: Error): RowFault {
  if (!(error instanceof CsvError)) throw error;
  if (error.code === 'CSV_MAX_RECORD_SIZE') return 'row-too-long';
  return error.code === 'CSV_QUOTE_NOT_CLOSED' ? 'quote-not-closed' : 'other';
}
