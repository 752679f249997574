import { type FileHandle, lstat, open, readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { formsOf } from './marker-forms.ts';
import { type PatternSet, preparePatterns, searchPatterns } from './pattern-search.ts';

export { formsOf } from './marker-forms.ts';

/** A marker found: in which file, in which form, which of the markers, and how many bytes from the start (or within the file's name). */
export type MarkerHit = { file: string; form: string; marker: number; offset: number };

/** What was searched, so that "nothing found" can be told from "nothing read". */
export type MarkerSearch = { hits: MarkerHit[]; files: number; bytes: number; unreadable: string[] };

const WINDOW_BYTES = 4 * 1024 * 1024;

type Label = { form: string; marker: number };
type Target = { set: PatternSet; labels: readonly Label[]; window: Buffer; search: MarkerSearch };

/** Every place in the files and directories (with all below them) where one of the markers lies in any of its forms. */
export async function findMarkers(paths: readonly string[], markers: readonly string[]): Promise<MarkerHit[]> {
  return (await searchForMarkers(paths, markers)).hits;
}

/**
 * As `findMarkers`, and says what was searched. Files are read in windows, so memory does not depend on their size. Files that vanish or
 * may not be read are listed, not thrown: a live database's directory changes underfoot. Links, sockets and devices inside a
 * directory are left out; file names are searched as well.
 */
export async function searchForMarkers(paths: readonly string[], markers: readonly string[]): Promise<MarkerSearch> {
  const forms = markers.flatMap((text, marker) =>
    formsOf(text).map(({ name, bytes }) => ({ form: name, marker, bytes })),
  );
  const search: MarkerSearch = { hits: [], files: 0, bytes: 0, unreadable: [] };
  if (forms.length === 0) return search;
  const set = preparePatterns(forms.map(({ bytes }) => bytes));
  const window = Buffer.allocUnsafeSlow(WINDOW_BYTES + set.lengthMax);
  const target = { set, labels: forms, window, search };
  for (const path of paths) {
    await tolerating(search, path, async () => await searchPath(target, path, (await stat(path)).isDirectory()));
  }
  return search;
}

async function searchPath(target: Target, path: string, isDirectory: boolean): Promise<void> {
  const name = Buffer.from(basename(path));
  record(target, path, 0, 0, name, name.length, 'in the name: ');
  if (!isDirectory) return await searchFile(target, path);
  for (const entry of (await readdir(path)).toSorted()) {
    const below = join(path, entry);
    await tolerating(target.search, below, async () => {
      const found = await lstat(below);
      if (found.isDirectory() || found.isFile()) await searchPath(target, below, found.isDirectory());
    });
  }
}

async function searchFile(target: Target, path: string): Promise<void> {
  const file = await open(path, 'r');
  try {
    await searchOpened(target, path, file);
    target.search.files += 1;
  } finally {
    await file.close();
  }
}

async function searchOpened(target: Target, path: string, file: FileHandle): Promise<void> {
  const { window } = target;
  const overlap = target.set.lengthMax - 1;
  let kept = 0;
  let position = 0;
  for (;;) {
    const { bytesRead } = await file.read(window, kept, WINDOW_BYTES, position);
    if (bytesRead === 0) return;
    const length = kept + bytesRead;
    record(target, path, position - kept, kept, window, length, '');
    position += bytesRead;
    target.search.bytes += bytesRead;
    kept = Math.min(overlap, length);
    window.copyWithin(0, length - kept, length);
  }
}

/** Notes the hits that end after the first `known` bytes; the others were noted with the window before. */
function record(
  target: Target,
  file: string,
  start: number,
  known: number,
  bytes: Buffer,
  length: number,
  prefix: string,
) {
  for (const { pattern, at } of searchPatterns(target.set, bytes, length)) {
    const label = target.labels[pattern];
    const size = target.set.patterns[pattern]?.length ?? 0;
    if (!label || at + size <= known) continue;
    target.search.hits.push({ file, form: prefix + label.form, marker: label.marker, offset: start + at });
  }
}

async function tolerating(search: MarkerSearch, path: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch {
    search.unreadable.push(path);
  }
}
