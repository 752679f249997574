import type { Operation } from '../http/index.ts';
import { type AccountDeps, accountOperations } from './account-operations.ts';
import { type SecretChangeDeps, secretChangeOperations } from './secret-change-operations.ts';
import { type SessionDeps, sessionOperations } from './session-operations.ts';
import { type TotpDeps, totpOperations } from './totp-operations.ts';
import type { TrialDesk } from './trial.ts';
import { trialOperations } from './trial-operations.ts';

export type AccountsDeps = AccountDeps & SessionDeps & SecretChangeDeps & TotpDeps & TrialDesk;

/** Everything under "Accounts and sessions" of the contract. */
export function accountsOperations(deps: AccountsDeps): Operation[] {
  return [
    ...accountOperations(deps),
    ...sessionOperations(deps),
    ...secretChangeOperations(deps),
    ...totpOperations(deps),
    ...trialOperations(deps),
  ];
}
