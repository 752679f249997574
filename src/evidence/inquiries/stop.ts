/** The end of an asking, in two steps: nothing new is sent, and a little later nothing is waited for any more. */
export type Stop = {
  readonly sending: AbortSignal;
  readonly receiving: AbortSignal;
  /** What ended it from within, first of all; undefined when nothing did. */
  readonly error: unknown;
  end(error: unknown): void;
  leave(): void;
};

/**
 * @param given ends it from outside; with the reason `data-deleted` both at once, since no answer may be stored any more
 */
export function createStop(given: AbortSignal, graceMs: number): Stop {
  const within = new AbortController();
  const late = new AbortController();
  const sending = AbortSignal.any([given, within.signal]);
  let error: unknown;
  let timer: NodeJS.Timeout | undefined;
  const onStop = () => {
    if (given.aborted && given.reason === 'data-deleted') late.abort();
    else timer = setTimeout(() => late.abort(), graceMs).unref();
  };
  if (sending.aborted) onStop();
  sending.addEventListener('abort', onStop, { once: true });
  return {
    sending,
    receiving: late.signal,
    get error() {
      return error;
    },
    end(cause) {
      if (sending.aborted) return;
      error = cause;
      within.abort(cause);
    },
    leave() {
      clearTimeout(timer);
      sending.removeEventListener('abort', onStop);
    },
  };
}
