import { buffer } from 'node:stream/consumers';
import { extractText, getDocumentProxy } from 'unpdf';
import { read, utils, type WorkBook } from 'xlsx';
import { fromBuffer } from 'yauzl';

/** Files of ours, read by others: none of these readers had a part in writing them. */

/** Each sheet as rows of typed values (numbers, dates as ISO days, texts), by SheetJS. */
export function sheetsOf(bytes: Buffer): Map<string, (string | number | null)[][]> {
  const workbook: WorkBook = read(bytes, { type: 'buffer', cellDates: true, dense: true });
  const shown = (value: unknown) => (value instanceof Date ? value.toISOString().slice(0, 10) : value);
  return new Map(
    workbook.SheetNames.map((name) => {
      const rows: unknown[][] = utils.sheet_to_json(workbook.Sheets[name] ?? {}, {
        ...{ header: 1, defval: null, raw: true, UTC: true, blankrows: true },
      });
      return [name, rows.map((row) => row.map(shown) as (string | number | null)[])];
    }),
  );
}

/** A table's rows by the labels of its header. */
export function recordsOf(rows: readonly (string | number | null)[][] | undefined): Record<string, unknown>[] {
  const [header = [], ...body] = rows ?? [];
  return body.map((row) => Object.fromEntries(header.map((label, index) => [String(label), row[index] ?? null])));
}

/** The parts of a zip file by name, by yauzl, which checks each part's CRC and size. */
export function partsOf(bytes: Buffer): Promise<Map<string, string>> {
  return new Promise((resolve, reject) => {
    fromBuffer(bytes, { lazyEntries: true }, (failed, zip) => {
      if (failed) return reject(failed);
      const parts = new Map<string, string>();
      zip.on('error', reject);
      zip.on('end', () => resolve(parts));
      zip.on('entry', (entry) => {
        zip.openReadStream(entry, (error, stream) => {
          if (error) return reject(error);
          buffer(stream).then((content) => {
            parts.set(entry.fileName, content.toString('utf8'));
            zip.readEntry();
          }, reject);
        });
      });
      zip.readEntry();
    });
  });
}

/** The text of each page, by pdf.js; what it cannot map to a character is not in it. */
export async function pagesOf(bytes: Buffer): Promise<string[]> {
  const document = await getDocumentProxy(new Uint8Array(bytes));
  const { text } = await extractText(document, { mergePages: false });
  return text;
}
