import { ask } from './api.ts';
import type { ReportRequest, ReportView } from './contract/reports.ts';
import { follow, type Step } from './events.ts';

export type Building = {
  /** It has begun; a request that has an answer can be stopped by deleting the report. */
  onBegun?(report: ReportView): void;
  onStep(step: Step): void;
  readonly signal: AbortSignal;
};

/** Most reports are there within it, and then no progress need be shown. */
const AT_ONCE_SECONDS = 1;
const WAIT_SECONDS = 30;

/**
 * Asks for a report and follows it until it is built, well or not. Whether it is `ready` or `failed` says the report itself: the events end alike.
 * @throws ApiError
 */
export async function buildReport(
  request: ReportRequest,
  { onBegun, onStep, signal }: Building,
): Promise<ReportView | undefined> {
  // Not stopped with the signal: an answer that nobody takes would leave a report that nobody knows.
  const begun = await ask<ReportView>('POST', '/reports', { body: request, wait: AT_ONCE_SECONDS });
  if (signal.aborted) {
    await ask('DELETE', `/reports/${begun.id}`);
    return undefined;
  }
  onBegun?.(begun);
  return followReport(begun, { onStep, signal });
}

/** The same for one that was asked for before. @throws ApiError */
export async function followReport(begun: ReportView, { onStep, signal }: Building): Promise<ReportView | undefined> {
  let report = begun;
  while (report.state === 'building' && !signal.aborted) {
    await follow(`/reports/${report.id}`, onStep, signal);
    if (!signal.aborted) report = await ask<ReportView>('GET', `/reports/${report.id}`, { wait: WAIT_SECONDS, signal });
  }
  return signal.aborted ? undefined : report;
}
