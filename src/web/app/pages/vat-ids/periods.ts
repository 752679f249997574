/** Months as the contract writes them → the months, quarters and years they lie in, newest first; larger ones first. */
export function periodsOf(months: readonly string[]): { years: string[]; quarters: string[]; months: string[] } {
  const distinct = (periods: string[]) => [...new Set(periods)].sort().reverse();
  return {
    years: distinct(months.map((month) => month.slice(0, 4))),
    quarters: distinct(months.map((month) => `${month.slice(0, 4)}-Q${Math.ceil(Number(month.slice(5, 7)) / 3)}`)),
    months: distinct([...months]),
  };
}
