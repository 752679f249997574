import { formatTable } from './table.ts';

type Line = {
  scheme: string;
  departure: string | null;
  arrival: string | null;
  taxCountry: string | null;
  rate: string | null;
  currency: string | null;
  count: number;
  net: string | null;
  vat: string | null;
  gross: string | null;
};

/** The part of a `vat-liability` report in JSON that a reader wants to see. */
export type VatReport = {
  period: { from: string; to: string };
  lines: Line[];
  totals: { scheme: string; taxCountry: string | null; currency: string; vat: string }[];
  issues: { code: string; count: number; detail: string }[];
  reconciliation: Record<string, number>;
};

const linesMax = 40;

export function printReport(report: VatReport): void {
  const lines = report.lines
    .slice(0, linesMax)
    .map((line) => [
      line.scheme,
      `${line.departure ?? '?'} → ${line.arrival ?? '?'}`,
      line.taxCountry ?? '',
      line.rate === null ? '' : `${line.rate} %`,
      String(line.count),
      line.net ?? openAmount(line),
      line.vat ?? openAmount(line),
      line.gross ?? '',
      line.currency ?? '',
    ]);
  const titles = ['scheme', 'way', 'taxed in', 'rate', 'count', 'net', 'VAT', 'gross', ''];
  console.log(formatTable(titles, lines));
  if (report.lines.length > linesMax) console.log(`  … and ${report.lines.length - linesMax} more lines`);
  if (report.totals.length > 0) {
    console.log(`\n${formatTable(['VAT due', 'taxed in', 'VAT', ''], report.totals.map(totalCells))}`);
  }
  for (const issue of report.issues.slice(0, 8)) console.log(`  note: ${issue.detail} (${issue.count})`);
  const buckets = Object.entries(report.reconciliation).map(([name, count]) => `${name} ${count}`);
  console.log(`  reconciled to the last row: ${buckets.join(', ')}`);
}

function totalCells(total: VatReport['totals'][number]): string[] {
  return [total.scheme, total.taxCountry ?? '', total.vat, total.currency];
}

/** Only where evidence is still to come will there be an amount; movements and the like have none. */
function openAmount(line: Line): string {
  return line.scheme === 'pending' ? 'open' : '';
}
