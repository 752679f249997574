export type Preferences = { readonly waitSeconds: number | undefined; readonly respondAsync: boolean };

export const WAIT_SECONDS_MAX = 60;
const NONE: Preferences = { waitSeconds: undefined, respondAsync: false };

/** RFC 7240. A preference that is not understood is passed over, as the RFC wants it; the first of several `wait` counts. */
export function parsePrefer(header: string | string[] | undefined): Preferences {
  if (header === undefined) return NONE;
  const parts = String(header)
    .toLowerCase()
    .split(',')
    .map((part) => part.split(';')[0]?.trim() ?? '');
  const wait = parts
    .map((part) => /^wait\s*=\s*"?(\d{1,6})"?$/.exec(part)?.[1])
    .find((seconds) => seconds !== undefined);
  return {
    waitSeconds: wait === undefined ? undefined : Math.min(WAIT_SECONDS_MAX, Number(wait)),
    respondAsync: parts.includes('respond-async'),
  };
}
