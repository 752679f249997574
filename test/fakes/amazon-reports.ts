import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { FakeReport } from './amazon.ts';
import { type AmazonFault, documentFault, errors, spapiFault, storeFault } from './amazon-faults.ts';
import { type AmazonState, newSecret, PLANS, type StoredReport } from './amazon-state.ts';
import type { FakeAnswer, FakeRequest } from './fake-server.ts';
import { json } from './paypal-query.ts';

type Operation = keyof typeof PLANS;

/** `POST /reports/2021-06-30/reports`: CreateReportSpecification → 202 CreateReportResponse. */
export function createReport(state: AmazonState, request: FakeRequest, fault: AmazonFault | undefined): FakeAnswer {
  const refused = admit(state, request, 'createReport', fault);
  if (refused !== undefined) return refused;
  const spec = objectOf(request);
  if (spec === undefined) return errors(400, 'InvalidInput', 'The body is not JSON.');
  const { reportType, marketplaceIds, dataStartTime, dataEndTime, ...more } = spec;
  if (Object.keys(more).some((name) => name !== 'reportOptions'))
    return errors(400, 'InvalidInput', 'Unknown parameter.');
  if (typeof reportType !== 'string' || !TYPES.has(reportType))
    return errors(400, 'InvalidInput', 'Invalid reportType.');
  const isList = Array.isArray(marketplaceIds) && marketplaceIds.length >= 1 && marketplaceIds.length <= 25;
  if (!isList || !marketplaceIds.every((id) => MARKETPLACES.has(id)))
    return errors(400, 'InvalidInput', 'Invalid marketplaceIds.');
  const [start, end] = [String(dataStartTime), String(dataEndTime)];
  if (!DATE_TIME.test(start) || !DATE_TIME.test(end) || start > end)
    return errors(400, 'InvalidInput', 'Invalid dates.');
  const id = `${state.reports.size + 50_000}020540`;
  state.reports.set(id, {
    ...{ id, type: reportType, month: start.slice(0, 7), start, end, marketplaceIds, looks: 0 },
    documentId: `amzn1.spdoc.1.4.eu.${randomUUID()}.T2.${id}`,
    createdAt: new Date().toISOString(),
  });
  return done(202, fault === 'id-missing' ? {} : { reportId: id }, 'createReport');
}

/** `GET …/reports/{reportId}`: a Report that goes from IN_QUEUE over IN_PROGRESS to its end. */
export function getReport(state: AmazonState, request: FakeRequest, fault: AmazonFault | undefined): FakeAnswer {
  const refused = admit(state, request, 'getReport', fault);
  if (refused !== undefined) return refused;
  const report = state.reports.get(decodeURIComponent(request.path.split('/').at(-1) ?? ''));
  if (report === undefined || fault === 'report-forgotten')
    return errors(404, 'NotFound', 'The requested report was not found.');
  const body = {
    ...{ reportId: report.id, reportType: report.type, marketplaceIds: report.marketplaceIds },
    ...{ dataStartTime: report.start, dataEndTime: report.end, createdTime: report.createdAt },
    ...progressOf(state, report, fault),
  };
  return done(200, body, 'getReport');
}

function progressOf(state: AmazonState, report: StoredReport, fault: AmazonFault | undefined): Record<string, string> {
  report.looks += 1;
  if (fault === 'stays-queued') return { processingStatus: 'IN_QUEUE' };
  if (fault === 'status-unknown') return { processingStatus: 'PONDERING' };
  if (fault === 'cancelled') return { processingStatus: 'CANCELLED' };
  if (fault === 'fatal') return { processingStatus: 'FATAL' };
  if (fault === 'fatal-with-reason') return { processingStatus: 'FATAL', reportDocumentId: report.documentId };
  const looks = state.options.looks ?? 2;
  if (report.looks <= looks) return { processingStatus: report.looks === 1 ? 'IN_QUEUE' : 'IN_PROGRESS' };
  const held = heldFor(state, report);
  const times = { processingStartTime: report.createdAt, processingEndTime: new Date().toISOString() };
  if (typeof held === 'object' && 'end' in held) {
    if (held.end === 'cancelled') return { processingStatus: 'CANCELLED', ...times };
    const document = held.reason === undefined ? {} : { reportDocumentId: report.documentId };
    return { processingStatus: 'FATAL', ...times, ...document };
  }
  if (fault === 'document-id-missing') return { processingStatus: 'DONE', ...times };
  return { processingStatus: 'DONE', ...times, reportDocumentId: report.documentId };
}

function heldFor(state: AmazonState, { type, month }: StoredReport): FakeReport {
  return state.held.get(`${type} ${month}`) ?? { end: 'cancelled' };
}

/** `POST /tokens/2021-03-01/restrictedDataToken`: good for the documents that it names, and for nothing else. */
export function restrictedToken(state: AmazonState, request: FakeRequest, fault: AmazonFault | undefined): FakeAnswer {
  const refused = admit(state, request, 'createRestrictedDataToken', fault);
  if (refused !== undefined) return refused;
  const resources = objectOf(request)?.['restrictedResources'];
  if (!Array.isArray(resources) || resources.length < 1 || resources.length > 50)
    return errors(400, 'InvalidInput', 'Request is missing or has invalid parameters');
  const [resource] = resources as { method?: string; path?: string; dataElements?: unknown }[];
  const isDocument = [...state.reports.values()].some(
    ({ documentId }) => resource?.path === `/reports/2021-06-30/documents/${documentId}`,
  );
  if (fault === 'not-restricted') state.openDocuments.add(resource?.path ?? '');
  if (resource?.method !== 'GET' || !isDocument || resource.dataElements !== undefined || fault === 'not-restricted')
    return errors(400, 'InvalidInput', 'Invalid or unsupported document ID found');
  if (fault === 'rdt-missing') return json(200, { expiresIn: 3600 });
  const token = newSecret(`Atz.sprdt|${state.options.mark ?? ''}`);
  state.restricted.set(token, { path: resource.path ?? '', until: Date.now() + 3_600_000 });
  return done(200, { restrictedDataToken: token, expiresIn: 3600 }, 'createRestrictedDataToken');
}

/** `GET …/documents/{id}`: with a restricted token of this very document, or what needs none with an ordinary one. */
export function getDocument(state: AmazonState, request: FakeRequest, fault: AmazonFault | undefined): FakeAnswer {
  const token = String(request.headers['x-amz-access-token'] ?? '');
  const restricted = state.restricted.get(token);
  const isRight = restricted?.path === request.path && restricted.until > Date.now();
  const isPlain = (state.accessTokens.get(token) ?? 0) > Date.now() && state.openDocuments.has(request.path);
  const refused = limited(state, 'getReportDocument') ?? spapiFault(fault);
  if (refused !== undefined) return refused;
  if (!isRight && !isPlain) return errors(403, 'Unauthorized', 'Access to requested resource is denied.');
  const documentId = decodeURIComponent(request.path.split('/').at(-1) ?? '');
  const key = newSecret('');
  state.addresses.set(key, { documentId, until: Date.now() + (state.options.addressSeconds ?? 300) * 1000 });
  const url = `${state.origin}/store/${key}?X-Amz-Expires=300&X-Amz-Signature=${newSecret('')}`;
  const gzip = state.options.gzip === false ? {} : { compressionAlgorithm: 'GZIP' };
  const whole = { reportDocumentId: documentId, url, ...gzip };
  return documentFault(fault, whole) ?? done(200, whole, 'getReportDocument');
}

/** What lies at the address: no token may come along. */
export function deliver(
  state: AmazonState,
  { path, headers }: FakeRequest,
  fault: AmazonFault | undefined,
): FakeAnswer {
  if (headers['x-amz-access-token'] !== undefined || headers.authorization !== undefined)
    return { status: 400, type: 'application/xml', body: '<Error><Code>InvalidArgument</Code></Error>' };
  const address = state.addresses.get(path.split('/')[2]?.split('?')[0] ?? '');
  if (address === undefined || address.until < Date.now() || fault === 'address-expired')
    return {
      status: 403,
      type: 'application/xml',
      body: '<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>',
    };
  const report = [...state.reports.values()].find(({ documentId }) => documentId === address.documentId);
  const held = report === undefined ? '' : heldFor(state, report);
  const isGzip = state.options.gzip !== false;
  const content = typeof held === 'object' && 'end' in held ? reasonOf(held) : held;
  const body = isGzip ? gzipSync(content) : Buffer.from(content);
  const headersOut = { 'Content-Disposition': 'attachment' };
  return (
    storeFault(fault, Buffer.from(content), body) ?? {
      type: isGzip ? 'application/gzip' : 'text/tab-separated-values',
      body,
      headers: headersOut,
    }
  );
}

function reasonOf(held: Extract<FakeReport, { end: string }>): string {
  return held.end === 'fatal' && held.reason !== undefined ? JSON.stringify({ errorDetails: held.reason }) : '';
}

function done(status: number, body: object, operation: Operation): FakeAnswer {
  const headers = { 'x-amzn-RateLimit-Limit': String(PLANS[operation][0]), 'x-amzn-RequestId': 'fake-request' };
  return { ...json(status, body), headers };
}

function admit(
  state: AmazonState,
  request: FakeRequest,
  operation: Operation,
  fault: AmazonFault | undefined,
): FakeAnswer | undefined {
  const broken = spapiFault(fault);
  if (broken !== undefined) return broken;
  const over = limited(state, operation);
  if (over !== undefined) return over;
  const token = String(request.headers['x-amz-access-token'] ?? '');
  // A restricted token opens documents and nothing else.
  if ((state.accessTokens.get(token) ?? 0) < Date.now())
    return errors(
      403,
      'Unauthorized',
      'Access to requested resource is denied.',
      'The access token you provided has expired.',
    );
  if (request.headers['user-agent'] === undefined) return errors(400, 'InvalidInput', 'User-Agent is missing.');
  if (request.method === 'POST' && !/^application\/json\b/.test(request.headers['content-type'] ?? ''))
    return errors(415, 'UnsupportedMediaType', "The request's Content-Type header is invalid.");
  return undefined;
}

function limited(state: AmazonState, operation: Operation): FakeAnswer | undefined {
  return state.overRate(operation) === undefined
    ? undefined
    : errors(429, 'QuotaExceeded', 'You exceeded your quota for the requested resource.');
}

function objectOf({ body }: FakeRequest): Record<string, unknown> | undefined {
  try {
    const parsed: unknown = JSON.parse(body.toString());
    return typeof parsed === 'object' && parsed !== null ? { ...parsed } : undefined;
  } catch {
    return undefined;
  }
}

const TYPES: ReadonlySet<string> = new Set(['GET_VAT_TRANSACTION_DATA', 'SC_VAT_TAX_REPORT']);
const DATE_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/;
const MARKETPLACES: ReadonlySet<unknown> = new Set([
  ...['A1PA6795UKMFR9', 'A1RKKUPIHCS9HS', 'APJ6JRA9NG5V4', 'A13V1IB3VIYZZH', 'A1F83G8C2ARO7P'],
]);
