import type { FileFault, ReadEnd, ReadIssue } from './child/protocol.ts';
import type { FormatId, Mapping } from './formats/index.ts';
import type { Frame } from './frames.ts';
import { type ImportAccess, type OpenImport, openImport } from './open-import.ts';
import { ReadingFailed } from './parser.ts';
import { emptySummary, type ImportSummary } from './summary.ts';

/** The file turned out not to be readable as a table, be it at its first byte or at its last. */
export class FileRefused extends Error {
  override readonly name = 'FileRefused';
  readonly fault: FileFault;
  constructor(fault: FileFault) {
    super('the file cannot be read');
    this.fault = fault;
  }
}

export type ImportInput = {
  id: string;
  frames: AsyncIterable<Frame>;
  /** What becomes of faulty rows, as soon as it is known for sure. */
  invalidRows(): 'reject' | 'skip' | undefined;
  /** Settles when the form is whole; rejects when it never will be. */
  whenReceived: Promise<{ invalidRows: 'reject' | 'skip'; mapping?: Mapping }>;
  issuesMax: number;
  /** The import has its row. */
  onOpened(open: OpenImport): void;
};

/**
 * Brings what the child reads into the ledger and ends the import as `stored` or `rejected`.
 * @throws FileRefused, ReadingFailed, what `whenReceived` rejects with, and what the ledger throws; the import is then left open.
 */
export async function readImport(l: ImportAccess, input: ImportInput): Promise<void> {
  const read = newRead();
  for await (const frame of input.frames) await take(l, input, read, frame);
  const { invalidRows, mapping } = await input.whenReceived;
  const given = mapping === undefined ? {} : { mapping };
  const { open, end } = read;
  if (open === undefined || end === undefined) throw new ReadingFailed(false);
  if (end.invalid > 0 && invalidRows === 'reject') {
    await open.end('rejected', { ...notStored(read), ...given });
    return;
  }
  await open.store(({ periods, stored, duplicate, known }) => ({
    ...summaryOf(read),
    ...given,
    periods,
    rows: { read: end.read, stored, duplicate, invalid: end.invalid, ignored: end.ignored },
    known,
  }));
}

type Read = {
  open: OpenImport | undefined;
  format: FormatId | null;
  issues: ReadIssue[];
  issuesLength: number;
  issuesLeftOut: number;
  faults: number;
  end: ReadEnd | undefined;
};

/** Characters of all issues together: the summary is one record. */
const issuesLengthMax = 4 * 1024 * 1024;

function newRead(): Read {
  return { open: undefined, format: null, issues: [], issuesLength: 0, issuesLeftOut: 0, faults: 0, end: undefined };
}

async function take(l: ImportAccess, input: ImportInput, read: Read, frame: Frame): Promise<void> {
  switch (frame.type) {
    case 'recognised':
      if (read.open !== undefined) throw new ReadingFailed(false);
      read.format = frame.recognised.format;
      // PayPal's download tells the day by the account's clock, its interface by that of UTC.
      read.open = await openImport(l, input.id, 'upload', { mayBeNextDoor: read.format === 'paypal-activity' });
      input.onOpened(read.open);
      return;
    case 'block':
      // Rows that are going to be rejected need not be sealed.
      if (read.faults > 0 && input.invalidRows() === 'reject') return;
      await read.open?.add(frame.block);
      return;
    case 'issues':
      for (const issue of frame.issues) keep(read, issue, input.issuesMax);
      return;
    case 'progress':
      return;
    case 'end':
      read.end = frame.end;
      read.issuesLeftOut += frame.end.issuesLeftOut;
      return;
    case 'fault':
      throw new FileRefused(frame.fault);
    default:
      throw new ReadingFailed(false);
  }
}

function keep(read: Read, issue: ReadIssue, issuesMax: number): void {
  if (issue.severity === 'fault') read.faults += 1;
  const length = issue.detail.length + (issue.column?.length ?? 0) + 100;
  if (read.issues.length >= issuesMax || read.issuesLength + length > issuesLengthMax) {
    read.issuesLeftOut += 1;
    return;
  }
  read.issuesLength += length;
  read.issues.push(issue);
}

function summaryOf({ format, issues, issuesLeftOut }: Read): ImportSummary {
  return { ...emptySummary, format, issues, issuesLeftOut };
}

/** Rows without a fault that a rejected file takes with it count as ignored: every row that was read is in one of the counts. */
function notStored(read: Read): ImportSummary {
  const { read: rows, valid, invalid, ignored } = read.end ?? { read: 0, valid: 0, invalid: 0, ignored: 0 };
  return { ...summaryOf(read), rows: { read: rows, stored: 0, duplicate: 0, invalid, ignored: ignored + valid } };
}
