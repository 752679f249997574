import { type Check, checkSchema } from './check.ts';

/**
 * The plaintext of a page: a JSON array of checks, each `[country code, number, result, reason, checked at, consultation number]`, then blanks
 * up to this length. With the mark of the padding it is a step of it to the byte, so nothing is added.
 */
export const PAGE_BYTES = 32 * 1024 - 1;

/** Parts checks into as many pages as they take, in their order; all but the last are full. */
export function partIntoPages(checks: readonly Check[]): Check[][] {
  const pages: Check[][] = [];
  let left = 0;
  for (const check of checks) {
    const bytes = Buffer.byteLength(JSON.stringify(fieldsOf(check))) + COMMA_BYTES;
    if (bytes > left) {
      pages.push([]);
      left = PAGE_BYTES - BRACKETS_BYTES;
    }
    pages.at(-1)?.push(check);
    left -= bytes;
  }
  return pages;
}

/** The caller wipes it. @throws RangeError for more checks than fit */
export function encodePage(checks: readonly Check[]): Buffer {
  const text = JSON.stringify(checks.map(fieldsOf));
  const bytes = Buffer.alloc(PAGE_BYTES, ' ');
  if (Buffer.byteLength(text) > bytes.length) throw new RangeError('more checks than a page holds');
  bytes.write(text);
  return bytes;
}

export function decodePage(bytes: Buffer): Check[] {
  const rows: unknown[][] = JSON.parse(bytes.toString('utf8'));
  return rows.map(([countryCode, number, result, reason, checkedAt, consultationNumber]) =>
    checkSchema.parse({ vatId: { countryCode, number }, result, reason, checkedAt, consultationNumber }),
  );
}

const COMMA_BYTES = 1;
const BRACKETS_BYTES = 2;

function fieldsOf({ vatId, result, reason, checkedAt, consultationNumber }: Check): (string | null)[] {
  return [vatId.countryCode, vatId.number, result, reason, checkedAt, consultationNumber];
}
