import type { TransactionRecord } from '../returns/index.ts';

/**
 * What stands for an import in the content that is digested: its place among the imports with transactions in the period, in the order of receipt,
 * from 1 on; 0 for any other. Ids are drawn at random, so the same files uploaded again have others.
 */
export type ImportPlaces = {
  /** Of one transaction of a list, the text of whose canonical JSON is given. */
  inLine(line: string, record: Pick<TransactionRecord, 'importId' | 'refundOf'>): string;
  /** Of everything else: a copy in which rows and imports are named by places. */
  inContent(content: unknown): unknown;
};

export function createImportPlaces(imports: readonly string[]): ImportPlaces {
  const places = new Map(imports.map((id, index) => [id, String(index + 1)]));
  const placeOf = (id: string): string => places.get(id) ?? '0';

  /** `id` or `id:row`. */
  const placed = (name: unknown): unknown =>
    typeof name === 'string' ? name.replace(/^[^:]+/, (id) => placeOf(id)) : name;

  function inContent(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(inContent);
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, field]) => {
        if (LISTS_OF_NAMES.has(key) && Array.isArray(field)) return [key, field.map(placed)];
        return [key, key === 'exceededBy' ? placed(field) : inContent(field)];
      }),
    );
  }

  return {
    inContent,
    // Quotes within a value are escaped, so that the field itself is the first to match.
    inLine(line, { importId, refundOf }) {
      const own = line.replace(`"importId":"${importId}"`, `"importId":"${placeOf(importId)}"`);
      return refundOf === null ? own : own.replace(`"refundOf":"${refundOf}"`, `"refundOf":"${placed(refundOf)}"`);
    },
  };
}

/** The fields that hold names of rows or imports, besides `exceededBy` and those of a transaction. */
const LISTS_OF_NAMES: ReadonlySet<string> = new Set(['rows', 'imports']);
