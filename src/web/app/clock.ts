/** The only reader of time in the browser. */
export function now(): number {
  return Date.now();
}
