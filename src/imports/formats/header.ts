/** A header cell as it is compared: no byte order mark, capitals, one underscore between words. */
export function plainHeader(cell: string): string {
  return cell
    .replaceAll('\uFEFF', '')
    .trim()
    .toUpperCase()
    .replace(/[\s_-]+/g, '_');
}

/** Finds columns by name, whatever their order; where two carry one name the first counts. */
export function columnFinder(columns: readonly string[]): (name: string) => number {
  const places = new Map<string, number>();
  columns.forEach((column, index) => {
    const name = plainHeader(column);
    if (name !== '' && !places.has(name)) places.set(name, index);
  });
  return (name) => places.get(plainHeader(name)) ?? -1;
}

/** The trimmed cell, '' where the row is shorter or there is no such column. */
export function cellAt(cells: readonly string[], index: number): string {
  // Reading past an array's end makes V8 give up its fast path, and cut rows are the rule.
  if (index < 0 || index >= cells.length) return '';
  const cell = cells[index] ?? '';
  return cell === '' ? '' : cell.trim();
}

/** The filled cells of some columns, row by row: what a file's style is told from. */
export function cellsOf(rows: readonly (readonly string[])[], indexes: readonly number[]): string[] {
  return rows.flatMap((cells) => indexes.map((index) => cellAt(cells, index))).filter((text) => text !== '');
}
