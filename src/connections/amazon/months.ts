/** `2025-03-01` to `2025-05-31` → `2025-03`, `2025-04`, `2025-05`; undefined unless both ends are those of a month. */
export function wholeMonths({ from, to }: { from: string; to: string }): string[] | undefined {
  if (!from.endsWith('-01') || lastDayOf(to.slice(0, 7)) !== to) return undefined;
  const months: string[] = [];
  for (let month = from.slice(0, 7); month <= to.slice(0, 7); month = monthAfter(month)) months.push(month);
  return months;
}

/** Amazon makes the VAT reports of a month from the 3rd of the next one on. */
export function availableFrom(month: string): string {
  return `${monthAfter(month)}-03`;
}

/** Both ends of a month, as the interface takes them. */
export function dataTimesOf(month: string): { dataStartTime: string; dataEndTime: string } {
  return { dataStartTime: `${month}-01T00:00:00Z`, dataEndTime: `${lastDayOf(month)}T23:59:59Z` };
}

export function lastDayOf(month: string): string {
  const [year, number] = month.split('-').map(Number);
  return new Date(Date.UTC(year ?? 0, number ?? 0, 0)).toISOString().slice(0, 10);
}

function monthAfter(month: string): string {
  const [year, number] = month.split('-').map(Number);
  return new Date(Date.UTC(year ?? 0, number ?? 0, 1)).toISOString().slice(0, 7);
}
