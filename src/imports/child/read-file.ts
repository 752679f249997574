import { findPageFormat } from '../formats/index.ts';
import { collectForImport } from './collect.ts';
import { sniffLayout } from './delimiter.ts';
import { decodeSample, decodeText, type TextStart } from './encoding.ts';
import { unpackGzip } from './gunzip.ts';
import type { Input } from './input.ts';
import type { Output } from './output.ts';
import { collectForPreview } from './preview.ts';
import { type ChildOptions, type FileFault, frameType, type Recognised } from './protocol.ts';
import { readPages } from './read-page.ts';
import { readText } from './read-text.ts';
import { readWorkbook } from './read-workbook.ts';
import { sampleBytes, sniff } from './sniff.ts';
import { openTableRows, type TableReader, type TableRows } from './table-rows.ts';

type Source = Omit<Recognised, 'format'>;
type Read = (rows: TableRows, afterChunk: (bytes: number) => Promise<void>) => Promise<FileFault | undefined>;

/** Chunks between two frames of progress: about 4 MiB. */
const chunksPerProgress = 64;

/** Reads one file from its first byte to its last and says on `output` what became of it. */
export async function readFile(given: Input, options: ChildOptions, output: Output): Promise<void> {
  const pages = findPageFormat(options.format);
  if (pages !== undefined) return readPages(given, pages, options, output);
  const whole = options.mayBeGzip === true ? await unpackGzip(given, options.limits) : undefined;
  const opened = await openSource(whole?.input ?? given, options);
  if ('fault' in opened) return output.sendJson(frameType.fault, whole?.fault() ?? opened.fault);
  if (options.mode === 'preview') {
    const preview = collectForPreview(options, output);
    preview.end(await readRows(opened.read, options, preview, () => output.drained()));
    return;
  }
  const collector = collectForImport(options, output, opened.source);
  let bytes = 0;
  let chunks = 0;
  const fault = await readRows(opened.read, options, collector, async (length) => {
    bytes += length;
    chunks += 1;
    if (chunks % chunksPerProgress === 0) output.sendJson(frameType.progress, { rows: collector.rows(), bytes });
    await output.drained();
  });
  // A file that could not be unpacked to its end may look whole, or be at fault in its last row.
  const reported = whole?.fault() ?? fault;
  if (reported !== undefined) output.sendJson(frameType.fault, reported);
  else collector.end();
}

async function readRows(
  read: Read,
  options: ChildOptions,
  target: TableReader,
  afterChunk: (bytes: number) => Promise<void>,
): Promise<FileFault | undefined> {
  const rows = openTableRows(options, target);
  return (await read(rows, afterChunk)) ?? rows.finish();
}

async function openSource(
  input: Input,
  options: ChildOptions,
): Promise<{ source: Source; read: Read } | { fault: FileFault }> {
  const sample = await input.peek(sampleBytes);
  const sniffed = sniff(sample);
  if ('fault' in sniffed) return sniffed;
  if (sniffed.container === 'text') return openText(input, sample, sniffed.start, options);
  const workbook = await readWorkbook(input, sniffed.container, options.limits);
  if ('fault' in workbook) return workbook;
  return {
    source: { container: workbook.container, encoding: null, delimiter: null },
    read: async (rows, afterChunk) => workbook.read(rows, afterChunk),
  };
}

function openText(
  input: Input,
  sample: Buffer,
  start: TextStart,
  options: ChildOptions,
): { source: Source; read: Read } | { fault: FileFault } {
  const layout = sniffLayout(decodeSample(sample, start), options.limits.columnsMax);
  if ('fault' in layout) return layout;
  return {
    source: { container: 'text', encoding: start.encoding, delimiter: layout.delimiter },
    read: (rows, afterChunk) => readText(decodeText(input.rest(), start), layout, options.limits, rows, afterChunk),
  };
}
