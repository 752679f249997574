import { sleep } from '../caller.ts';
import { PullFailed } from '../faults.ts';
import { type Gathering, withRead } from '../pull/gather.ts';
import { type AmazonProgress, type AmazonUnit, newPullState, type PullState, withIssues } from '../pull/state.ts';
import { readReason, readReport } from './document.ts';
import { issuesOfUnit, REPORTS, whereOf } from './report-issues.ts';
import { createReport, getReport, type ReportStatus } from './reports-api.ts';
import { AmazonRefused, type SellingPartnerApi } from './spapi.ts';

/** How an import from Amazon begins: both VAT reports of every month, the transactions first. */
export function beginAmazon(period: PullState['period'], months: readonly string[]): PullState {
  const units = REPORTS.flatMap(({ type }) =>
    months.map((month): AmazonUnit => ({ type, month, state: 'to-ask', reportId: null, asks: 0, waitedSeconds: 0 })),
  );
  return newPullState(period, { kind: 'amazon', units });
}

/**
 * Has the reports made, some at a time, and reads each as soon as it is there. A checkpoint follows each order and each report: what was ordered is not
 * ordered again after an interruption, which would cost a minute each.
 */
export async function gatherReports(gathering: Gathering, api: SellingPartnerApi): Promise<void> {
  const { pull } = gathering;
  for (let quiet = 0; ; ) {
    gathering.report(pull.state());
    const units = unitsOf(pull.state());
    const asked = units.filter(({ state }) => state === 'asked');
    const next = units.find(({ state }) => state === 'to-ask');
    if (next !== undefined && asked.length < ASKED_MAX) {
      await order(gathering, api, next);
      continue;
    }
    if (asked.length === 0) return finish(gathering);
    quiet = (await look(gathering, api, asked)) ? 0 : quiet + 1;
    if (quiet > 0) await waitForReports(gathering, quiet);
  }
}

/** Ordered and not yet read: more would only wait in Amazon's queue, and run out there if the seller logs out. */
const ASKED_MAX = 10;
/** An order that Amazon has forgotten is given once more. */
const ASKS_MAX = 2;
const POLL_MS_FIRST = 5000;
const POLL_MS_MAX = 60_000;

export function unitsOf({ progress }: PullState): readonly AmazonUnit[] {
  if (progress.kind !== 'amazon') throw new Error('not an import from Amazon');
  return progress.units;
}

async function order(gathering: Gathering, api: SellingPartnerApi, unit: AmazonUnit): Promise<void> {
  try {
    const reportId = await createReport(api, unit.type, unit.month);
    await moveTo(gathering, { ...unit, state: 'asked', reportId, asks: unit.asks + 1, waitedSeconds: 0 });
  } catch (error) {
    if (!(error instanceof AmazonRefused)) throw error;
    if (error.status === 403 && unit.type === 'GET_VAT_TRANSACTION_DATA') throw notPermitted();
    await fail(gathering, unit, { code: 'report-refused', status: error.status });
  }
}

function notPermitted(): PullFailed {
  const detail =
    'Amazon does not let this server read the VAT reports of this account. Check in Seller Central that you authorised it with an account that may see them; the operator has to hold the roles for tax reports. Nothing of this import is stored.';
  return new PullFailed('permission-missing', detail);
}

/** Whether one of them has come further. */
async function look(gathering: Gathering, api: SellingPartnerApi, asked: readonly AmazonUnit[]): Promise<boolean> {
  let hasMoved = false;
  for (const unit of asked) {
    const status = await statusOf(api, unit);
    if (status !== undefined && 'refused' in status) {
      await fail(gathering, unit, { code: 'report-refused', status: status.refused });
    } else if (status?.state === 'IN_QUEUE' || status?.state === 'IN_PROGRESS') continue;
    else await bringIn(gathering, api, unit, status);
    hasMoved = true;
  }
  return hasMoved;
}

async function statusOf(
  api: SellingPartnerApi,
  { reportId }: AmazonUnit,
): Promise<ReportStatus | { refused: number } | undefined> {
  try {
    return await getReport(api, reportId ?? '');
  } catch (error) {
    if (!(error instanceof AmazonRefused)) throw error;
    return { refused: error.status };
  }
}

async function bringIn(
  gathering: Gathering,
  api: SellingPartnerApi,
  unit: AmazonUnit,
  status: Exclude<ReportStatus, { state: 'IN_QUEUE' }> | undefined,
): Promise<void> {
  if (status === undefined) {
    if (unit.asks < ASKS_MAX) return moveTo(gathering, { ...unit, state: 'to-ask', reportId: null });
    return fail(gathering, unit, { code: 'report-lost' });
  }
  if (status.state === 'CANCELLED')
    return moveTo(gathering, { ...unit, state: 'empty' }, issuesOfUnit(unit, { code: 'report-empty' }));
  if (status.state === 'FATAL') {
    const reason = status.documentId === undefined ? undefined : await readReason(gathering, api, status.documentId);
    return fail(gathering, unit, { code: 'report-failed', reason });
  }
  if (status.state === 'DONE') return read(gathering, api, unit, status.documentId);
}

async function read(gathering: Gathering, api: SellingPartnerApi, unit: AmazonUnit, documentId: string): Promise<void> {
  const { pull, desk } = gathering;
  const format = REPORTS.find(({ type }) => type === unit.type)?.format ?? 'amazon-vat-transactions';
  try {
    const outcome = await readReport(gathering, api, documentId, format);
    if ('fault' in outcome) return await fail(gathering, unit, outcome.fault);
    const state = withRead(pull, outcome, whereOf(unit), desk.importDesk.settings.issuesMax);
    await pull.checkpoint(moved(state, { ...unit, state: 'read' }));
  } catch (error) {
    if (!(error instanceof AmazonRefused)) throw error;
    await fail(gathering, unit, { code: 'report-refused', status: error.status });
  }
}

async function fail(gathering: Gathering, unit: AmazonUnit, why: Parameters<typeof issuesOfUnit>[1]): Promise<void> {
  gathering.desk.log.info('connection.report-not-read', { code: why.code, kind: unit.type });
  await moveTo(gathering, { ...unit, state: 'failed' }, issuesOfUnit(unit, why));
}

/** Whatever was staged of a report that came to nothing is left out. */
async function moveTo({ pull, desk }: Gathering, unit: AmazonUnit, issues: PullState['issues'] = []): Promise<void> {
  const state = withIssues(pull.state(), issues, 0, desk.importDesk.settings.issuesMax);
  await pull.checkpoint(moved(state, unit));
}

function moved(state: PullState, unit: AmazonUnit): PullState {
  const units = unitsOf(state).map((one) => (one.type === unit.type && one.month === unit.month ? unit : one));
  const steps = units.reduce((sum, one) => sum + STEPS[one.state], 0);
  const progress: AmazonProgress = { kind: 'amazon', units };
  return { ...state, progress, done: Math.max(state.done, steps / Math.max(1, units.length)) };
}

const STEPS: Readonly<Record<AmazonUnit['state'], number>> = { 'to-ask': 0, asked: 0.2, read: 1, empty: 1, failed: 1 };

async function waitForReports(gathering: Gathering, quiet: number): Promise<void> {
  const { caller, pull, desk } = gathering;
  const waitMs = Math.min(POLL_MS_MAX, POLL_MS_FIRST * 2 ** (quiet - 1));
  await sleep(caller, waitMs);
  const secondsMax = desk.config.amazonReportMinutesMax * 60;
  const units = unitsOf(pull.state()).map((unit) =>
    unit.state === 'asked' ? { ...unit, waitedSeconds: unit.waitedSeconds + waitMs / 1000 } : unit,
  );
  await pull.checkpoint({ ...pull.state(), progress: { kind: 'amazon', units } });
  for (const unit of units) {
    if (unit.state === 'asked' && unit.waitedSeconds >= secondsMax)
      await fail(gathering, unit, { code: 'report-late' });
  }
}

/**
 * An import of which not one report could be had is none; if some could, the others are told of as what is missing. A month without transactions is an
 * answer; without a calculation report it is none, since most sellers have no such report.
 */
async function finish({ pull }: Gathering): Promise<void> {
  const state = pull.state();
  const isSome = unitsOf(state).some(
    ({ state: outcome, type }) => outcome === 'read' || (outcome === 'empty' && type === 'GET_VAT_TRANSACTION_DATA'),
  );
  const isAllWell = unitsOf(state).every((unit) => unit.state !== 'failed');
  if (!isSome && !isAllWell) throw new PullFailed('reports-failed', state.issues);
  const formats = state.formats.length === 0 ? REPORTS.slice(0, 1).map(({ format }) => format) : state.formats;
  await pull.checkpoint({ ...state, formats, isGathered: true, done: 1 });
}
