import { open, readFile, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { Cells } from './cells.ts';
import { beginRunning, type Running } from './running.ts';

/**
 * `DATA_DIR/usage-running`: the running day and month between an orderly stop and the next start. While a server runs, the file says only
 * that one does; if it still says so at a start, the one before was killed and what it had counted is lost.
 */
export const RUNNING_FILE = 'usage-running';

/** Takes the counts over from the file and leaves nothing of them in it. */
export async function takeRunning(directory: string, now: Date): Promise<Running> {
  const found = await read(join(directory, RUNNING_FILE));
  await write(join(directory, RUNNING_FILE), { isRunning: true });
  if (found === undefined) return beginRunning(now, true);
  return found === 'killed' ? beginRunning(now, false) : found;
}

/** For the next start. */
export async function leaveRunning(directory: string, running: Running): Promise<void> {
  const { salt, names: _, cells, shown, shownRounded, residue, ...rest } = running;
  await write(join(directory, RUNNING_FILE), {
    ...{ ...rest, isRunning: false, salt: salt.toString('base64') },
    ...{ cells: listOf(cells), shown: listOf(shown), residue: listOf(residue), shownRounded: [...shownRounded] },
  });
}

const cellList = z.array(
  z.tuple([
    z.string(),
    z.object({ figures: z.array(z.number()), who: z.union([z.literal('enough'), z.array(z.string())]) }),
  ]),
);

const left = z.object({
  isRunning: z.literal(false),
  day: z.iso.date(),
  month: z.string().regex(/^\d{4}-\d{2}$/),
  salt: z.base64(),
  cells: cellList,
  shown: cellList,
  residue: cellList,
  shownRounded: z.array(z.tuple([z.string(), z.number()])),
  isDayComplete: z.boolean(),
  isMonthComplete: z.boolean(),
});

/** Whatever else stands in it was torn by a crash. */
async function read(path: string): Promise<Running | 'killed' | undefined> {
  try {
    const parsed = left.safeParse(JSON.parse(await readFile(path, 'utf8')));
    if (!parsed.success) return 'killed';
    const { salt, cells, shown, residue, shownRounded, isRunning: _, ...rest } = parsed.data;
    return {
      ...{ ...rest, salt: Buffer.from(salt, 'base64'), names: new Map(), shownRounded: new Map(shownRounded) },
      ...{ cells: toCells(cells), shown: toCells(shown), residue: toCells(residue) },
    };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    if (error instanceof SyntaxError) return 'killed';
    throw error;
  }
}

function listOf(cells: Cells) {
  return [...cells].map(([key, { figures, who }]) => [key, { figures, who: who === 'enough' ? who : [...who] }]);
}

function toCells(list: z.output<typeof cellList>): Cells {
  return new Map(list.map(([key, { figures, who }]) => [key, { figures, who: who === 'enough' ? who : new Set(who) }]));
}

async function write(path: string, content: object): Promise<void> {
  const file = await open(`${path}.new`, 'w', 0o600);
  try {
    await file.chmod(0o600);
    await file.writeFile(JSON.stringify(content));
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(`${path}.new`, path);
  const folder = await open(dirname(path), 'r');
  await folder.sync().finally(() => folder.close());
}
