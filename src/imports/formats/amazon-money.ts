import type { TransactionPart } from '../../vat/transaction.ts';
import { amountOf, rateOf, type Source, type TableStyle } from './cells.ts';
import { notice, type Row } from './issues.ts';
import { hasOtherVat, type MoneyLine, partsOfLines, settleGross, settleNet } from './parts.ts';

/** The money columns of an Amazon VAT Transactions Report. */
export type AmazonMoney = { lines: readonly LineSources[]; gross: Source; net: Source; vat: Source };

export function amazonMoney(source: (name: string) => Source): AmazonMoney {
  const line = (name: string, isGoods: boolean): LineSources => ({
    isGoods,
    gross: amountSources(source, name, 'AMT_VAT_INCL'),
    net: amountSources(source, name, 'AMT_VAT_EXCL'),
    vat: amountSources(source, name, 'VAT_AMT'),
    rate: source(`${name}_VAT_RATE_PERCENT`),
  });
  return {
    lines: [line('PRICE_OF_ITEMS', true), line('SHIP_CHARGE', false), line('GIFT_WRAP', false)],
    gross: source('TOTAL_ACTIVITY_VALUE_AMT_VAT_INCL'),
    net: source('TOTAL_ACTIVITY_VALUE_AMT_VAT_EXCL'),
    vat: source('TOTAL_ACTIVITY_VALUE_VAT_AMT'),
  };
}

/** The amount columns' places, from which a table's decimal style is told. */
export function amountColumns(money: AmazonMoney): number[] {
  const sources = money.lines.flatMap((line) => [line.gross.total, line.net.total, line.vat.total]);
  return [...sources, money.gross, money.net, money.vat].map((source) => source.index).filter((index) => index >= 0);
}

/**
 * Item, shipping and gift wrap after promotions, those of one rate added, their gross brought to the row's own total. Empty when
 * the row states no amount.
 */
export function amazonParts(row: Row, money: AmazonMoney, exponent: number, style: TableStyle): TransactionPart[] {
  const amount = (source: Source) => amountOf(row, source, exponent, style.decimals);
  const lines = money.lines.map((line) => readLine(row, line, amount, style));
  const totals = { gross: amount(money.gross), net: amount(money.net), vat: amount(money.vat) };
  const parts = partsOfLines(lines, totals);
  let isDifferent = totals.gross !== null && settleGross(parts, totals.gross);
  for (const part of parts) if (settleNet(part)) isDifferent = true;
  if (isDifferent) notice(row, money.gross.column, 'total-mismatch');
  else if (hasOtherVat(parts, totals.vat)) notice(row, money.vat.column, 'total-mismatch', OTHER_VAT);
  return parts;
}

const OTHER_VAT =
  'The VAT of the parts does not add up to the VAT of the row; that of the parts was kept. Compare the row with the provider’s report.';

type AmountSources = { total: Source; base: Source; promotion: Source };
type LineSources = { isGoods: boolean; gross: AmountSources; net: AmountSources; vat: AmountSources; rate: Source };

function amountSources(source: (name: string) => Source, name: string, suffix: string): AmountSources {
  return {
    total: source(`TOTAL_${name}_${suffix}`),
    base: source(`${name}_${suffix}`),
    promotion: source(`PROMO_${name}_${suffix}`),
  };
}

function readLine(
  row: Row,
  line: LineSources,
  amount: (source: Source) => bigint | null,
  style: TableStyle,
): MoneyLine {
  return {
    gross: afterPromotion(line.gross, amount),
    net: afterPromotion(line.net, amount),
    vat: afterPromotion(line.vat, amount),
    rate: rateOf(row, line.rate, style),
    isGoods: line.isGoods,
  };
}

/** The total column holds the amount after promotions; where it is empty, the price and its (negative) promotion do. */
function afterPromotion(sources: AmountSources, amount: (source: Source) => bigint | null): bigint | null {
  const total = amount(sources.total);
  if (total !== null) return total;
  const base = amount(sources.base);
  return base === null ? null : base + (amount(sources.promotion) ?? 0n);
}
