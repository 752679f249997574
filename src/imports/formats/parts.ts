import type { TransactionPart } from '../../vat/transaction.ts';

/** The money of one line of a row (item, shipping, gift wrap), each amount null where the file says nothing. */
export type MoneyLine = {
  gross: bigint | null;
  net: bigint | null;
  vat: bigint | null;
  rate: number | null;
  isGoods: boolean;
};

/** The row's own totals, null where the file says nothing. */
export type MoneyTotals = { gross: bigint | null; net: bigint | null; vat: bigint | null };

/**
 * One part for each rate: lines without money fall away and lines of one rate are added. A row that has only totals becomes
 * one part at the first line's rate. Empty when the row says nothing of money at all.
 */
export function partsOfLines(lines: readonly MoneyLine[], totals: MoneyTotals): TransactionPart[] {
  const parts: TransactionPart[] = [];
  for (const line of lines) if (hasMoney(line)) addLine(parts, line);
  const first = lines[0];
  if (parts.length > 0) return parts;
  if (totals.gross !== null || totals.net !== null) {
    const goodsGross = first?.isGoods ? first.gross : null;
    return [{ ...totals, rate: first?.rate ?? null, goodsGross }];
  }
  const stated = lines.find((line) => line.gross !== null || line.net !== null);
  return stated ? [partOfLine(stated)] : [];
}

/**
 * Makes the parts' gross add up to the row's total, which is what the provider paid out and every outside sum is made of. The
 * difference goes to the first part; parts of which some say no gross become one. Returns whether there was a difference.
 */
export function settleGross(parts: TransactionPart[], totalGross: bigint): boolean {
  const [first] = parts;
  if (first === undefined) return false;
  if (parts.some((part) => part.gross === null)) {
    const merged = mergeAll(parts);
    const isDifferent = merged.net !== null && merged.vat !== null && merged.net + merged.vat !== totalGross;
    parts.splice(0, parts.length, { ...merged, gross: totalGross });
    return isDifferent;
  }
  const difference = parts.reduce((rest, part) => rest - (part.gross ?? 0n), totalGross);
  if (difference !== 0n) first.gross = (first.gross ?? 0n) + difference;
  return difference !== 0n;
}

/**
 * Leaves net and VAT either both known and belonging to the gross, or both null. Some rows fill them with 0.0 where nothing was
 * computed, and a net of 0 would be read as all tax; a cent or two of rounding stays as the provider stated it. Without a
 * gross it is net + VAT. Returns whether more than such zeros was taken back.
 */
export function settleNet(part: TransactionPart): boolean {
  if (part.gross === null) {
    if (part.net !== null && part.vat !== null) part.gross = part.net + part.vat;
    return false;
  }
  const { gross } = part;
  const net = part.net ?? (part.vat === null || part.vat === 0n ? null : gross - part.vat);
  const vat = part.vat ?? (net === null || net === 0n ? null : gross - net);
  const isStated = (part.net ?? 0n) !== 0n || (part.vat ?? 0n) !== 0n;
  const fits = net !== null && vat !== null && size(gross - net - vat) <= ROUNDING_MAX && size(vat) <= size(gross);
  part.net = fits ? net : null;
  part.vat = fits ? vat : null;
  return isStated && !fits;
}

/** Whether the VAT of all parts, where each states it, is more than rounding away from the row's own total. */
export function hasOtherVat(parts: readonly TransactionPart[], totalVat: bigint | null): boolean {
  if (totalVat === null || parts.length === 0) return false;
  let sum = 0n;
  for (const { vat } of parts) {
    if (vat === null) return false;
    sum += vat;
  }
  return size(sum - totalVat) > ROUNDING_MAX;
}

const ROUNDING_MAX = 2n;

function size(amount: bigint): bigint {
  return amount < 0n ? -amount : amount;
}

function hasMoney(line: MoneyLine): boolean {
  return (line.gross ?? 0n) !== 0n || (line.net ?? 0n) !== 0n || (line.vat ?? 0n) !== 0n;
}

function addLine(parts: TransactionPart[], line: MoneyLine): void {
  const part = partOfLine(line);
  const index = parts.findIndex((other) => other.rate === part.rate);
  const same = parts[index];
  if (same === undefined) parts.push(part);
  else parts[index] = merge(same, part);
}

function partOfLine({ gross, net, vat, rate, isGoods }: MoneyLine): TransactionPart {
  return { gross, net, vat, rate, goodsGross: isGoods ? gross : 0n };
}

function mergeAll(parts: readonly TransactionPart[]): TransactionPart {
  return parts.reduce((sum, part) => merge(sum, part));
}

function merge(a: TransactionPart, b: TransactionPart): TransactionPart {
  return {
    gross: add(a.gross, b.gross),
    net: add(a.net, b.net),
    vat: add(a.vat, b.vat),
    rate: a.rate,
    goodsGross: add(a.goodsGross, b.goodsGross),
  };
}

/** Unknown stays unknown: half a sum is no sum. */
function add(a: bigint | null, b: bigint | null): bigint | null {
  return a === null || b === null ? null : a + b;
}
