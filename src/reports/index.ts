export { expireReports, expireReportsOfSession } from './expire-reports.ts';
export { reportsExport } from './export-reports.ts';
export { reportOperations } from './operations.ts';
export { reportResealer } from './reseal.ts';
export { countReports, endReportLeases } from './store.ts';
