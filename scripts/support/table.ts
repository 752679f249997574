/** A table for a terminal: columns as wide as their widest cell, numbers to the right. */
export function formatTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = header.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => (row[column] ?? '').length)),
  );
  const isNumeric = header.map(
    (_, column) => rows.some((row) => row[column]) && rows.every((row) => looksNumeric(row[column] ?? '')),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) =>
        isNumeric[column] ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd();
  return [line(header), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)]
    .map((text) => `  ${text}`)
    .join('\n');
}

function looksNumeric(cell: string): boolean {
  return cell === '' || cell === 'open' || /^-?[\d,.]+ ?%?$/.test(cell);
}

/** A bar that redraws itself in a terminal and stays silent elsewhere. */
export function progressBar(label: string, total: number): { at(value: number): void; done(): void } {
  const isTerminal = process.stdout.isTTY === true;
  let shown = -1;
  return {
    at(value) {
      const percent = total === 0 ? 100 : Math.min(100, Math.floor((value / total) * 100));
      if (!isTerminal || percent === shown) return;
      shown = percent;
      const filled = Math.round(percent / 4);
      process.stdout.write(
        `\r  ${label} [${'█'.repeat(filled)}${'░'.repeat(25 - filled)}] ${String(percent).padStart(3)} %`,
      );
    },
    done() {
      if (isTerminal) process.stdout.write('\r\x1b[2K');
    },
  };
}
