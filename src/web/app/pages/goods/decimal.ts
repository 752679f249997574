/**
 * `4,20`, `1.234,50`, `1,234.50` → `4.20`, `1234.50`: a decimal as the contract writes it, figure for figure. Undefined for what is none, and for
 * what could be two (`1.234`): an amount is never guessed at.
 */
export function plainDecimal(text: string): string | undefined {
  const bare = text.trim().replace(/[\u00a0\u202f ']/g, '');
  if (/^\d+$/.test(bare)) return bare;
  const match = /^(\d{1,3}(?:([.,])\d{3})*|\d+)([.,])(\d+)$/.exec(bare);
  if (match === null) return undefined;
  const [, whole = '', thousands, point, fraction = ''] = match;
  if (thousands === point) return undefined;
  // One sign and three figures behind it: thousands, or a decimal with three places.
  if (thousands === undefined && fraction.length === 3) return undefined;
  return `${whole.replace(/[.,]/g, '')}.${fraction}`;
}
