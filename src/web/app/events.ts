import { API_ROOT } from './api.ts';

export type Step = {
  readonly state: string;
  readonly percent: number;
  readonly counts: Readonly<Record<string, number>>;
};

/**
 * Follows long work by its events until it has ended. Each event is the whole truth, so a connection that was lost and made anew
 * has missed nothing. Resolves to the last step; undefined where the events cannot be had (it is gone, the session is over, `signal`
 * aborted): whoever asked looks at the resource itself then.
 * @param path of the resource, behind `/api/v1`
 */
export function follow(path: string, onStep: (step: Step) => void, signal: AbortSignal): Promise<Step | undefined> {
  return new Promise((resolve) => {
    const source = new EventSource(`${API_ROOT}${path}/events`);
    const finish = (step: Step | undefined) => {
      source.close();
      resolve(step);
    };
    source.addEventListener('progress', (event) => onStep(JSON.parse(event.data)));
    source.addEventListener('end', (event) => finish(JSON.parse(event.data)));
    source.addEventListener('error', () => {
      // CONNECTING means that the browser tries again by itself.
      if (source.readyState === EventSource.CLOSED) finish(undefined);
    });
    signal.addEventListener('abort', () => finish(undefined), { once: true });
    if (signal.aborted) finish(undefined);
  });
}
