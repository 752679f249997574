/** Columns and rows that a spreadsheet program can hold. */
const columnsMax = 16_384;
const rowsMax = 1_048_576;

const word = Buffer.from('-repeated', 'latin1');
const lookBehind = 'columns'.length;
const lookAhead = 40;

/**
 * An ods file writes equal neighbours once, with a number of times. The library makes each of them, so that 13 KB could ask for a
 * billion cells and hours of work. True where a number is beyond what any sheet can hold.
 */
export function repeatsTooOften(content: Buffer): boolean {
  for (let at = content.indexOf(word); at !== -1; at = content.indexOf(word, at + word.length)) {
    const behind = at + word.length;
    // The library takes rows as numbers of any notation, like 1e9.
    const value = /^\s*=\s*["']\s*([^"']*)/.exec(content.toString('latin1', behind, behind + lookAhead))?.[1] ?? '1';
    const times = Number(value);
    const isColumns = content.toString('latin1', Math.max(0, at - lookBehind), at) === 'columns';
    if (Number.isNaN(times) || times > (isColumns ? columnsMax : rowsMax)) return true;
  }
  return false;
}
