import type { TransactionKind, TransactionPart } from '../../vat/transaction.ts';
import { amountOf, NOWHERE, rateOf, rawText, type Source, type TableStyle } from './cells.ts';
import { type DateOrder, dayReader, decideDateOrder } from './days.ts';
import { type DecimalStyle, decideDecimalStyle, isNegativeText } from './decimals.ts';
import { FIELD_NAMES, type KindResult, rowReader, type Sources } from './default-row.ts';
import { watchStyle } from './file-style.ts';
import { type Format, MAPPING_FIELDS, type OpenTable, type RowWatch, type TableFault } from './format.ts';
import { type MappedSources, resolveMapping, suggestMapping } from './generic-mapping.ts';
import { cellsOf } from './header.ts';
import { fault, notice, type Row } from './issues.ts';
import { settleNet } from './parts.ts';
import { contradictingColumns } from './repeated-columns.ts';

/** Any table of sales, read by a mapping of our fields to its columns. It is never guessed: the seller says what is what. */
export const generic: Format = {
  id: 'generic',
  label: 'Any table, with a mapping of its columns',
  detect: () => 0,
  open(table) {
    if (table.mapping === undefined) return { fault: mappingNeeded() };
    const resolved = resolveMapping(table.columns, table.mapping);
    return 'fault' in resolved
      ? resolved
      : { reader: openReader(table, resolved.sources), issues: contradictingColumns(table) };
  },
  watch(table) {
    const resolved = table.mapping === undefined ? undefined : resolveMapping(table.columns, table.mapping);
    return resolved === undefined || 'fault' in resolved ? undefined : watchOf(resolved.sources);
  },
  mappingFields: MAPPING_FIELDS,
  suggestMapping,
};

function mappingNeeded(): TableFault {
  const detail =
    'The format "generic" needs a mapping of our fields to the columns of the file. A preview of the file suggests one.';
  return { code: 'mapping-invalid', detail };
}

const WORDS: Readonly<Record<Exclude<TransactionKind, 'unknown'>, string>> = {
  sale: 'SALE SALES ORDER SHIPMENT INVOICE PAYMENT VERKAUF BESTELLUNG RECHNUNG LIEFERUNG ZAHLUNG UMSATZ',
  refund:
    'REFUND REFUNDED CREDIT CREDIT_NOTE CREDIT_MEMO ERSTATTUNG RÜCKERSTATTUNG RUECKERSTATTUNG GUTSCHRIFT STORNO RÜCKZAHLUNG',
  return: 'RETURN RETOURE RÜCKSENDUNG RUECKSENDUNG RÜCKGABE',
  transfer: 'TRANSFER FC_TRANSFER STOCK_TRANSFER UMLAGERUNG VERBRINGUNG',
  inbound: 'INBOUND EINLAGERUNG',
  'commingling-buy': 'COMMINGLING_BUY',
  'commingling-sell': 'COMMINGLING_SELL',
  donation: 'DONATION SPENDE',
};

const MARKETPLACES =
  /^(amazon|ebay|kaufland|otto|etsy|zalando|cdiscount|bol\.|allegro|fnac|aliexpress|temu|shein|wish|tiktok|emag|manomano|rakuten|mediamarkt|decathlon|conrad|hood)/;

function openReader(table: OpenTable, mapped: MappedSources) {
  const sources: Sources = {
    ...(Object.fromEntries(FIELD_NAMES.map((field) => [field, NOWHERE])) as Sources),
    ...mapped,
  };
  const style: TableStyle = {
    readDay: dayReader(dateOrder(table, mapped)),
    decimals: decimalStyle(table, mapped),
    rates: new Map(),
  };
  const kinds = new Map(
    Object.entries(WORDS).flatMap(([kind, words]) => words.split(' ').map((word) => [word, kind as TransactionKind])),
  );
  return rowReader({
    format: 'generic',
    sources,
    style,
    kindOf: (row) => kindOf(row, mapped, kinds),
    partsOf: (row, kind, exponent) => partsOf(row, kind, exponent, mapped, style),
    isMarketplaceSale: (marketplace) => marketplace !== null && MARKETPLACES.test(marketplace),
  });
}

/** Without a word for the kind the sign tells: below zero it is a refund. */
function kindOf(row: Row, mapped: MappedSources, kinds: ReadonlyMap<string, TransactionKind>): KindResult {
  const word = rawText(row, mapped.kind)
    .toUpperCase()
    .replace(/[\s-]+/g, '_');
  if (word === '') {
    const text = rawText(row, mapped.gross) || rawText(row, mapped.net);
    return { kind: isNegativeText(text) ? 'refund' : 'sale', statedKind: null };
  }
  const kind = kinds.get(word);
  if (kind !== undefined) return { kind, statedKind: null };
  notice(row, mapped.kind.column, 'kind-unknown');
  return { kind: 'unknown', statedKind: /^[A-Z0-9_]{1,40}$/.test(word) ? word : null };
}

function partsOf(row: Row, kind: TransactionKind, exponent: number, mapped: MappedSources, style: TableStyle) {
  const issuesBefore = row.issues.length;
  const part: TransactionPart = {
    gross: amountOf(row, mapped.gross, exponent, style.decimals),
    net: amountOf(row, mapped.net, exponent, style.decimals),
    vat: amountOf(row, mapped.vat, exponent, style.decimals),
    rate: rateOf(row, mapped.rate, style),
    goodsGross: null,
  };
  if (part.gross === null && part.net === null) {
    const isNeeded = kind === 'sale' || kind === 'refund';
    if (isNeeded && row.issues.length === issuesBefore)
      fault(row, mapped.gross.column ?? mapped.net.column, 'required-missing');
    return [];
  }
  if (settleNet(part))
    notice(row, (part.net === null ? mapped.vat : mapped.net).column, 'total-mismatch', NOT_ADDING_UP);
  return [kind === 'refund' ? negative(part) : part];
}

const NOT_ADDING_UP =
  'Net and VAT do not add up to gross, so only gross is used and the tax is worked out from it; check which columns are mapped to "gross", "net" and "vat".';

/** Files that name refunds often give their amounts without a sign; a refund is always below zero here. */
function negative(part: TransactionPart): TransactionPart {
  if ((part.gross ?? part.net ?? 0n) <= 0n) return part;
  const turn = (amount: bigint | null) => (amount === null ? null : -amount);
  return { ...part, gross: turn(part.gross), net: turn(part.net), vat: turn(part.vat) };
}

/** What the seller has said need not be waited for. */
function watchOf(mapped: MappedSources): RowWatch {
  const indexes = (sources: readonly Source[]) => sources.map(({ index }) => index);
  return watchStyle(
    mapped.dateOrder.constant === null ? indexes(datesOf(mapped)) : [],
    mapped.decimalSeparator.constant === null ? indexes(amountsOf(mapped)) : [],
  );
}

function datesOf(mapped: MappedSources): readonly Source[] {
  return [mapped.date, mapped.dispatchDate, mapped.originalSaleDate];
}

function amountsOf(mapped: MappedSources): readonly Source[] {
  return [mapped.gross, mapped.net, mapped.vat];
}

function dateOrder(table: OpenTable, mapped: MappedSources): DateOrder {
  const { constant } = mapped.dateOrder;
  if (constant === 'day-first' || constant === 'month-first') return constant;
  return decideDateOrder(sampled(table, datesOf(mapped)));
}

function decimalStyle(table: OpenTable, mapped: MappedSources): DecimalStyle {
  const { constant } = mapped.decimalSeparator;
  if (constant !== null) return constant === ',' ? 'comma' : 'point';
  return decideDecimalStyle(sampled(table, amountsOf(mapped)));
}

function sampled(table: OpenTable, sources: readonly Source[]): string[] {
  return cellsOf(
    table.sampleRows ?? [],
    sources.map((source) => source.index),
  );
}
