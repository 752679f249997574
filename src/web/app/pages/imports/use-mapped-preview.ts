import { useEffect, useState } from 'preact/hooks';
import type { Mapping, Preview } from '../../contract/imports.ts';
import { asProblem, type Problem } from '../../problem.ts';
import { previewFile } from './preview.ts';

/** Nobody types faster than this all the time; the server need not read the file for every letter. */
const PAUSE_MS = 300;

type Mapped = { readonly preview: Preview; readonly problem: Problem | undefined; readonly isBusy: boolean };

/** How the file would be read by a mapping. While the mapping does not fit, the last rows that could be read stay. */
export function useMappedPreview(file: File, mapping: Mapping, first: Preview): Mapped {
  const [preview, setPreview] = useState(first);
  const [problem, setProblem] = useState<Problem>();
  const [isBusy, setIsBusy] = useState(true);
  useEffect(() => {
    const stop = new AbortController();
    setIsBusy(true);
    const timer = setTimeout(async () => {
      const outcome = await previewFile(file, { format: 'generic', mapping }, stop.signal).then(
        (made) => ({ made, fault: undefined }),
        (error: unknown) => ({ made: undefined, fault: asProblem(error) }),
      );
      if (stop.signal.aborted) return;
      if (outcome.made !== undefined) setPreview(outcome.made);
      setProblem(outcome.fault);
      setIsBusy(false);
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [file, mapping]);
  return { preview, problem, isBusy };
}
