import { z } from 'zod';
import { wipe } from '../../crypto/index.ts';
import { jsonOf } from '../caller.ts';
import type { AmazonReportType } from '../pull/state.ts';
import { dataTimesOf } from './months.ts';
import { VAT_MARKETPLACES } from './origins.ts';
import { requestDocumentToken } from './restricted-token.ts';
import { AmazonRefused, callSpapi, type SellingPartnerApi } from './spapi.ts';

/** Asks Amazon to make a report of a month; its id. @throws what `callSpapi` throws */
export async function createReport(api: SellingPartnerApi, type: AmazonReportType, month: string): Promise<string> {
  const body = { reportType: type, ...dataTimesOf(month), marketplaceIds: VAT_MARKETPLACES };
  const { reportId } = await callSpapi(api, 'createReport', {
    method: 'POST',
    url: '/reports/2021-06-30/reports',
    data: Buffer.from(JSON.stringify(body)),
    read: (answer) => jsonOf(answer, createdSchema),
  });
  return reportId;
}

export type ReportStatus =
  | { readonly state: 'IN_QUEUE' | 'IN_PROGRESS' | 'CANCELLED' }
  | { readonly state: 'DONE'; readonly documentId: string }
  | { readonly state: 'FATAL'; readonly documentId: string | undefined };

/** How far a report is; undefined if Amazon does not know it (any more). @throws what `callSpapi` throws */
export async function getReport(api: SellingPartnerApi, reportId: string): Promise<ReportStatus | undefined> {
  try {
    return await callSpapi(api, 'getReport', {
      method: 'GET',
      url: `/reports/2021-06-30/reports/${encodeURIComponent(reportId)}`,
      read: (answer) => jsonOf(answer, reportSchema),
    });
  } catch (error) {
    if (error instanceof AmazonRefused && error.status === 404) return undefined;
    throw error;
  }
}

/**
 * Where a document lies, for five minutes. The token for that one document is used for this and for nothing else; a document that needs none is asked
 * for with the ordinary one. @throws what `callSpapi` throws
 */
export async function getReportDocument(api: SellingPartnerApi, documentId: string): Promise<string> {
  const restricted = await requestDocumentToken(api, documentId);
  try {
    const { url } = await callSpapi(api, 'getReportDocument', {
      method: 'GET',
      url: `/reports/2021-06-30/documents/${encodeURIComponent(documentId)}`,
      ...(restricted === 'not-restricted' ? {} : { token: restricted.toString('latin1') }),
      read: (answer) => jsonOf(answer, documentSchema),
    });
    return url;
  } finally {
    if (restricted !== 'not-restricted') wipe(restricted);
  }
}

const id = z.string().min(1).max(500);
const createdSchema = z.object({ reportId: id });
const reportSchema = z
  .union([
    z.object({ processingStatus: z.enum(['IN_QUEUE', 'IN_PROGRESS', 'CANCELLED']) }),
    z.object({ processingStatus: z.literal('DONE'), reportDocumentId: id }),
    z.object({ processingStatus: z.literal('FATAL'), reportDocumentId: id.optional() }),
  ])
  .transform((report): ReportStatus => {
    if (report.processingStatus === 'DONE') return { state: 'DONE', documentId: report.reportDocumentId };
    if (report.processingStatus === 'FATAL') return { state: 'FATAL', documentId: report.reportDocumentId };
    return { state: report.processingStatus };
  });
/** Whether a document is packed is told by its first bytes; a way of packing that we do not know is not read as if it were none. */
const documentSchema = z.object({ url: z.url().max(8192), compressionAlgorithm: z.literal('GZIP').optional() });
