import { posix } from 'node:path';

/** The modules that `entry` needs before anything can be shown: named in the document, they are all fetched at once. */
export function preloadsOf(modules: ReadonlyMap<string, string>, entry: string): string[] {
  const found = new Set<string>([entry]);
  for (const name of found) {
    for (const imported of importsOf(modules.get(name) ?? '')) found.add(posix.join(posix.dirname(name), imported));
  }
  return [...found];
}

/** Imports with `import(…)` are pages, which are fetched when somebody goes there. */
function importsOf(text: string): string[] {
  return [...text.matchAll(/\bfrom\s*'(\.[^']+)'/g)].map(([, path = '']) => path);
}
