import type { ExportFault, ExportPart, ExportSource } from '../accounts/index.ts';

/** What is held and not exported: nothing of it says anything that the rest does not, or it would do harm in a file. */
export const LEFT_OUT: readonly { readonly table: string; readonly why: string }[] = [
  { table: 'datasets', why: 'Random salts of the keys. They say nothing, and belong in no file.' },
  {
    table: 'duplicate_pages',
    why: 'Hashes of the transactions, by which a repeated row is known. The rows are listed.',
  },
  { table: 'manifests', why: 'Digests over the stored records, by which a removed one is noticed.' },
  { table: 'heads', why: 'Digests over the manifests.' },
  { table: 'report_chunks', why: 'Files of reports that wait for their one download; have them by it.' },
];

export type ExportPlan = {
  parts: readonly ExportPart[];
  exportedAt: Date;
  /** What a station's error means to the seller; undefined if it is no damage to what is stored. */
  explain(error: unknown): ExportFault | undefined;
};

/** Text is gathered to this length before it is handed on. */
const CHUNK_CHARACTERS = 64 * 1024;

/**
 * The export as JSON text, piece by piece. What is damaged is told in `faults`, with `isComplete` false, and the other parts come all
 * the same; anything else that goes wrong is thrown, and the file ends in the middle.
 */
export async function* writeExport(plan: ExportPlan, source: Omit<ExportSource, 'fault'>): AsyncGenerator<Buffer> {
  const faults: (ExportFault & { part: string })[] = [];
  let gathered = '';
  for await (const text of textOf(plan, source, faults)) {
    gathered += text;
    if (gathered.length < CHUNK_CHARACTERS) continue;
    yield Buffer.from(gathered);
    gathered = '';
  }
  yield Buffer.from(gathered);
}

async function* textOf(
  plan: ExportPlan,
  source: Omit<ExportSource, 'fault'>,
  faults: (ExportFault & { part: string })[],
): AsyncGenerator<string> {
  yield `{"format":"zkvat-export-1","exportedAt":${JSON.stringify(plan.exportedAt)}`;
  for (const part of plan.parts) {
    source.access.signal.throwIfAborted();
    yield `,\n${JSON.stringify(part.name)}:`;
    const fault = (one: ExportFault) => void faults.push({ part: part.name, ...one });
    const ofPart = { ...source, fault };
    if ('value' in part) yield await valueText(plan, part, ofPart);
    else yield* listText(plan, part, ofPart);
  }
  yield `,\n"leftOut":${JSON.stringify(LEFT_OUT)},\n"faults":${JSON.stringify(faults)},\n"isComplete":${faults.length === 0}}\n`;
}

async function valueText(
  plan: ExportPlan,
  part: Extract<ExportPart, { value: unknown }>,
  source: ExportSource,
): Promise<string> {
  try {
    return JSON.stringify((await part.value(source)) ?? null);
  } catch (error) {
    tellOrThrow(plan, source, error);
    return 'null';
  }
}

/** A list that breaks off is closed where it is: what came before the damage stands. */
async function* listText(
  plan: ExportPlan,
  part: Extract<ExportPart, { pages: unknown }>,
  source: ExportSource,
): AsyncGenerator<string> {
  yield '[';
  let separator = '\n';
  try {
    for await (const page of part.pages(source)) {
      let text = '';
      for (const item of page) {
        text += separator + JSON.stringify(item);
        separator = ',\n';
        if (text.length < CHUNK_CHARACTERS) continue;
        yield text;
        text = '';
      }
      yield text;
    }
  } catch (error) {
    tellOrThrow(plan, source, error);
  }
  yield ']';
}

function tellOrThrow(plan: ExportPlan, source: ExportSource, error: unknown): void {
  // With the session its keys end, and then nothing opens: that is no damage.
  source.access.signal.throwIfAborted();
  const fault = plan.explain(error);
  if (fault === undefined) throw error;
  source.fault(fault);
}
