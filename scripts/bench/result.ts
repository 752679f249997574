import type { ServerProcess } from '../support/server-process.ts';

/** One line of the closing table. */
export type Result = { measure: string; ours: string; baseline: string; ratio: string; goal: string; ok: boolean };

export type Bench = {
  /** Temporary; removed at the end. */
  directory: string;
  rows: number;
  say(line: string): void;
  /** Writes an invented Amazon report of so many rows over the year 2025; answers its path. */
  makeReport(name: string, rows: number): Promise<string>;
  /** The real server with a database of its own, without rate limits. */
  startServer(settings?: Record<string, string>): Promise<ServerProcess>;
};

/** Seconds that `work` took, with its result. */
export async function timed<T>(work: () => Promise<T>): Promise<{ seconds: number; result: T }> {
  const began = performance.now();
  const result = await work();
  return { seconds: (performance.now() - began) / 1000, result };
}

/** A measure where less is better: at most `timesMax` times the baseline. */
export function lessIsBetter(
  measure: string,
  ours: number,
  baseline: number,
  timesMax: number,
  goal: string,
  unit: (value: number) => string = inSeconds,
): Result {
  const ratio = ours / baseline;
  return { measure, ours: unit(ours), baseline: unit(baseline), ratio: ratio.toFixed(2), goal, ok: ratio <= timesMax };
}

/** A measure where more is better: at least `shareMin` of the baseline. */
export function moreIsBetter(measure: string, ours: number, baseline: number, shareMin: number, goal: string): Result {
  const ratio = ours / baseline;
  const perSecond = (value: number) => `${value < 100 ? value.toFixed(1) : Math.round(value)}/s`;
  return {
    measure,
    ours: perSecond(ours),
    baseline: perSecond(baseline),
    ratio: ratio.toFixed(2),
    goal,
    ok: ratio >= shareMin,
  };
}

export function inSeconds(value: number): string {
  return `${value.toFixed(2)} s`;
}

export function inMebibytes(value: number): string {
  return `${Math.round(value / 1024 / 1024)} MiB`;
}
