import type { ReportFormat } from './schemas.ts';

/** How a format is sent and what its file is called. */
export const FILE_TYPES: Readonly<Record<ReportFormat, { contentType: string; extension: string }>> = {
  json: { contentType: 'application/json', extension: 'json' },
  csv: { contentType: 'text/csv; charset=utf-8', extension: 'csv' },
  xlsx: { contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', extension: 'xlsx' },
  pdf: { contentType: 'application/pdf', extension: 'pdf' },
  'oss-xml': { contentType: 'application/xml', extension: 'xml' },
  'bzst-oss-csv': { contentType: 'text/csv; charset=utf-8', extension: 'csv' },
  'zm-csv': { contentType: 'text/csv; charset=utf-8', extension: 'csv' },
  'hmrc-mtd-json': { contentType: 'application/json', extension: 'json' },
};

/** Every content type that a download may have, for the OpenAPI. */
export const DOWNLOAD_TYPES: readonly string[] = [
  ...new Set(Object.values(FILE_TYPES).map(({ contentType }) => contentType.split(';')[0] ?? contentType)),
];
