/** A round figure not below the largest one, and the steps up to it: 0, 20, 40, 60. */
export function linearSteps(largest: number): number[] {
  const wanted = Math.max(largest, 4) / 4;
  const power = 10 ** Math.floor(Math.log10(wanted));
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((one) => one >= wanted && Number.isInteger(one));
  const size = step ?? power * 10;
  const count = Math.max(1, Math.ceil(largest / size));
  return Array.from({ length: count + 1 }, (_, index) => index * size);
}

/** Durations go over five powers of ten: each power is a step. @param milliseconds at least one */
export function powerSteps(milliseconds: readonly number[]): number[] {
  const lowest = Math.floor(Math.log10(Math.min(...milliseconds)));
  const highest = Math.max(lowest + 1, Math.ceil(Math.log10(Math.max(...milliseconds))));
  return Array.from({ length: highest - lowest + 1 }, (_, index) => 10 ** (lowest + index));
}

/** Which of `count` periods are named below a chart: the first, the last, and some between at equal distances. */
export function namedPlaces(count: number, most: number): number[] {
  if (count <= most) return Array.from({ length: count }, (_, index) => index);
  const distance = Math.ceil((count - 1) / (most - 1));
  return Array.from({ length: count }, (_, index) => index).filter((index) => index % distance === 0);
}
