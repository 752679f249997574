import { ask, send } from './api.ts';
import type { Session } from './session.ts';

/**
 * Opens a sample account and uploads the sample month into it, as a seller would upload a file of theirs.
 * @throws ApiError
 */
export async function uploadSample(
  begin: () => Promise<Session>,
  onStep: (step: 'fetching' | 'uploading') => void,
): Promise<void> {
  await begin();
  onStep('fetching');
  const response = await send('GET', '/samples/amazon-vat-transactions', { accept: 'text/plain' });
  const file = new File([await response.blob()], 'sample-amazon-vat-transactions.txt', { type: 'text/plain' });
  onStep('uploading');
  const form = new FormData();
  form.append('file', file);
  await ask('POST', '/imports', { form, wait: 30 });
}
