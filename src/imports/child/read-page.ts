import { hash } from 'node:crypto';
import type { PageFormat } from '../formats/index.ts';
import { collectForImport } from './collect.ts';
import type { Input } from './input.ts';
import type { Output } from './output.ts';
import { type ChildOptions, type FileFault, frameType, PAGE_HEAD_BYTES, type PageInfo } from './protocol.ts';

/**
 * Reads the answers of a provider's interface, one after another, each behind the number of its first entry and its length (`PAGE_HEAD_BYTES`): what
 * it says of the whole list, its entries, and its own end. A process for each would cost more than reading it does.
 */
export async function readPages(
  input: Input,
  format: PageFormat,
  options: ChildOptions,
  output: Output,
): Promise<void> {
  for (;;) {
    const head = await input.take(PAGE_HEAD_BYTES);
    if (head === undefined) return;
    const bytes = await takePage(input, head.readUInt32BE(4), options.limits.pageBytesMax);
    const page = bytes === undefined ? undefined : format.pageOf(parsed(bytes));
    if (page === undefined) return output.sendJson(frameType.fault, unreadable(format));
    readPage(page, head.readUInt32BE(0), format, options, output);
    await output.drained();
  }
}

async function takePage(input: Input, length: number, bytesMax: number): Promise<Buffer | undefined> {
  return length > bytesMax ? undefined : input.take(length);
}

type Page = NonNullable<ReturnType<PageFormat['pageOf']>>;

function readPage(
  { items, info }: Page,
  firstRow: number,
  format: PageFormat,
  options: ChildOptions,
  output: Output,
): void {
  const collector = collectForImport(options, output, { container: 'json', encoding: null, delimiter: null });
  collector.opened({ columns: [], format, issues: [] });
  output.sendJson(frameType.page, { ...info, keys: items.map(keyOf) } satisfies PageInfo);
  for (const [position, item] of items.entries()) {
    const row = firstRow + position;
    collector.row(row, format.readItem(item, row));
  }
  collector.end();
}

function keyOf(item: unknown): string {
  return hash('sha256', JSON.stringify(item) ?? '', 'base64url').slice(0, KEY_LENGTH);
}

const KEY_LENGTH = 12;

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}

function unreadable({ label }: PageFormat): FileFault {
  return { code: 'file-unreadable', detail: `This is no answer of ${label}.` };
}
