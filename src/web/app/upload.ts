import { API_ROOT, headersOf, refused } from './api.ts';
import { ApiError, connectionProblem } from './problem.ts';
import { noteAlive } from './session.ts';

export type Upload = {
  readonly path: string;
  /** Fields must stand before the file, which is read while it arrives. */
  readonly form: FormData;
  readonly wait: number;
  readonly signal: AbortSignal;
  /** @param share from 0 to 1 */
  onProgress(share: number): void;
};

/**
 * Sends a form and tells how far it is, which `fetch` cannot: hence XMLHttpRequest.
 * @throws ApiError
 */
export function upload<T>({ path, form, wait, signal, onProgress }: Upload): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `${API_ROOT}${path}`);
    for (const [name, value] of Object.entries(headersOf('POST', { wait }))) request.setRequestHeader(name, value);
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(total === 0 ? 0 : loaded / total));
    request.addEventListener('load', () => {
      const body = parse(request.responseText);
      if (request.status >= 300) return reject(refused(request.status, body, request.getResponseHeader('Retry-After')));
      noteAlive();
      resolve(body as T);
    });
    request.addEventListener('error', () => reject(new ApiError(connectionProblem('unreachable'))));
    request.addEventListener('abort', () => reject(new ApiError(connectionProblem('aborted'))));
    signal.addEventListener('abort', () => request.abort(), { once: true });
    if (signal.aborted) return reject(new ApiError(connectionProblem('aborted')));
    request.send(form);
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
