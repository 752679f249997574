import type { SealedAccess } from '../../accounts/index.ts';
import { SealBroken, wipe } from '../../crypto/index.ts';
import { ProblemError } from '../../http/index.ts';
import { endPulledImport, issueOfFile, type ReadIssue } from '../../imports/index.ts';
import { JobFailed } from '../../jobs/index.ts';
import { ImportConflict, LedgerDamaged } from '../../ledger/index.ts';
import { UpstreamError } from '../../outgoing/index.ts';
import { openConnection } from '../connection-record.ts';
import type { ConnectionDesk } from '../desk.ts';
import { issueOfUpstream, PullFailed } from '../faults.ts';
import { markConnection } from '../mark.ts';
import { findConnection } from '../store.ts';
import { findPull, removePull } from './store.ts';

/**
 * Ends an import that cannot go on, or shall not: state, issue, and nothing left of what was fetched. What it failed of is thrown on, so that somebody
 * looks; the import has ended all the same.
 * @throws JobFailed with the code of its issue
 */
export async function conclude(
  desk: ConnectionDesk,
  access: SealedAccess,
  id: string,
  error: unknown,
): Promise<'ended'> {
  const pull = await findPull(desk.db, access, id);
  if (pull === undefined) return 'ended';
  const issues = error === 'cancelled' ? [] : await issuesOf(desk, access, pull.connectionId, error);
  const end = { state: error === 'cancelled' ? ('cancelled' as const) : ('failed' as const), issues };
  try {
    await endPulledImport(desk, access, id, end, async (unit) => void (await removePull(unit, access, id)));
  } catch (failure) {
    // It was deleted while it was being ended.
    if (failure instanceof ImportConflict) return 'ended';
    throw failure;
  }
  if (error === 'cancelled') return 'ended';
  throw new JobFailed(issues[0]?.code ?? 'internal-error', { cause: error });
}

async function issuesOf(
  desk: ConnectionDesk,
  access: SealedAccess,
  connectionId: string,
  error: unknown,
): Promise<readonly ReadIssue[]> {
  if (error instanceof PullFailed) {
    if (error.isRefusal) await markConnection(desk, access, connectionId, { isRefused: true });
    return error.issues;
  }
  return [await issueOf(desk, access, connectionId, error)];
}

async function issueOf(
  desk: ConnectionDesk,
  access: SealedAccess,
  connectionId: string,
  error: unknown,
): Promise<ReadIssue> {
  if (error instanceof UpstreamError) return issueOfUpstream(error, await kindOf(desk, access, connectionId));
  if (error instanceof ProblemError) return issueOfFile(error.code, error.options.detail ?? 'Nothing of it is stored.');
  if (error instanceof LedgerDamaged) return issueOfFile('ledger-damaged', DAMAGED);
  if (error instanceof SealBroken) return issueOfFile('ledger-damaged', ALTERED);
  if (error instanceof ImportConflict) return issueOfFile('import-conflict', CONFLICT);
  return issueOfFile(
    'internal-error',
    'A fault of the program ended the import. Nothing of it is stored; ask for it again.',
  );
}

const DAMAGED =
  'Stored months do not verify, so that rows cannot be added to them. Delete the imports they came from and ask for this one again. Nothing of it is stored.';
const ALTERED =
  'What was sealed on the way was altered in the database. Nothing of this import is stored; ask for it again, or connect again if it happens again.';
const CONFLICT =
  'Other imports of the same rows were deleted again and again meanwhile. Nothing of this one is stored; ask for it again.';

async function kindOf(desk: ConnectionDesk, access: SealedAccess, id: string) {
  const found = await findConnection(desk.db, access, id);
  if (found === undefined) return 'paypal';
  const { details, secret } = openConnection(access, found.dataset, found.sealed);
  wipe(secret);
  return details.kind;
}
