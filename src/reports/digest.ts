import { createHash } from 'node:crypto';
import type { Digest } from './document.ts';

/**
 * The digest at the end of a report: SHA-256 over its content in the form `zkvat-report-1`. First each transaction of a list, in the order of the
 * file, then everything else of the report but `digest`; each as canonical JSON (RFC 8785) in UTF-8, ended by a line feed. It is the same in every
 * format and language, and the same when the report is built again from the same rows under the same version of rules and rates.
 */
export type ContentHash = {
  /** Transactions of a list, each as canonical JSON. */
  addLines(lines: readonly string[]): void;
  end(rest: object): Digest;
};

export function createContentHash(): ContentHash {
  const hash = createHash('sha256');
  return {
    addLines: (lines) => {
      if (lines.length > 0) hash.update(`${lines.join('\n')}\n`, 'utf8');
    },
    end: (rest) => {
      hash.update(`${canonicalJson(rest)}\n`, 'utf8');
      return { algorithm: 'sha-256', form: 'zkvat-report-1', value: hash.digest('hex') };
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
