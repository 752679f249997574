import { useEffect, useState } from 'preact/hooks';
import { ask } from '../../api.ts';
import { asProblem } from '../../problem.ts';

/** What of the profile decides which returns a seller has. */
export type Profile =
  | { readonly is: 'unknown' }
  | { readonly is: 'missing' }
  | { readonly is: 'known'; readonly hasUnionOss: boolean; readonly hasImportOss: boolean };

type Answer = { readonly unionOss: object | null; readonly importOss: object | null };

export function useProfile(): Profile {
  const [profile, setProfile] = useState<Profile>({ is: 'unknown' });
  useEffect(() => {
    const stop = new AbortController();
    ask<Answer>('GET', '/seller-profile', { signal: stop.signal }).then(
      ({ unionOss, importOss }) =>
        setProfile({ is: 'known', hasUnionOss: unionOss !== null, hasImportOss: importOss !== null }),
      (error) => {
        // Whatever else went wrong is told when a report is asked for.
        if (asProblem(error).code === 'not-found') setProfile({ is: 'missing' });
      },
    );
    return () => stop.abort();
  }, []);
  return profile;
}
