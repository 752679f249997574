import { beginTrial } from './account.ts';
import { ask, send } from './api.ts';
import { navigate } from './navigation.ts';
import { asProblem, type Problem } from './problem.ts';
import { sessionState } from './session.ts';
import { createStore } from './store.ts';

export type TrialStep = 'idle' | 'opening' | 'fetching' | 'uploading';

/** Outside the page: with the session that begins on the way, the page is drawn anew. */
export const trialState = createStore<{ readonly step: TrialStep; readonly problem?: Problem }>({ step: 'idle' });

sessionState.subscribe(() => {
  if (sessionState.get().is === 'none' && trialState.get().step !== 'opening') trialState.set({ step: 'idle' });
});

/**
 * Opens a sample account, uploads the sample month into it, as a seller would upload a file of theirs, and goes on to `start`. What goes wrong
 * stands in `trialState`; the account is there then, if it could be opened.
 */
export async function tryItOut(start: string): Promise<void> {
  try {
    trialState.set({ step: 'opening' });
    await beginTrial();
    trialState.set({ step: 'fetching' });
    const response = await send('GET', '/samples/amazon-vat-transactions', { accept: 'text/plain' });
    const file = new File([await response.blob()], 'sample-amazon-vat-transactions.txt', { type: 'text/plain' });
    trialState.set({ step: 'uploading' });
    const form = new FormData();
    form.append('file', file);
    await ask('POST', '/imports', { form, wait: 30 });
    trialState.set({ step: 'idle' });
    navigate(start);
  } catch (error) {
    trialState.set({ step: 'idle', problem: asProblem(error) });
  }
}
