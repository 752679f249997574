import { isUtf8 } from 'node:buffer';
import { ownBuffer } from '../crypto/index.ts';
import type { ProblemFault } from './problem.ts';

/**
 * A JSON body with its secrets cut out. `rest` is the body without them, parsed; `secrets` are the UTF-8 bytes of the strings'
 * values. `malformed` when the body is not one JSON object in UTF-8 or a top-level key stands in it twice.
 */
export type CutBody =
  | { readonly malformed: true }
  | {
      readonly malformed: false;
      readonly rest: Record<string, unknown>;
      readonly secrets: Record<string, Buffer>;
      readonly faults: readonly ProblemFault[];
    };

const MALFORMED: CutBody = { malformed: true };
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const SPACE = 0x20;

/** `start` is the value's first byte, `end` the one after its last. */
type Span = { readonly start: number; readonly end: number };

/**
 * Cuts the values of `fields` out of the body's bytes before anything becomes a JavaScript string: a string cannot be wiped and is
 * seen in a heap snapshot. Only top-level fields; a key may be spelled with escapes. `raw` is overwritten where a secret stood.
 *
 * The top level is read strictly and nothing is parsed unless it is whole: V8's message for malformed JSON quotes the text, so a
 * secret in a body that only nearly is JSON would end up in a string by way of the SyntaxError.
 */
export function cutSecrets(raw: Buffer, fields: readonly string[]): CutBody {
  if (!isUtf8(raw)) return MALFORMED;
  const members = topLevelMembers(raw);
  if (members === undefined) return MALFORMED;
  const secrets: Record<string, Buffer> = {};
  const faults: ProblemFault[] = [];
  for (const field of fields) {
    const value = members.get(field);
    const secret = value === undefined ? undefined : unescaped(raw, value);
    if (Buffer.isBuffer(secret)) secrets[field] = secret;
    else faults.push(secretFault(field, value === undefined ? 'missing' : (secret ?? 'invalid-type')));
    if (value !== undefined) blank(raw, value);
  }
  const rest = parseObject(raw);
  if (rest === undefined) {
    for (const secret of Object.values(secrets)) secret.fill(0);
    return MALFORMED;
  }
  for (const field of fields) delete rest[field];
  return { malformed: false, rest, secrets, faults };
}

/** A body without secrets. Undefined when it is not one JSON object in UTF-8. */
export function parseObject(raw: Buffer): Record<string, unknown> | undefined {
  if (!isUtf8(raw)) return undefined;
  try {
    const parsed: unknown = JSON.parse(raw.toString('utf8'));
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? { ...parsed } : undefined;
  } catch {
    return undefined;
  }
}

const DETAILS = {
  missing: 'This field is required.',
  'invalid-type': 'This field must be a string.',
  'not-unicode': 'This field holds half of a surrogate pair, which is no character.',
};

function secretFault(field: string, code: keyof typeof DETAILS): ProblemFault {
  return { location: `body.${field}`, code, detail: DETAILS[code] };
}

/** The members of the object that `raw` is, or undefined if its top level is not exactly that, each key once. */
function topLevelMembers(raw: Buffer): Map<string, Span> | undefined {
  const members = new Map<string, Span>();
  let at = skipSpace(raw, 0);
  if (raw[at] !== OPEN_BRACE) return undefined;
  at = skipSpace(raw, at + 1);
  if (raw[at] === CLOSE_BRACE) return skipSpace(raw, at + 1) === raw.length ? members : undefined;
  for (;;) {
    const keyEnd = stringEnd(raw, at);
    if (keyEnd === -1) return undefined;
    const key = unescaped(raw, { start: at, end: keyEnd });
    at = skipSpace(raw, keyEnd);
    if (!Buffer.isBuffer(key) || raw[at] !== COLON) return undefined;
    const start = skipSpace(raw, at + 1);
    const end = valueEnd(raw, start);
    const name = key.toString('utf8');
    if (end <= start || members.has(name)) return undefined;
    members.set(name, { start, end });
    at = skipSpace(raw, end);
    if (raw[at] === CLOSE_BRACE) return skipSpace(raw, at + 1) === raw.length ? members : undefined;
    if (raw[at] !== COMMA) return undefined;
    at = skipSpace(raw, at + 1);
  }
}

function skipSpace(raw: Buffer, from: number): number {
  let at = from;
  while (isSpace(raw[at])) at++;
  return at;
}

function isSpace(byte: number | undefined): boolean {
  return byte === SPACE || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

/** Where the string that begins at `start` ends, after its quote; -1 if there is none. */
function stringEnd(raw: Buffer, start: number): number {
  if (raw[start] !== QUOTE) return -1;
  for (let at = start + 1; at < raw.length; at++) {
    const byte = raw[at] ?? 0;
    if (byte === QUOTE) return at + 1;
    if (byte === BACKSLASH) at++;
    else if (byte < SPACE) return -1;
  }
  return -1;
}

/**
 * Where the value that begins at `start` ends; -1 if it does not. Brackets must match in kind: with `[}` counted as a pair, a secret
 * at the top level could be taken for part of the value before it. The rest is for JSON.parse to judge.
 */
function valueEnd(raw: Buffer, start: number): number {
  if (raw[start] === QUOTE) return stringEnd(raw, start);
  const closers: number[] = [];
  for (let at = start; at < raw.length; at++) {
    const byte = raw[at];
    if (byte === QUOTE) {
      const end = stringEnd(raw, at);
      if (end === -1 || closers.length === 0) return -1;
      at = end - 1;
    } else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) {
      if (closers.length === 0 && at !== start) return -1;
      closers.push(byte === OPEN_BRACE ? CLOSE_BRACE : CLOSE_BRACKET);
    } else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) {
      if (closers.length === 0) return at;
      if (closers.pop() !== byte) return -1;
      if (closers.length === 0) return at + 1;
    } else if (closers.length === 0 && (byte === COMMA || isSpace(byte))) return at;
  }
  return -1;
}

/** Leaves `""` and spaces, which JSON.parse accepts wherever a value stood. A value has one byte at least. */
function blank(raw: Buffer, { start, end }: Span): void {
  raw.fill(SPACE, start, end);
  raw.write(end - start >= 2 ? '""' : '0', start, 'latin1');
}

const SIMPLE_ESCAPES: Readonly<Record<number, number>> = {
  34: 0x22,
  92: 0x5c,
  47: 0x2f,
  98: 0x08,
  102: 0x0c,
  110: 0x0a,
  114: 0x0d,
  116: 0x09,
};

/** The bytes that the JSON string at `span` stands for, in a Buffer of their own that can be wiped. */
function unescaped(raw: Buffer, { start, end }: Span): Buffer | 'not-unicode' | 'invalid-type' {
  if (raw[start] !== QUOTE) return 'invalid-type';
  // Unescaping never lengthens: the shortest escape of a three-byte character has six bytes.
  const out = ownBuffer(end - start - 2);
  let length = 0;
  for (let at = start + 1; at < end - 1; at++) {
    const byte = raw[at] ?? 0;
    if (byte !== BACKSLASH) {
      out[length++] = byte;
      continue;
    }
    at++;
    const simple = SIMPLE_ESCAPES[raw[at] ?? 0];
    if (simple !== undefined) {
      out[length++] = simple;
      continue;
    }
    const point = codePoint(raw, at);
    if (point === undefined) {
      out.fill(0);
      return 'not-unicode';
    }
    length = putUtf8(out, length, point);
    at += point > 0xffff ? 10 : 4;
  }
  const exact = ownBuffer(length);
  out.copy(exact, 0, 0, length);
  out.fill(0);
  return exact;
}

/** The character of `uXXXX` at `at`, or of the surrogate pair that begins there; undefined for half a pair or another escape. */
function codePoint(raw: Buffer, at: number): number | undefined {
  const first = hexUnit(raw, at);
  if (first === undefined || first < 0xd800 || first > 0xdfff) return first;
  const second = raw[at + 5] === BACKSLASH ? hexUnit(raw, at + 6) : undefined;
  if (first > 0xdbff || second === undefined || second < 0xdc00 || second > 0xdfff) return undefined;
  return 0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00);
}

function hexUnit(raw: Buffer, at: number): number | undefined {
  if (raw[at] !== 0x75) return undefined;
  let value = 0;
  for (let digit = at + 1; digit <= at + 4; digit++) {
    const byte = raw[digit] ?? 0;
    const lower = byte | 0x20;
    const nibble = byte >= 0x30 && byte <= 0x39 ? byte - 0x30 : lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1;
    if (nibble === -1) return undefined;
    value = value * 16 + nibble;
  }
  return value;
}

function putUtf8(out: Buffer, at: number, point: number): number {
  let length = at;
  if (point < 0x80) {
    out[length++] = point;
    return length;
  }
  if (point < 0x800) out[length++] = 0xc0 | (point >> 6);
  else {
    if (point < 0x10000) out[length++] = 0xe0 | (point >> 12);
    else {
      out[length++] = 0xf0 | (point >> 18);
      out[length++] = 0x80 | ((point >> 12) & 0x3f);
    }
    out[length++] = 0x80 | ((point >> 6) & 0x3f);
  }
  out[length++] = 0x80 | (point & 0x3f);
  return length;
}
