import { createHash, hash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { TransactionRecord } from '../returns/index.ts';
import type { Digest } from './document.ts';
import { createImportPlaces } from './import-places.ts';
import { createSortedDigests } from './sorted-digests.ts';

/**
 * The digest at the end of a report: SHA-256 over its content in the form `zkvat-report-2`. First of each transaction of a list the SHA-256 of its canonical
 * JSON (RFC 8785) in hex, ascending, each ended by a line feed; then everything else of the report but `digest` as canonical JSON, ended by a line feed; all in
 * UTF-8. In all of it places stand for the ids of imports (import-places.ts). So it is the same in every format and language, and when the report is built again
 * from the same rows under the same version of rules and rates, be it after the same files were uploaded anew.
 */
export type ContentHash = {
  /** Transactions of a list, and each as canonical JSON. */
  addTransactions(records: readonly TransactionRecord[], lines: readonly string[]): void;
  end(rest: object): Promise<Digest>;
};

/** @param imports with transactions in the period, in the order in which they were received */
export function createContentHash(imports: readonly string[]): ContentHash {
  const places = createImportPlaces(imports);
  const digests = createSortedDigests();
  return {
    addTransactions: (records, lines) => {
      for (const [index, record] of records.entries()) {
        digests.add(hash('sha256', places.inLine(lines[index] ?? '', record), 'buffer'));
      }
    },
    end: async (rest) => {
      const whole = createHash('sha256');
      for (const batch of digests.sorted()) {
        whole.update(batch.map((digest) => `${digest.toString('hex')}\n`).join(''));
        // A million of them must not hold up every other request.
        await nextTurn();
      }
      whole.update(`${canonicalJson(places.inContent(rest))}\n`, 'utf8');
      return { algorithm: 'sha-256', form: 'zkvat-report-2', value: whole.digest('hex') };
    },
  };
}

/** RFC 8785 for what reports hold: texts, whole numbers, truth values, null, lists and objects. Fields that are undefined are left out. */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') {
    // Its text of other numbers is fixed too, but a report with a fraction in it has a float where an amount should be.
    if (!Number.isSafeInteger(value)) throw new RangeError('a report holds a number that is not whole');
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object') throw new TypeError('a report holds what JSON does not');
  // Sorted by UTF-16 code units, which is how JavaScript compares strings.
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([key, field]) => `${JSON.stringify(key)}:${canonicalJson(field)}`).join(',')}}`;
}

/**
 * The same for flat objects that all have the fields of the first one: a list of a million transactions sorts their names once.
 */
export function createLineWriter(): (record: Readonly<Record<string, string | number | null>>) => string {
  let fields: readonly (readonly [key: string, opening: string])[] = [];
  return (record) => {
    if (fields.length === 0) {
      const keys = Object.keys(record).sort((a, b) => (a < b ? -1 : 1));
      fields = keys.map((key, index) => [key, `${index === 0 ? '{' : ','}${JSON.stringify(key)}:`]);
    }
    let line = '';
    for (const [key, opening] of fields) {
      const value = record[key] ?? null;
      line += opening + (value === null ? 'null' : JSON.stringify(value));
    }
    return `${line}}`;
  };
}
