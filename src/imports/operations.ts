import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { isId } from '../crypto/index.ts';
import { type LiveSession, multipart, type Operation, operation, type ProblemCode, problem } from '../http/index.ts';
import { endedWork, waitFor } from '../jobs/index.ts';
import { fileFaultCodes } from './child/protocol.ts';
import type { ImportDesk } from './desk.ts';
import { cancelOrForgetImport } from './forget-import.ts';
import { previewImport } from './preview-import.ts';
import { type StartedImport, startImport } from './receive-import.ts';
import { sampleOperation } from './sample-operation.ts';
import { type ImportView, importList, importView, previewView } from './schemas.ts';
import { listImports } from './store.ts';
import { findImportView, viewImport } from './summary.ts';
import { uploadFields } from './upload-fields.ts';

const page = 50;
const idParams = z.object({ id: z.string().refine(isId, 'an id of ours') });
const uploadBody = multipart({ fields: uploadFields, file: 'file' });
const uploadProblems: readonly ProblemCode[] = [
  ...fileFaultCodes,
  'validation-failed',
  'fields-after-file',
  'file-too-costly',
  'upload-aborted',
  'busy',
  'shutting-down',
];

/** The imports over HTTP: upload a file, preview one, watch it, list, delete. */
export function importOperations({ importDesk: desk }: { importDesk: ImportDesk }): Operation[] {
  return [
    uploadOperation(desk),
    previewOperation(desk),
    ...readOperations(desk),
    deleteOperation(desk),
    sampleOperation(),
  ];
}

function uploadOperation(deps: ImportDesk): Operation {
  return operation({
    method: 'POST',
    path: '/api/v1/imports',
    access: ['seller'],
    summary: 'Upload a file of transactions',
    description:
      'The file is read while it arrives and stored whole or not at all. Fields may stand before or after the file; of a file over 8 MiB `format` and `mapping` must come first. Uploading the same rows again stores nothing twice.',
    body: uploadBody,
    responses: {
      201: { description: 'Read: stored, or rejected for faulty rows.', schema: importView },
      202: { description: 'Being read; `Location` says where to look.', schema: importView },
    },
    problems: [...uploadProblems, 'resealing', 'import-conflict', 'ledger-damaged'],
    async handle({ upload }, { session, preferWaitSeconds, preferAsync, signal }) {
      const started = await startImport(deps, session, upload.request, signal);
      const waitSeconds = preferAsync ? 0 : preferWaitSeconds;
      const isEnded = await endedWithin(started, waitSeconds);
      const refused = isEnded ? await started.result : undefined;
      if (refused !== undefined) return refused;
      const preferenceApplied = preferAsync ? 'respond-async' : 'wait';
      const body = await findView(deps, session, started.id);
      // All data were deleted while the file arrived.
      if (body === undefined) return problem('import-conflict');
      return {
        status: isEnded ? 201 : 202,
        body,
        headers: { Location: `/api/v1/imports/${started.id}` },
        ...(waitSeconds === undefined ? {} : { preferenceApplied }),
      };
    },
  });
}

function previewOperation(deps: ImportDesk): Operation {
  return operation({
    method: 'POST',
    path: '/api/v1/imports/preview',
    access: ['seller'],
    summary: 'See how a file would be read, without storing it',
    body: uploadBody,
    responses: {
      200: { description: 'Header, format, suggested mapping and the first 20 rows.', schema: previewView },
    },
    problems: uploadProblems,
    async handle({ upload }, { session, signal }) {
      return { status: 200, body: await previewImport(deps, session, upload.request, signal) };
    },
  });
}

function readOperations(deps: ImportDesk): Operation[] {
  return [
    operation({
      method: 'GET',
      path: '/api/v1/imports',
      access: ['seller'],
      summary: 'Imports, newest first',
      query: z.object({ after: z.string().refine(isId, 'Take the `next` of an earlier answer.').optional() }),
      responses: { 200: { description: 'One page of imports, without their issues.', schema: importList } },
      problems: [],
      async handle({ query }, { session }) {
        const rows = await listImports(deps.db, session, query.after, page + 1);
        const shown = rows.slice(0, page);
        const items = await deps.vault.withKeys(session.id, (access) =>
          Promise.all(shown.map(async (row) => listItem(await viewImport(deps.db, access, row)))),
        );
        return { status: 200, body: { items, next: rows.length > page ? (shown.at(-1)?.id ?? null) : null } };
      },
    }),
    operation({
      method: 'GET',
      path: '/api/v1/imports/{id}',
      access: ['seller'],
      summary: 'State of an import',
      params: idParams,
      responses: { 200: { description: 'The import.', schema: importView } },
      problems: ['not-found'],
      async handle({ params }, { session, preferWaitSeconds, signal }) {
        const job = deps.jobs.find(session.accountId, params.id);
        if (job !== undefined && preferWaitSeconds !== undefined) await waitFor(job, preferWaitSeconds, signal);
        return { status: 200, body: await view(deps, session, params.id) };
      },
    }),
    operation({
      method: 'GET',
      path: '/api/v1/imports/{id}/events',
      access: ['seller'],
      summary: 'Progress of an import as server-sent events',
      params: idParams,
      responses: { 200: { description: 'Progress until it ends.', contentType: 'text/event-stream' } },
      problems: ['not-found'],
      async handle({ params }, { session }) {
        const { id, state, issues } = await view(deps, session, params.id);
        const job = deps.jobs.find(session.accountId, id);
        return { status: 200, events: job ?? endedWork(id, state, state === 'failed' ? issues[0]?.code : null) };
      },
    }),
  ];
}

function deleteOperation(deps: ImportDesk): Operation {
  return operation({
    method: 'DELETE',
    path: '/api/v1/imports/{id}',
    access: ['seller'],
    summary: 'Delete an import with its rows, or cancel one that runs',
    params: idParams,
    responses: { 204: { description: 'Its rows are gone; one that ran is cancelled.' } },
    problems: ['not-found', 'resealing'],
    async handle({ params }, { session }) {
      await cancelOrForgetImport(deps, session, params.id);
      return { status: 204 };
    },
  });
}

/** Whether the import has ended. Without `seconds` that is waited for; with it, once the file has arrived, no longer than so. */
async function endedWithin(started: StartedImport, seconds: number | undefined): Promise<boolean> {
  const ended = started.result.then(
    () => true,
    () => true,
  );
  if (seconds === undefined) return ended;
  const stop = new AbortController();
  const waited = Promise.all([started.underWay, delay(seconds * 1000, undefined, { signal: stop.signal })]);
  const isEnded = await Promise.race([
    ended,
    waited.then(
      () => false,
      () => ended,
    ),
  ]);
  stop.abort();
  if (!isEnded) started.tell();
  return isEnded;
}

async function view(deps: ImportDesk, session: LiveSession, id: string): Promise<ImportView> {
  const found = await findView(deps, session, id);
  if (found === undefined) throw problem('not-found');
  return found;
}

function findView(deps: ImportDesk, session: LiveSession, id: string): Promise<ImportView | undefined> {
  return deps.vault.withKeys(session.id, (access) => findImportView(deps.db, access, id));
}

function listItem({ issues, issuesLeftOut, mapping, ...rest }: ImportView) {
  return { ...rest, issueCount: issues.length + issuesLeftOut };
}
