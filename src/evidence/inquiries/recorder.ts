import type { Check } from '../check.ts';

/** Hands checks to the store as they come: each at once, or together with those that came while the store was busy. */
export type Recorder = {
  /** Settles when the check is stored. @throws what `write` throws; the check is then kept for the next time */
  record(check: Check): Promise<void>;
  /** Stores what an earlier try left. */
  flush(): Promise<void>;
};

/** @param left answers that are not stored yet, from an earlier recorder too: nobody may be asked again for them */
export function createRecorder(left: Check[], write: (checks: readonly Check[]) => Promise<void>): Recorder {
  let writing: Promise<void> | undefined;

  async function writeAll(): Promise<void> {
    try {
      while (left.length > 0) {
        const batch = left.slice();
        await write(batch);
        left.splice(0, batch.length);
      }
    } finally {
      // In the same step in which nothing was left: what comes after it must not wait for a writer that is gone.
      writing = undefined;
    }
  }
  async function flush(): Promise<void> {
    if (left.length === 0) return;
    writing ??= writeAll();
    await writing;
  }
  return {
    flush,
    record(check) {
      left.push(check);
      return flush();
    },
  };
}
