import { useEffect, useState } from 'preact/hooks';
import { ask } from '../../api.ts';
import { buildReport } from '../../build-report.ts';
import type { Overview } from '../../contract/overview.ts';
import type { Failure } from '../../contract/reports.ts';
import { fetchWhole } from '../../download.ts';
import type { Step } from '../../events.ts';
import { ApiError, asProblem, type Problem } from '../../problem.ts';

export type Work =
  | { readonly is: 'building'; readonly step: Step | undefined }
  | { readonly is: 'arriving' }
  | { readonly is: 'there'; readonly content: Overview }
  | { readonly is: 'damaged' }
  | { readonly is: 'stopped' }
  | { readonly is: 'failed'; readonly failure: Failure }
  | { readonly is: 'refused'; readonly problem: Problem };

export type OverviewWork = { readonly work: Work; stop(): void; again(): void };

/**
 * The overview of a period, as a report that is built for this page, fetched once and deleted: nothing of it is kept but in this
 * component. @param period undefined while it is not known yet
 */
export function useOverview(period: string | undefined): OverviewWork {
  const [work, setWork] = useState<Work>({ is: 'building', step: undefined });
  const [attempt, setAttempt] = useState(0);
  const [stopper, setStopper] = useState<AbortController>();
  useEffect(() => {
    if (period === undefined) return;
    const stop = new AbortController();
    setStopper(stop);
    setWork({ is: 'building', step: undefined });
    const show = (next: Work) => {
      if (!stop.signal.aborted) setWork(next);
    };
    fetchOverview(period, show, stop.signal).catch((error) => show({ is: 'refused', problem: asProblem(error) }));
    return () => stop.abort();
  }, [period, attempt]);
  return {
    work,
    stop() {
      stopper?.abort();
      setWork({ is: 'stopped' });
    },
    again: () => setAttempt((before) => before + 1),
  };
}

async function fetchOverview(period: string, show: (work: Work) => void, signal: AbortSignal): Promise<void> {
  let id: string | undefined;
  try {
    const report = await buildReport(
      { kind: 'overview', period, format: 'json', untilLogout: true },
      {
        onBegun: (begun) => {
          id = begun.id;
        },
        onStep: (step) => show({ is: 'building', step }),
        signal,
      },
    );
    if (report === undefined) return;
    if (report.failure !== null) return show({ is: 'failed', failure: report.failure });
    show({ is: 'arriving' });
    const arrived = await fetchWhole('POST', `/reports/${report.id}/download`);
    if (arrived === undefined) return show({ is: 'damaged' });
    show({ is: 'there', content: JSON.parse(new TextDecoder().decode(arrived.bytes)) as Overview });
  } finally {
    if (id !== undefined) await forget(id);
  }
}

/** Delivered, failed or not wanted any more: none of it belongs into the list of reports. */
async function forget(id: string): Promise<void> {
  try {
    await ask('DELETE', `/reports/${id}`);
  } catch (error) {
    // It goes with the session, or in a day.
    if (!(error instanceof ApiError)) throw error;
  }
}
