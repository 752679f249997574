/** Where round marks lie on an axis that holds all values and zero. What is drawn is a float; what is written stays the text that was given. */
export type Scale = {
  readonly ticks: readonly number[];
  /** From 0 at the top to 1 at the bottom. */
  place(value: number): number;
};

export function scaleOf(values: readonly number[], marks = 4): Scale {
  const highest = Math.max(0, ...values);
  const lowest = Math.min(0, ...values);
  const step = roundStep((highest - lowest) / marks);
  const top = highest === 0 && lowest === 0 ? step : Math.ceil(highest / step) * step;
  const bottom = Math.floor(lowest / step) * step;
  const count = Math.round((top - bottom) / step);
  const height = top - bottom;
  return {
    ticks: Array.from({ length: count + 1 }, (_, index) => top - index * step),
    place: (value) => (top - value) / height,
  };
}

/** 1, 2 or 5 times a power of ten, at least `wanted`. */
function roundStep(wanted: number): number {
  if (wanted <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(wanted));
  return ([1, 2, 5].find((factor) => factor * power >= wanted) ?? 10) * power;
}
