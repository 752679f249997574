import { findFormat, type Mapping } from '../formats/index.ts';
import type { Output } from './output.ts';
import { previewTransaction } from './preview-transaction.ts';
import {
  type ChildOptions,
  type FileFault,
  frameType,
  type PreviewRow,
  type ReadIssue,
  type ReadPreview,
} from './protocol.ts';
import type { TableReader } from './table-rows.ts';

export type Previewer = TableReader & {
  /** Sends the preview. A fault of the format is part of it once the header is known: the seller mends the mapping by what is shown. */
  end(fault: FileFault | undefined): void;
};

/** Reads the first rows as an import would, and keeps nothing. */
export function collectForPreview(options: ChildOptions, output: Output): Previewer {
  const rows: PreviewRow[] = [];
  const issues: ReadIssue[] = [];
  let header: Pick<ReadPreview, 'columns' | 'format' | 'suggestedMapping'> | undefined;

  return {
    rowsMax: options.limits.previewRows,
    opened(table) {
      const suggestedMapping = suggest(table.columns, options);
      header = { columns: table.columns, format: table.format?.id ?? null, suggestedMapping };
      issues.push(...table.issues);
    },
    row(row, result) {
      if ('issues' in result && result.issues !== undefined) issues.push(...result.issues);
      if ('ignored' in result) rows.push({ row, state: 'ignored', transaction: null });
      else if ('transaction' in result) {
        rows.push({ row, state: 'valid', transaction: previewTransaction(result.transaction) });
      } else rows.push({ row, state: 'invalid', transaction: null });
    },
    end(fault) {
      if (header === undefined || (fault !== undefined && !isOfFormat(fault))) {
        output.sendJson(frameType.fault, fault ?? { code: 'file-unreadable', detail: 'The file holds no header.' });
        return;
      }
      const preview: ReadPreview = {
        ...header,
        rows,
        issues: issues.slice(0, options.limits.issuesMax),
        fault: fault ?? null,
      };
      output.sendJson(frameType.preview, preview);
    },
  };
}

function suggest(columns: readonly string[], options: ChildOptions): Mapping | null {
  const format = findFormat(options.format === 'auto' ? 'generic' : options.format);
  return format?.suggestMapping?.(columns) ?? null;
}

function isOfFormat(fault: FileFault): boolean {
  return fault.code === 'format-unknown' || fault.code === 'format-mismatch' || fault.code === 'mapping-invalid';
}
