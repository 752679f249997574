import { z } from 'zod';
import { removeDatasets, withAccountWrite } from '../accounts/index.ts';
import { isId } from '../crypto/index.ts';
import { type LiveSession, type Operation, operation, problem } from '../http/index.ts';
import { endedWork, waitFor } from '../jobs/index.ts';
import { normaliseVatId } from '../vat/vat-id.ts';
import type { InquiryDesk } from './inquiries/desk.ts';
import { endInquiry } from './inquiries/end-inquiry.ts';
import { keyOf } from './inquiries/inquiry.ts';
import { type InquiryRequest, startInquiry } from './inquiries/start-inquiry.ts';
import { findInquiry, type InquiryRow, listInquiries } from './inquiries/store.ts';
import { viewInquiry, viewResults } from './inquiries/view-inquiry.ts';
import { listChecks } from './load-evidence.ts';
import { type InquiryView, inquiryList, inquiryRequest, inquiryView, resultList } from './schemas.ts';

const PAGE = 50;
/** More than a VAT ID takes in the body of a request. */
const BYTES_OF_VAT_ID = 120;
const PATH = '/api/v1/vat-id-checks';
const idParams = z.object({ id: z.string().refine(isId, 'an id of ours') });

/** The checks of VAT IDs over HTTP: ask for many at once, watch, read what came of it. */
export function evidenceOperations(desk: InquiryDesk): Operation[] {
  return [createOperation(desk), ...readOperations(desk), deleteOperation(desk)];
}

function createOperation(desk: InquiryDesk): Operation {
  const { viesIdsMax: idsMax, viesReuseDays: reuseDays } = desk.config;
  return operation({
    method: 'POST',
    path: PATH,
    access: ['seller'],
    summary: 'Have VAT IDs checked by VIES',
    description:
      'Needs the consent `vies`; with `vies-requester` as well, answers come with a consultation number. What cannot be a VAT ID is never sent. A state that does not answer is asked again for hours; a report never waits for that.',
    body: inquiryRequest({ idsMax, reuseDays }),
    bodyBytesMax: idsMax * BYTES_OF_VAT_ID + 1024,
    responses: {
      201: { description: 'Ended.', schema: inquiryView },
      202: { description: 'Under way; `Location` says where to look.', schema: inquiryView },
    },
    problems: ['consent-required', 'busy', 'resealing', 'ledger-damaged'],
    async handle({ body }, { session, preferWaitSeconds, signal }) {
      const { id, job } = await startInquiry(desk, session, requestOf(body));
      const isEnded = preferWaitSeconds !== undefined && (await waitFor(job, preferWaitSeconds, signal));
      return {
        status: isEnded ? 201 : 202,
        body: await view(desk, session, id),
        headers: { Location: `${PATH}/${id}` },
        ...(isEnded ? { preferenceApplied: 'wait' } : {}),
      };
    },
  });
}

type Body = z.output<ReturnType<typeof inquiryRequest>>;

function requestOf({ period, vatIds, reuseDays }: Body): InquiryRequest {
  const named = vatIds?.map(({ countryCode, vatNumber }) => normaliseVatId(countryCode, vatNumber));
  const distinct = named === undefined ? undefined : [...new Map(named.map((vatId) => [keyOf(vatId), vatId])).values()];
  return {
    period: period ?? null,
    reuseDays,
    vatIds: distinct?.map(({ countryCode, number }): [string, string] => [countryCode, number]) ?? null,
  };
}

function readOperations(desk: InquiryDesk): Operation[] {
  return [
    operation({
      method: 'GET',
      path: PATH,
      access: ['seller'],
      summary: 'Checks of VAT IDs that were asked for, newest first',
      query: z.object({ after: z.string().refine(isId, 'Take the `next` of an earlier answer.').optional() }),
      responses: { 200: { description: 'One page of them.', schema: inquiryList } },
      problems: ['ledger-damaged'],
      async handle({ query }, { session }) {
        const rows = await listInquiries(desk.db, session, query.after, PAGE + 1);
        const page = rows.slice(0, PAGE);
        const items = await viewAll(desk, session, page);
        return { status: 200, body: { items, next: rows.length > PAGE ? (page.at(-1)?.id ?? null) : null } };
      },
    }),
    operation({
      method: 'GET',
      path: `${PATH}/{id}`,
      access: ['seller'],
      summary: 'How far a check of VAT IDs is',
      params: idParams,
      responses: { 200: { description: 'State and counts.', schema: inquiryView } },
      problems: ['not-found', 'ledger-damaged'],
      async handle({ params }, { session, preferWaitSeconds, signal }) {
        const job = desk.jobs.find(session.accountId, params.id);
        if (job !== undefined && preferWaitSeconds !== undefined) await waitFor(job, preferWaitSeconds, signal);
        return { status: 200, body: await view(desk, session, params.id) };
      },
    }),
    operation({
      method: 'GET',
      path: `${PATH}/{id}/results`,
      access: ['seller'],
      summary: 'What is known of each VAT ID',
      description: 'At any time, also while some are still being asked.',
      params: idParams,
      responses: { 200: { description: 'One for each VAT ID.', schema: resultList } },
      problems: ['not-found', 'ledger-damaged'],
      async handle({ params }, { session }) {
        const tries = desk.inquiries.tries.get(params.id);
        const body = await desk.vault.withKeys(session.id, async (access) => {
          const row = await findInquiry(desk.db, access, params.id);
          if (row === undefined) throw problem('not-found');
          return viewResults(desk.db, access, row, { checks: await listChecks(desk.db, access), tries });
        });
        return { status: 200, body };
      },
    }),
    operation({
      method: 'GET',
      path: `${PATH}/{id}/events`,
      access: ['seller'],
      summary: 'Progress of a check of VAT IDs as server-sent events',
      params: idParams,
      responses: { 200: { description: 'Progress until it ends.', contentType: 'text/event-stream' } },
      problems: ['not-found', 'ledger-damaged'],
      async handle({ params }, { session }) {
        const row = await findInquiry(desk.db, session, params.id);
        if (row === undefined) throw problem('not-found');
        const job = desk.jobs.find(session.accountId, row.id);
        const failure =
          job === undefined && row.state === 'failed' ? (await view(desk, session, row.id)).failure : null;
        return { status: 200, events: job ?? endedWork(row.id, row.state, failure?.code) };
      },
    }),
  ];
}

function deleteOperation(desk: InquiryDesk): Operation {
  return operation({
    method: 'DELETE',
    path: `${PATH}/{id}`,
    access: ['seller'],
    summary: 'Cancel a check of VAT IDs that runs, or remove one that has ended',
    description: 'The answers that came stay: reports rely on them. They go with all data.',
    params: idParams,
    responses: { 204: { description: 'Cancelled, and still there to be read; or gone.' } },
    problems: ['not-found', 'resealing', 'ledger-damaged'],
    async handle({ params }, { session }) {
      const row = await findInquiry(desk.db, session, params.id);
      if (row === undefined) throw problem('not-found');
      const { accountId, epoch } = session;
      if (row.state === 'running') {
        const job = desk.jobs.find(accountId, row.id);
        job?.cancel();
        await job?.done;
        await desk.vault.withKeys(session.id, (access) =>
          endInquiry(desk, access, row.id, { state: 'cancelled', reason: 'cancelled' }),
        );
      } else {
        await withAccountWrite(desk.db, desk.clock, session, (unit) =>
          removeDatasets(unit, accountId, epoch, [row.id]),
        );
      }
      return { status: 204 };
    },
  });
}

async function view(desk: InquiryDesk, session: LiveSession, id: string): Promise<InquiryView> {
  const row = await findInquiry(desk.db, session, id);
  const [found] = row === undefined ? [] : await viewAll(desk, session, [row]);
  if (found === undefined) throw problem('not-found');
  return found;
}

function viewAll(desk: InquiryDesk, session: LiveSession, rows: readonly InquiryRow[]): Promise<InquiryView[]> {
  return desk.vault.withKeys(session.id, async (access) => {
    let read: ReturnType<typeof listChecks> | undefined;
    const checks = () => {
      read ??= listChecks(desk.db, access);
      return read;
    };
    const views: InquiryView[] = [];
    for (const row of rows) views.push(await viewInquiry(desk.db, access, row, checks));
    return views;
  });
}
