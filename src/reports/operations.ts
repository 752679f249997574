import { z } from 'zod';
import { removeDatasets, withAccountWrite } from '../accounts/index.ts';
import { isId } from '../crypto/index.ts';
import { type LiveSession, type Operation, operation, problem } from '../http/index.ts';
import { endedWork, waitFor } from '../jobs/index.ts';
import { type BuildDependencies, startReport } from './build-report.ts';
import { type DeliveryDependencies, deliverOnce } from './deliver-once.ts';
import { DOWNLOAD_TYPES, FILE_TYPES } from './file-types.ts';
import { kindOperations } from './kind-list.ts';
import { createPdfPrinter, type PdfPrinterOptions } from './print-pdf.ts';
import { schemaOperations } from './schema-operations.ts';
import { type ReportView, reportList, reportRequest, reportView } from './schemas.ts';
import { deleteReport, findReport, listReports } from './store.ts';
import { keepNotice, viewReport } from './summary.ts';

const PAGE = 50;
const idParams = z.object({ id: z.string().refine(isId, 'an id of ours') });

/** The reports over HTTP: ask for one, watch it, fetch it once. */
export function reportOperations(given: ReportDependencies): Operation[] {
  const deps = { ...given, print: createPdfPrinter(given.printer), endings: new Map<string, Promise<void>>() };
  return [
    createOperation(deps),
    ...readOperations(deps),
    deleteOperation(deps),
    downloadOperation(deps),
    ...kindOperations(),
    ...schemaOperations(),
  ];
}

type ReportDependencies = Omit<BuildDependencies & DeliveryDependencies, 'endings' | 'print'> & {
  printer: PdfPrinterOptions;
};

function createOperation(deps: BuildDependencies): Operation {
  return operation({
    method: 'POST',
    path: '/api/v1/reports',
    access: ['seller'],
    summary: 'Ask for a report of a period',
    description: keepNotice,
    body: reportRequest,
    responses: {
      201: { description: 'Built: it can be downloaded once.', schema: reportView },
      202: { description: 'Being built; `Location` says where to look.', schema: reportView },
    },
    problems: ['profile-required', 'validation-failed', 'resealing'],
    async handle({ body }, context) {
      const { id, job } = await startReport(deps, context.session, body);
      const waited = context.preferWaitSeconds;
      const isDone = waited !== undefined && (await waitFor(job, waited, context.signal));
      return {
        status: isDone ? 201 : 202,
        body: await view(deps, context.session, id),
        headers: { Location: `/api/v1/reports/${id}` },
        ...(isDone ? { preferenceApplied: 'wait' } : {}),
      };
    },
  });
}

function readOperations(deps: BuildDependencies & DeliveryDependencies): Operation[] {
  return [
    operation({
      method: 'GET',
      path: '/api/v1/reports',
      access: ['seller'],
      summary: 'Reports, newest first',
      query: z.object({ after: z.string().refine(isId, 'Take the `next` of an earlier answer.').optional() }),
      responses: { 200: { description: 'One page of reports.', schema: reportList } },
      problems: [],
      async handle({ query }, { session }) {
        const rows = await listReports(deps.db, session, query.after, PAGE + 1);
        const page = rows.slice(0, PAGE);
        const items = await deps.vault.withKeys(session.id, (access) =>
          Promise.all(page.map((row) => viewReport(deps.db, access, row))),
        );
        return { status: 200, body: { items, next: rows.length > PAGE ? (page.at(-1)?.id ?? null) : null } };
      },
    }),
    operation({
      method: 'GET',
      path: '/api/v1/reports/{id}',
      access: ['seller'],
      summary: 'State of a report',
      params: idParams,
      responses: { 200: { description: 'The report.', schema: reportView } },
      problems: ['not-found'],
      async handle({ params }, { session, preferWaitSeconds, signal }) {
        const job = deps.jobs.find(session.accountId, params.id);
        if (job !== undefined && preferWaitSeconds !== undefined) await waitFor(job, preferWaitSeconds, signal);
        // Whoever has received the last byte must not read that the report is still on its way.
        await deps.endings.get(params.id)?.catch(() => undefined);
        return { status: 200, body: await view(deps, session, params.id) };
      },
    }),
    operation({
      method: 'GET',
      path: '/api/v1/reports/{id}/events',
      access: ['seller'],
      summary: 'Progress of a report as server-sent events',
      params: idParams,
      responses: { 200: { description: 'Progress until it ends.', contentType: 'text/event-stream' } },
      problems: ['not-found'],
      async handle({ params }, { session }) {
        const { id, state, failure } = await view(deps, session, params.id);
        const job = deps.jobs.find(session.accountId, id);
        return { status: 200, events: job ?? endedWork(id, state, failure?.code) };
      },
    }),
  ];
}

function deleteOperation(deps: BuildDependencies): Operation {
  return operation({
    method: 'DELETE',
    path: '/api/v1/reports/{id}',
    access: ['seller'],
    summary: 'Delete a report, or cancel one that is being built',
    params: idParams,
    responses: { 204: { description: 'Gone.' } },
    problems: ['not-found', 'resealing'],
    async handle({ params }, { session }) {
      const row = await findReport(deps.db, session, params.id);
      if (row === undefined) throw problem('not-found');
      const job = deps.jobs.find(session.accountId, params.id);
      job?.cancel();
      await job?.done;
      await withAccountWrite(deps.db, deps.clock, session, async (unit) => {
        await removeDatasets(unit, session.accountId, session.epoch, [row.id, row.summary_id]);
        await deleteReport(unit, session, row.id);
      });
      return { status: 204 };
    },
  });
}

function downloadOperation(deps: DeliveryDependencies): Operation {
  return operation({
    method: 'POST',
    path: '/api/v1/reports/{id}/download',
    access: ['seller'],
    summary: 'Download a report, once',
    description:
      'The first caller gets the file; it is deleted when the last byte has been sent. If the connection breaks before, the session that asked may ask again for ten minutes.',
    params: idParams,
    responses: { 200: { description: 'The file.', contentType: DOWNLOAD_TYPES } },
    problems: ['not-found', 'report-not-ready', 'report-failed', 'report-already-delivered', 'resealing'],
    async handle({ params }, { session }) {
      const { summary, stream } = await deliverOnce(deps, session, params.id);
      return {
        status: 200,
        contentType: FILE_TYPES[summary.format].contentType,
        headers: {
          'Content-Disposition': `attachment; filename="zkvat-${[summary.kind, summary.period, summary.country].filter(Boolean).join('-')}.${FILE_TYPES[summary.format].extension}"`,
          'Repr-Digest': `sha-256=:${summary.sha256 ?? ''}:`,
        },
        stream,
      };
    },
  });
}

function view(deps: BuildDependencies, session: LiveSession, id: string): Promise<ReportView> {
  return deps.vault.withKeys(session.id, async (access) => {
    const row = await findReport(deps.db, access, id);
    if (row === undefined) throw problem('not-found');
    return viewReport(deps.db, access, row);
  });
}
