import { lost, send } from './api.ts';

/** `damaged`: what arrived is not what the server sent, and was not handed to the browser. */
export type Download = { readonly is: 'saved'; readonly name: string } | { readonly is: 'damaged' };

/**
 * Fetches a file and hands it to the browser to be saved, once all of it has arrived and its digest fits.
 * @throws ApiError `unreachable` too when the connection broke on the way
 */
export async function download(method: 'GET' | 'POST', path: string, fallbackName: string): Promise<Download> {
  const arrived = await fetchWhole(method, path);
  if (arrived === undefined) return { is: 'damaged' };
  const name = fileName(arrived.headers.get('Content-Disposition')) ?? fallbackName;
  save(new Blob([arrived.bytes], { type: arrived.headers.get('Content-Type') ?? 'application/octet-stream' }), name);
  return { is: 'saved', name };
}

export type Arrived = { readonly bytes: ArrayBuffer; readonly headers: Headers };

/** A file for the page itself; undefined when its digest does not fit. @throws ApiError */
export async function fetchWhole(method: 'GET' | 'POST', path: string): Promise<Arrived | undefined> {
  const response = await send(method, path, { accept: '*/*' });
  const { headers } = response;
  const bytes = await response.arrayBuffer().catch(() => lost(undefined));
  const wanted = sha256Of(headers.get('Repr-Digest'));
  return wanted === undefined || wanted === (await digestOf(bytes)) ? { bytes, headers } : undefined;
}

/** Hands text that is there already to the browser to be saved. */
export function saveText(text: string, name: string, type: string): void {
  save(new Blob([text], { type }), name);
}

function save(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // The browser has taken its copy by the next turn; what stays would be readable under its address until the tab closes.
  setTimeout(() => URL.revokeObjectURL(link.href), 0);
}

/** RFC 6266; a name in other letters than Latin ones stands in `filename*`. */
function fileName(header: string | null): string | undefined {
  const extended = /filename\*=UTF-8''([^;]+)/i.exec(header ?? '')?.[1];
  return extended === undefined ? /filename="?([^";]+)"?/i.exec(header ?? '')?.[1] : decodeURIComponent(extended);
}

/** RFC 9530, `sha-256=:<base64>:`. */
function sha256Of(header: string | null): string | undefined {
  return /sha-256=:([^:]+):/.exec(header ?? '')?.[1];
}

async function digestOf(bytes: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return btoa(String.fromCharCode(...digest));
}
