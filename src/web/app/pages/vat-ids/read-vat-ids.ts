export type TypedVatId = { readonly countryCode: string; readonly vatNumber: string };

/** One a line, or with commas or semicolons between: two letters and the rest. Lines that are none are told by their number. */
export function readVatIds(text: string): {
  readonly vatIds: readonly TypedVatId[];
  readonly faulty: readonly number[];
} {
  const vatIds: TypedVatId[] = [];
  const faulty: number[] = [];
  text.split(/\r?\n/).forEach((line, index) => {
    for (const part of line.split(/[;,\t]/)) {
      const bare = part.replace(/[\s.-]/g, '');
      if (bare === '') continue;
      const match = /^([A-Za-z]{2})(?=.*\d)([0-9A-Za-z+*]{2,40})$/.exec(bare);
      if (match === null) faulty.push(index + 1);
      else vatIds.push({ countryCode: (match[1] ?? '').toUpperCase(), vatNumber: match[2] ?? '' });
    }
  });
  return { vatIds, faulty: [...new Set(faulty)] };
}
