import { accountProblem } from '../accounts/index.ts';
import { ProblemError, problem, retryAfter } from '../http/index.ts';
import { ImportConflict, LedgerDamaged } from '../ledger/index.ts';
import type { FileFault } from './child/protocol.ts';
import { ReadingFailed } from './parser.ts';
import { PlacesTaken } from './places.ts';
import { FileRefused } from './read-import.ts';

/** What an error of this station means to a client; undefined when it is none of ours. For the frame, which asks every station. */
export function importProblem(error: unknown): ProblemError | undefined {
  if (error instanceof FileRefused) return fileProblem(error.fault);
  if (error instanceof ReadingFailed) return readingProblem(error);
  if (error instanceof PlacesTaken) return problem('busy', { headers: retryAfter(error.retryAfterSeconds) });
  return undefined;
}

/** The same for all that can end an import, whichever station it comes from. */
export function uploadProblem(error: unknown): ProblemError | undefined {
  if (error instanceof ProblemError) return error;
  if (error instanceof LedgerDamaged) return damagedProblem(error);
  if (error instanceof ImportConflict) {
    const detail =
      'This import, or another of the same rows, was deleted meanwhile. Nothing of this one is stored: upload it again.';
    return problem('import-conflict', { detail });
  }
  return importProblem(error) ?? accountProblem(error);
}

export function fileProblem({ code, detail, errors }: FileFault): ProblemError {
  if (errors === undefined) return problem(code, { detail });
  return problem(code, { detail, errors: errors.map((fault) => faultAt(code, fault)) });
}

/** A fault of a mapping is about one of our fields, a fault of a header about a column of the file. */
export function faultAt(code: string, fault: NonNullable<FileFault['errors']>[number]) {
  const base = code === 'mapping-invalid' ? 'body.mapping' : 'body.file';
  return { location: fault.column === null ? base : `${base}.${fault.column}`, code: fault.code, detail: fault.detail };
}

function readingProblem({ isCostly }: ReadingFailed): ProblemError {
  return isCostly
    ? problem('file-too-costly')
    : problem('file-unreadable', { detail: 'Reading the file failed. Download it again and upload it unchanged.' });
}

function damagedProblem(error: LedgerDamaged): ProblemError {
  const months = error.periods.length === 0 ? 'Stored months' : `The stored months ${error.periods.join(', ')}`;
  const detail = `${months} do not verify, so that rows cannot be added to them. Delete the imports they came from and upload them again.`;
  return problem('ledger-damaged', { detail });
}
