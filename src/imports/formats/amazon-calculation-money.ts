import type { TransactionPart } from '../../vat/transaction.ts';
import { amountOf, rateOf, type Source, type TableStyle } from './cells.ts';
import { hasFault, notice, type Row } from './issues.ts';
import { type MoneyLine, partsOfLines, settleNet } from './parts.ts';

/** The money columns of an Amazon VAT calculation report. Its rows state no total: it is the sum of the lines and their promotions. */
export type CalculationMoney = { lines: readonly LineSources[]; rate: Source };

export function calculationMoney(source: (name: string) => Source): CalculationMoney {
  const line = (name: string, isGoods: boolean): LineSources => ({
    isGoods,
    gross: [source(`${name} Tax Inclusive Selling Price`), source(`${name} Tax Inclusive Promo Amount`)],
    net: [source(`${name} Tax Exclusive Selling Price`), source(`${name} Tax Exclusive Promo Amount`)],
    vat: [source(`${name} Tax Amount`), source(`${name} Tax Amount Promo`)],
  });
  return {
    lines: [line('OUR_PRICE', true), line('SHIPPING', false), line('GIFTWRAP', false)],
    rate: source('Tax Rate'),
  };
}

/** The amount columns' places, from which a table's decimal style is told. */
export function calculationAmounts({ lines }: CalculationMoney): number[] {
  return lines
    .flatMap((line) => [...line.gross, ...line.net, ...line.vat])
    .map(({ index }) => index)
    .filter((index) => index >= 0);
}

/**
 * Item, shipping and gift wrap with their promotions, all at the row's one rate. Where Amazon did not compute the tax it fills in zeros and
 * a net like the gross, which then state nothing. Empty when the row states no amount.
 */
export function calculationParts(
  row: Row,
  money: CalculationMoney,
  isComputed: boolean,
  exponent: number,
  style: TableStyle,
): TransactionPart[] {
  const amountAt = (source: Source) => amountOf(row, source, exponent, style.decimals);
  const sum = ([price, promotion]: Pair) => add(amountAt(price), amountAt(promotion));
  const rate = isComputed ? rateOf(row, money.rate, style) : null;
  const lines = money.lines.map(
    (line): MoneyLine => ({
      isGoods: line.isGoods,
      gross: sum(line.gross),
      net: isComputed ? sum(line.net) : null,
      vat: isComputed ? sum(line.vat) : null,
      rate,
    }),
  );
  const parts = partsOfLines(lines, { gross: null, net: null, vat: null });
  const isDifferent = parts.filter(settleNet).length > 0;
  if (isDifferent && !hasFault(row))
    notice(row, money.lines[0]?.gross[0].column ?? null, 'total-mismatch', NOT_ADDING_UP);
  return parts;
}

type Pair = readonly [price: Source, promotion: Source];
type LineSources = { isGoods: boolean; gross: Pair; net: Pair; vat: Pair };

const NOT_ADDING_UP =
  'The exclusive amounts and the tax of the row do not add up to its inclusive amounts, so only those are used and the tax is worked out from them. Compare the row with the provider’s report.';

/** A cell that is empty adds nothing; where both are, nothing is known. */
function add(a: bigint | null, b: bigint | null): bigint | null {
  if (a === null) return b;
  return b === null ? a : a + b;
}
