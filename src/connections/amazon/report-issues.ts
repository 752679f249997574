import { type FormatId, issueOfFile, type ReadIssue } from '../../imports/index.ts';
import type { AmazonReportType, AmazonUnit } from '../pull/state.ts';
import type { DocumentFault } from './document.ts';

/** Both VAT reports, in the order in which they are asked for, and the formats that read them. */
export const REPORTS: readonly { type: AmazonReportType; format: FormatId; name: string }[] = [
  { type: 'GET_VAT_TRANSACTION_DATA', format: 'amazon-vat-transactions', name: 'VAT Transactions Report' },
  { type: 'SC_VAT_TAX_REPORT', format: 'amazon-vat-calculation', name: 'VAT calculation report' },
];

export type UnitFault =
  | DocumentFault
  | { code: 'report-empty' | 'report-lost' | 'report-late' }
  | { code: 'report-refused'; status: number }
  | { code: 'report-failed'; reason: string | undefined };

/** `VAT Transactions Report of 2025-03` */
export function whereOf({ type, month }: Pick<AmazonUnit, 'type' | 'month'>): string {
  return `${REPORTS.find((report) => report.type === type)?.name ?? type} of ${month}`;
}

/**
 * What became of a report that was not read. A month without sales is no fault; of the calculation report, which Amazon makes only for those who use
 * its service, not even worth a word.
 */
export function issuesOfUnit(unit: AmazonUnit, fault: UnitFault): ReadIssue[] {
  if (fault.code === 'report-empty') {
    if (unit.type === 'SC_VAT_TAX_REPORT') return [];
    const detail = `Amazon has no data for the ${whereOf(unit)}. If there were sales in that month, ask for it again.`;
    return [issueOfFile('report-empty', detail, 'notice')];
  }
  const code = OWN_CODES.has(fault.code) ? fault.code : 'report-unreadable';
  return [issueOfFile(code, `The ${whereOf(unit)} is missing from this import: ${because(fault)}`)];
}

const OWN_CODES: ReadonlySet<string> = new Set([
  ...['report-lost', 'report-late', 'report-refused', 'report-failed'],
  ...['document-refused', 'document-unavailable'],
]);

function because(fault: UnitFault): string {
  switch (fault.code) {
    case 'report-failed': {
      const said = 'reason' in fault && fault.reason !== undefined ? ` Amazon says: "${fault.reason}".` : '';
      return `Amazon could not make it.${said} Ask for that month again later, or download it from Seller Central and upload it.`;
    }
    case 'report-refused':
      return `Amazon refused to make or to hand it out${'status' in fault ? ` (status ${fault.status})` : ''}. Check in Seller Central that the account has this report.`;
    case 'report-lost':
      return 'Amazon does not know the order any more. Ask for that month again.';
    case 'report-late':
      return 'Amazon has not finished it in the time that this server waits. Ask for that month again later.';
    case 'document-refused':
      return 'Amazon named a place for it from which this server does not take documents. The operator can allow the host with AMAZON_DOCUMENT_HOSTS.';
    case 'document-unavailable':
      return 'it could not be downloaded, however often that was tried. Ask for that month again.';
    default:
      return 'what Amazon handed out cannot be read as that report. Ask for that month again, or download it from Seller Central and upload it.';
  }
}
