import { useEffect, useRef, useState } from 'preact/hooks';
import { ask } from '../../api.ts';
import { buildReport, followReport } from '../../build-report.ts';
import { now } from '../../clock.ts';
import type { ReportRequest, ReportView } from '../../contract/reports.ts';
import { download } from '../../download.ts';
import type { Step } from '../../events.ts';
import { asProblem, mended, type Problem } from '../../problem.ts';

/** How its one download stands. */
export type Delivery =
  | { readonly is: 'waiting' }
  | { readonly is: 'fetching' }
  | { readonly is: 'saved'; readonly name: string }
  | { readonly is: 'damaged' }
  /** `until`: how long it can be fetched again. */
  | { readonly is: 'broken'; readonly until: string }
  /** The server has not noticed yet that a transfer broke, or another one is under way. */
  | { readonly is: 'held' }
  | { readonly is: 'gone' };

/** The report that the page is about just now. */
export type Current = {
  readonly report: ReportView;
  readonly step: Step | undefined;
  readonly delivery: Delivery;
  readonly problem: Problem | undefined;
};

export type Order = {
  readonly current: Current | undefined;
  readonly isAsking: boolean;
  /** Why a report was not begun. */
  readonly refusal: Problem | undefined;
  /** Something else is chosen now. @param field the only one that differs; without it what was refused is another report */
  mend(field?: string): void;
  ask(request: ReportRequest): Promise<void>;
  /** Takes up one out of the list. */
  take(report: ReportView): Promise<void>;
  fetch(): Promise<void>;
  cancel(): Promise<void>;
  close(): void;
};

/** While a transfer runs, a second one is refused as if it were over. */
async function whyGone(id: string): Promise<Delivery> {
  return { is: (await stateOf(id)) === 'claimed' ? 'held' : 'gone' };
}

/** Undefined where it cannot be had. */
function stateOf(id: string): Promise<ReportView['state'] | undefined> {
  return ask<ReportView>('GET', `/reports/${id}`).then(
    ({ state }) => state,
    (error) => {
      asProblem(error);
      return undefined;
    },
  );
}

/** The contract's: how long the session whose transfer broke may ask again. */
const RETRY_MS = 10 * 60_000;

/** @param onChange the list of reports has another state than before */
export function useOrder(onChange: () => void): Order {
  const [current, setCurrent] = useState<Current>();
  const [isAsking, setIsAsking] = useState(false);
  const [refusal, setRefusal] = useState<Problem>();
  const following = useRef<AbortController | undefined>(undefined);
  useEffect(() => () => following.current?.abort(), []);

  function change(part: Partial<Current>): void {
    setCurrent((before) => (before === undefined ? undefined : { ...before, ...part }));
  }

  function begin(): AbortSignal {
    following.current?.abort();
    following.current = new AbortController();
    return following.current.signal;
  }

  function show(report: ReportView): void {
    setCurrent({ report, step: undefined, delivery: { is: 'waiting' }, problem: undefined });
    onChange();
  }

  async function order(request: ReportRequest): Promise<void> {
    const signal = begin();
    setIsAsking(true);
    setRefusal(undefined);
    setCurrent(undefined);
    try {
      const onBegun = (report: ReportView) => {
        setIsAsking(false);
        show(report);
      };
      const report = await buildReport(request, { onBegun, onStep: (step) => change({ step }), signal });
      if (report !== undefined) show(report);
    } catch (error) {
      const problem = asProblem(error);
      if (!signal.aborted) setRefusal(problem);
    }
    if (!signal.aborted) setIsAsking(false);
  }

  async function take(report: ReportView): Promise<void> {
    const signal = begin();
    setRefusal(undefined);
    show(report);
    try {
      const ended = await followReport(report, { onStep: (step) => change({ step }), signal });
      if (ended !== undefined && ended !== report) show(ended);
    } catch (error) {
      const problem = asProblem(error);
      if (!signal.aborted) change({ problem });
    }
  }

  async function fetch({ report }: Current): Promise<void> {
    change({ delivery: { is: 'fetching' }, problem: undefined });
    try {
      const arrived = await download('POST', `/reports/${report.id}/download`, `zkvat-${report.kind}-${report.period}`);
      change({ delivery: arrived.is === 'saved' ? { is: 'saved', name: arrived.name } : { is: 'damaged' } });
      // Only the report itself waits until its delivery is noted; the list would still say that the download has begun.
      await stateOf(report.id);
    } catch (error) {
      const problem = asProblem(error);
      if (problem.code === 'report-already-delivered') change({ delivery: await whyGone(report.id) });
      else if (problem.code === 'unreachable')
        change({ delivery: { is: 'broken', until: new Date(now() + RETRY_MS).toISOString() } });
      else change({ delivery: { is: 'waiting' }, problem });
    }
    onChange();
  }

  async function cancel({ report }: Current): Promise<void> {
    following.current?.abort();
    try {
      await ask('DELETE', `/reports/${report.id}`);
      setCurrent(undefined);
    } catch (error) {
      change({ problem: asProblem(error) });
    }
    onChange();
  }

  return {
    current,
    isAsking,
    refusal,
    mend: (field) => setRefusal((before) => (field === undefined ? undefined : mended(before, field))),
    ask: order,
    take,
    fetch: async () => current && fetch(current),
    cancel: async () => current && cancel(current),
    close: () => setCurrent(undefined),
  };
}
