/** Bytes of markup. */
export const byte = {
  space: 0x20,
  doubleQuote: 0x22,
  ampersand: 0x26,
  singleQuote: 0x27,
  slash: 0x2f,
  zero: 0x30,
  less: 0x3c,
  equals: 0x3d,
  greater: 0x3e,
} as const;

/**
 * Bytes being read, and where the reading had to stop. Behind the last of them stand zeros: a reader that looks over the end of the
 * buffer itself makes all of them half as fast. A zero is no byte of markup, so every loop ends there.
 */
export type Cursor = { bytes: Buffer; stoppedAt: number };

/** What readers answer instead of the place behind what they read, where the bytes are not plain or end too early. */
export const stopped = -1;

export function stop(cursor: Cursor, at: number): typeof stopped {
  cursor.stoppedAt = at;
  return stopped;
}

export function isAt(bytes: Buffer, at: number, tag: Buffer): boolean {
  for (let index = 0; index < tag.length; index += 1) if (bytes[at + index] !== tag[index]) return false;
  return true;
}

/** Behind the tag, which has to stand there. */
export function expect(cursor: Cursor, at: number, tag: Buffer): number {
  return isAt(cursor.bytes, at, tag) ? at + tag.length : stop(cursor, at);
}

export function skipBlanks(bytes: Buffer, from: number): number {
  let at = from;
  for (let code = bytes[at] ?? 0; code === byte.space || (code >= 9 && code <= 13); code = bytes[at] ?? 0) at += 1;
  return at;
}

/**
 * Goes through the attributes of a tag, from behind its name to behind its `>`. `read` answers the place behind the attribute whose name
 * begins where it is told. An empty element is known by the slash before that `>`.
 */
export function scanAttributes<C extends Cursor>(
  cursor: C,
  from: number,
  read: (cursor: C, at: number) => number,
): number {
  const { bytes } = cursor;
  let at = from;
  for (;;) {
    const code = bytes[at];
    if (code === byte.greater) return at + 1;
    if (code === byte.slash) return bytes[at + 1] === byte.greater ? at + 2 : stop(cursor, at);
    if (code !== byte.space) return stop(cursor, at);
    at += 1;
    const next = bytes[at];
    if (next === byte.space || next === byte.slash || next === byte.greater) continue;
    at = read(cursor, at);
    if (at === stopped) return stopped;
  }
}

/** Behind an attribute that means nothing here. One that the library might take for another is not plain. */
export function skipAttribute(cursor: Cursor, from: number): number {
  const { bytes } = cursor;
  let local = from;
  let at = from;
  for (let code = bytes[at]; code !== byte.equals; code = bytes[at]) {
    // The library drops prefixes, case, and all from an underscore on.
    if (code === 0x3a) local = at + 1;
    else if (!isNameByte(code ?? 0)) return stop(cursor, at);
    at += 1;
  }
  return at - local < 2 ? stop(cursor, at) : skipValue(cursor, at + 1);
}

/** Behind a value, from its quotation mark. */
export function skipValue(cursor: Cursor, from: number): number {
  const { bytes } = cursor;
  const quote = bytes[from];
  if (!isQuote(quote)) return stop(cursor, from);
  let at = from + 1;
  for (let code = bytes[at] ?? 0; code !== quote; code = bytes[at] ?? 0) {
    // The library ends a tag at the first `>`, wherever it stands.
    if (code === 0 || code === byte.less || code === byte.greater) return stop(cursor, at);
    at += 1;
  }
  return at + 1;
}

export function isQuote(code: number | undefined): boolean {
  return code === byte.doubleQuote || code === byte.singleQuote;
}

export function isDigit(code: number): boolean {
  return code >= byte.zero && code <= 0x39;
}

/** Letters, digits, `-` and `.`. */
function isNameByte(code: number): boolean {
  const lower = code | 0x20;
  return (lower >= 0x61 && lower <= 0x7a) || isDigit(code) || code === 0x2d || code === 0x2e;
}
