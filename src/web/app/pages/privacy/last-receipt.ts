import type { Receipt } from '../../contract/account.ts';
import { sessionState } from '../../session.ts';
import { createStore } from '../../store.ts';

/** Of an account that was deleted in this tab. It counts what is gone and names nobody; the next log-in takes it away. */
export const lastReceipt = createStore<Receipt | undefined>(undefined);

sessionState.subscribe(() => {
  if (sessionState.get().is === 'live') lastReceipt.set(undefined);
});
