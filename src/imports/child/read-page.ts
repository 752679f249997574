import type { PageFormat } from '../formats/index.ts';
import { collectForImport } from './collect.ts';
import type { Input } from './input.ts';
import type { Output } from './output.ts';
import { type ChildOptions, type FileFault, frameType } from './protocol.ts';

/** Reads one answer of a provider's interface: what it says of the whole list, then its entries. */
export async function readPage(input: Input, format: PageFormat, options: ChildOptions, output: Output): Promise<void> {
  const page = await openPage(input, format, options.limits.pageBytesMax);
  if ('fault' in page) return output.sendJson(frameType.fault, page.fault);
  const collector = collectForImport(options, output, { container: 'json', encoding: null, delimiter: null });
  collector.opened({ columns: [], format, issues: [] });
  output.sendJson(frameType.page, page.info);
  for (const [position, item] of page.items.entries()) {
    const row = (options.firstRow ?? 1) + position;
    collector.row(row, format.readItem(item, row));
  }
  await output.drained();
  collector.end();
}

async function openPage(
  input: Input,
  format: PageFormat,
  bytesMax: number,
): Promise<NonNullable<ReturnType<PageFormat['pageOf']>> | { fault: FileFault }> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of input.rest()) {
    bytes += chunk.length;
    if (bytes > bytesMax)
      return { fault: { code: 'file-too-large', detail: 'The answer is longer than one page has.' } };
    chunks.push(chunk);
  }
  return format.pageOf(parsed(Buffer.concat(chunks))) ?? unreadable(format);
}

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}

function unreadable({ label }: PageFormat): { fault: FileFault } {
  return { fault: { code: 'file-unreadable', detail: `This is no answer of ${label}.` } };
}
