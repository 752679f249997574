import { openBlockBuilder } from './block-builder.ts';
import type { Output } from './output.ts';
import { type ChildOptions, frameType, type ReadEnd, type ReadIssue, type Recognised } from './protocol.ts';
import type { TableReader } from './table-rows.ts';

export type Collector = TableReader & {
  /** Rows read so far. */
  rows(): number;
  /** Sends what is still held and how many rows became what. */
  end(): void;
};

/** Reads for an import: transactions leave in blocks, issues one by one up to a limit, everything is counted. */
export function collectForImport(options: ChildOptions, output: Output, source: Omit<Recognised, 'format'>): Collector {
  const blocks = openBlockBuilder(options.limits.heldRowsBytesMax, (payload) => output.send(frameType.block, payload));
  const counts: ReadEnd = { read: 0, valid: 0, invalid: 0, ignored: 0, issuesLeftOut: 0 };
  let issuesSent = 0;

  function report(issues: readonly ReadIssue[]): void {
    const room = issues.slice(0, Math.max(0, options.limits.issuesMax - issuesSent));
    issuesSent += room.length;
    counts.issuesLeftOut += issues.length - room.length;
    if (room.length > 0) output.sendJson(frameType.issues, room);
  }

  return {
    opened({ format, issues }) {
      if (format === undefined) return;
      output.sendJson(frameType.recognised, { ...source, format: format.id } satisfies Recognised);
      report(issues);
    },
    row(_row, result) {
      counts.read += 1;
      if ('ignored' in result) {
        counts.ignored += 1;
        return;
      }
      if (result.issues !== undefined) report(result.issues);
      if ('transaction' in result) {
        counts.valid += 1;
        blocks.add(result.transaction);
      } else counts.invalid += 1;
    },
    rows: () => counts.read,
    end() {
      blocks.flush();
      output.sendJson(frameType.end, counts);
    },
  };
}
