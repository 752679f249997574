import { once } from 'node:events';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, test } from '@jest/globals';
import {
  createJobBoard,
  JobFailed,
  JobInterrupted,
  type JobSpec,
  type Progress,
  waitFor,
} from '../../src/jobs/index.ts';

/** A job that goes on until it is told to end. */
function slow(id: string, accountId = 'a'): { spec: JobSpec; end: () => void; report: (progress: Progress) => void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  let report: (progress: Progress) => void = () => undefined;
  const spec: JobSpec = {
    id,
    accountId,
    async run(job) {
      report = job.report;
      await Promise.race([promise, once(job.signal, 'abort').then(() => Promise.reject(new Error('told to stop')))]);
    },
  };
  return { spec, end: resolve, report: (progress) => report(progress) };
}
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** All garbage is collected: what is still there then is held by somebody. */
async function collectGarbage(): Promise<void> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  await turn();
  collect();
}

describe('a job', () => {
  test('that has ended is known, and what its work had touched is not kept', async () => {
    const board = createJobBoard();
    const touched = ((): WeakRef<object> => {
      const rows = { many: new Array(1000).fill('row') };
      board.start({ id: '1', accountId: 'a', run: async () => void rows.many.push('one more') });
      return new WeakRef(rows);
    })();
    await board.find('a', '1')?.done;
    await collectGarbage();
    expect(board.find('a', '1')?.state).toBe('done');
    expect(touched.deref()).toBeUndefined();
  });

  test('tells its progress, never backwards, and its end', async () => {
    const board = createJobBoard();
    const { spec, end, report } = slow('1');
    const job = board.start(spec);
    const told: string[] = [];
    job.subscribe(({ percent }, state) => told.push(`${state} ${percent}`));
    await turn();
    for (const percent of [10, 40, 30, 400]) report({ percent, counts: { rows: percent } });
    end();
    await job.done;
    expect(told).toEqual(['running 10', 'running 40', 'running 40', 'running 100', 'done 100']);
    expect(job).toMatchObject({ state: 'done', progress: { percent: 100, counts: { rows: 400 } } });
  });

  test('that fails is failed; one that was told to stop is cancelled; `done` never rejects', async () => {
    const faults: unknown[] = [];
    const board = createJobBoard({ onFault: (error) => faults.push(error) });
    const failed = board.start({ id: '1', accountId: 'a', run: () => Promise.reject(new TypeError('x')) });
    const cancelled = board.start(slow('2').spec);
    await turn();
    cancelled.cancel();
    await Promise.all([failed.done, cancelled.done]);
    expect([failed.state, cancelled.state]).toEqual(['failed', 'cancelled']);
    expect(faults).toEqual([expect.any(TypeError)]);
  });

  test('that failed of what its resource tells has the code of that; only a fault of ours behind it is reported', async () => {
    const faults: unknown[] = [];
    const board = createJobBoard({ onFault: (error) => faults.push(error) });
    const failing = (id: string, error: Error) => board.start({ id, accountId: 'a', run: () => Promise.reject(error) });
    const told = failing('1', new JobFailed('report-too-large'));
    const ours = failing('2', new JobFailed('report-failed', { cause: new TypeError('x') }));
    await Promise.all([told.done, ours.done]);
    expect([told.state, told.code, ours.state, ours.code]).toEqual([
      ...['failed', 'report-too-large', 'failed', 'report-failed'],
    ]);
    expect(faults).toEqual([expect.any(TypeError)]);
  });

  test('is found by its own account only, also after its end', async () => {
    const board = createJobBoard();
    const { spec, end } = slow('1', 'mine');
    const job = board.start(spec);
    expect(board.find('mine', '1')).toBe(job);
    expect(board.find('theirs', '1')).toBeUndefined();
    end();
    await job.done;
    expect(board.find('mine', '1')?.state).toBe('done');
  });

  test('runs once at a time; ended ones are forgotten one by one', async () => {
    const board = createJobBoard({ endedMax: 2 });
    const { spec } = slow('1');
    const first = board.start(spec);
    expect(() => board.start(spec)).toThrow();
    await turn();
    first.cancel();
    await first.done;
    for (const id of ['2', '3', '4']) await board.start({ id, accountId: 'a', run: async () => undefined }).done;
    await turn();
    expect(['1', '2', '3', '4'].map((id) => board.find('a', id)?.state)).toEqual([
      undefined,
      undefined,
      'done',
      'done',
    ]);
  });
});

describe('waiting for a job', () => {
  test('ends with the job or with the time, and the job goes on', async () => {
    const board = createJobBoard();
    const { spec, end } = slow('1');
    const job = board.start(spec);
    expect(await waitFor(job, 0)).toBe(false);
    expect(await waitFor(job, 60, AbortSignal.abort())).toBe(false);
    expect(job.state).toBe('running');
    end();
    expect(await waitFor(job, 60)).toBe(true);
  });
});

describe('draining', () => {
  test('waits for what ends by itself and cancels the rest', async () => {
    const board = createJobBoard();
    const quick = slow('1');
    const jobs = [board.start(quick.spec), board.start(slow('2').spec)];
    await turn();
    setImmediate(quick.end);
    await board.drain(50);
    expect(jobs.map(({ state }) => state)).toEqual(['done', 'cancelled']);
    const late = board.start(slow('3').spec);
    await late.done;
    expect(late.state).toBe('cancelled');
  });

  test('waits for nothing that goes on later anyway', async () => {
    const board = createJobBoard();
    const long = board.start({ ...slow('1').spec, isResumable: true });
    await turn();
    // Longer than the test may take.
    await board.drain(600_000);
    expect(long.state).toBe('cancelled');
  });
});

describe('a job that goes on later', () => {
  test('is interrupted rather than failed, is no fault, and may be started again', async () => {
    const faults: unknown[] = [];
    const board = createJobBoard({ onFault: (error) => faults.push(error) });
    const job = board.start({ id: '1', accountId: 'a', run: () => Promise.reject(new JobInterrupted()) });
    await job.done;
    expect([job.state, faults]).toEqual(['interrupted', []]);
    const again = board.start({ id: '1', accountId: 'a', run: async () => undefined });
    await again.done;
    expect(board.find('a', '1')?.state).toBe('done');
  });

  test('is told at once that the server stops, and why; the others may end first', async () => {
    const board = createJobBoard();
    const reasons: unknown[] = [];
    const quick = slow('1');
    const other = board.start(quick.spec);
    board.start({
      ...{ id: '2', accountId: 'a', isResumable: true },
      async run({ signal }) {
        await once(signal, 'abort');
        reasons.push(signal.reason);
        quick.end();
        throw new JobInterrupted();
      },
    });
    await turn();
    await board.drain(60_000);
    expect([reasons, other.state, board.find('a', '2')?.state]).toEqual([['shutting-down'], 'done', 'interrupted']);
  });
});

describe('cancelling all of an account', () => {
  test('ends its jobs and nobody else’s', async () => {
    const board = createJobBoard();
    const own = [board.start(slow('1').spec), board.start(slow('2').spec)];
    const foreign = board.start(slow('1', 'b').spec);
    await turn();
    await board.cancelAll('a', 'data-deleted');
    expect(own.map(({ state }) => state)).toEqual(['cancelled', 'cancelled']);
    expect(foreign.state).toBe('running');
    await board.drain(0);
  });
});
