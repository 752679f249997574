import { decodeMarks } from './xml-text.ts';

/** A tag of a small part. Names without their prefix, except for `xmlns:…`; values decoded. */
export type Tag = {
  prefix: string;
  name: string;
  isClosing: boolean;
  isEmpty: boolean;
  attributes: ReadonlyMap<string, string>;
};

/**
 * Goes through the tags of a part that lists things (sheets, styles, relationships), in their order. False as soon as it holds what
 * programs do not write there (comments, CDATA, markup in values, two attributes of one name, an element that is not closed): such a
 * part is left to the library.
 */
export function walkTags(part: Buffer, visit: (tag: Tag) => void): boolean {
  if (part.length > partBytesMax) return false;
  const xml = part.toString('utf8');
  const open: string[] = [];
  let at = prolog.exec(xml)?.[0].length ?? 0;
  while (at < xml.length) {
    tag.lastIndex = at;
    const match = tag.exec(xml);
    if (match === null) break;
    const [whole, closing, prefix = '', name = '', inside = '', empty] = match;
    const attributes = readAttributes(inside);
    if (attributes === undefined) return false;
    const element = `${prefix}:${name}`;
    if (closing === '/' && open.pop() !== element) return false;
    if (closing !== '/' && empty !== '/') open.push(element);
    visit({ prefix, name, isClosing: closing === '/', isEmpty: empty === '/', attributes });
    at += whole.length;
  }
  return open.length === 0 && xml.slice(at).trim() === '';
}

/** Style sheets that were copied about for years have a few megabytes. */
const partBytesMax = 16 * 1024 * 1024;
const prolog = /^\uFEFF?\s*(?:<\?xml[^<>]*\?>)?/;
const tag = /[^<]*<(\/?)(?:(\w+):)?([\w.-]+)((?:\s+[\w.:-]+=(?:"[^"<>]*"|'[^'<>]*'))*)\s*(\/?)>/y;
const attribute = /([\w.:-]+)=(?:"([^"]*)"|'([^']*)')/g;

function readAttributes(inside: string): Map<string, string> | undefined {
  const attributes = new Map<string, string>();
  if (inside === '') return attributes;
  const seen = new Set<string>();
  for (const [, name = '', double, single] of inside.matchAll(attribute)) {
    const key = name.startsWith('xmlns') ? name : name.slice(name.indexOf(':') + 1);
    const value = decodeMarks(double ?? single ?? '');
    // The library takes names without regard to case and up to an underscore.
    const plain = key.toLowerCase();
    if (value === undefined || plain.includes('_') || seen.has(plain)) return undefined;
    seen.add(plain);
    attributes.set(key, value);
  }
  return attributes;
}
