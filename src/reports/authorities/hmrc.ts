import type { UkReturn } from '../../returns/index.ts';
import { formatAmount, parseAmount } from '../../vat/money.ts';
import type { Said } from '../language/index.ts';
import { ReportRefused } from '../refused.ts';

/** What only the seller knows: the period's key out of HMRC's obligations, and amounts to add, as decimal strings in pounds. */
export type HmrcAdditions = {
  periodKey: string;
  vatDueSales: string;
  vatDueAcquisitions: string;
  vatReclaimedCurrPeriod: string;
  totalValueSalesExVAT: string;
  totalValuePurchasesExVAT: string;
  totalValueGoodsSuppliedExVAT: string;
  totalAcquisitionsExVAT: string;
};

/**
 * The body of `POST /organisations/vat/{vrn}/returns` of HMRC's VAT (MTD) API 1.0: boxes 3 and 5 worked out, boxes 6 to 9 in whole pounds (the pence left out).
 * `finalised` is false, because only the seller can declare the return final; HMRC refuses it until that is said. Numbers are written digit by digit, so
 * that none passes through a float.
 * @throws ReportRefused when an amount could not be exchanged into pounds, or is larger than HMRC takes
 */
export function hmrcMtdJson(content: UkReturn, additions: HmrcAdditions): string {
  const box = (number: number): bigint => {
    const { exact } = content.boxes[number - 1] ?? {};
    return exact === null || exact === undefined ? unknownAmount() : penceOf(exact);
  };
  const vatDueSales = box(1) + penceOf(additions.vatDueSales);
  const vatDueAcquisitions = penceOf(additions.vatDueAcquisitions);
  const totalVatDue = vatDueSales + vatDueAcquisitions;
  const reclaimed = penceOf(additions.vatReclaimedCurrPeriod);
  const net = totalVatDue - reclaimed;
  const fields: [string, string][] = [
    ['periodKey', JSON.stringify(additions.periodKey)],
    ['vatDueSales', pence(vatDueSales)],
    ['vatDueAcquisitions', pence(vatDueAcquisitions)],
    ['totalVatDue', pence(totalVatDue)],
    ['vatReclaimedCurrPeriod', pence(reclaimed)],
    ['netVatDue', pence(net < 0n ? -net : net, NET_PENCE_MAX)],
    ['totalValueSalesExVAT', pounds(box(6) + penceOf(additions.totalValueSalesExVAT))],
    ['totalValuePurchasesExVAT', pounds(penceOf(additions.totalValuePurchasesExVAT))],
    ['totalValueGoodsSuppliedExVAT', pounds(box(8) + penceOf(additions.totalValueGoodsSuppliedExVAT))],
    ['totalAcquisitionsExVAT', pounds(penceOf(additions.totalAcquisitionsExVAT))],
    ['finalised', 'false'],
  ];
  return `{\n${fields.map(([name, value]) => `  ${JSON.stringify(name)}: ${value}`).join(',\n')}\n}\n`;
}

const PENCE_MAX = 999_999_999_999_999n;
const NET_PENCE_MAX = 9_999_999_999_999n;

function pence(minor: bigint, max = PENCE_MAX): string {
  if (minor > max || minor < -max)
    throw refused({
      en: 'An amount is larger than HMRC takes.',
      de: 'Ein Betrag ist größer, als HMRC ihn nimmt.',
    });
  return formatAmount(minor, 'GBP');
}

function pounds(minor: bigint): string {
  return String(BigInt(pence(minor).slice(0, -3)));
}

function penceOf(decimal: string): bigint {
  const parsed = parseAmount(decimal, 'GBP');
  if (!parsed.ok) throw new Error('an amount in pounds that is none');
  return parsed.minor;
}

function unknownAmount(): never {
  throw refused({
    en: 'Some sales could not be exchanged into pounds, because no exchange rate is known.',
    de: 'Einige Verkäufe ließen sich nicht in Pfund umrechnen, weil kein Umrechnungskurs bekannt ist.',
  });
}

function refused(why: Said): ReportRefused {
  return new ReportRefused('format-not-possible', {
    en: `HMRC’s return cannot be made. ${why.en} Take csv, xlsx or pdf, which say more.`,
    de: `Die Erklärung für HMRC kann nicht erstellt werden. ${why.de} Nehmen Sie csv, xlsx oder pdf, die mehr sagen.`,
  });
}
