import { isUtf8 } from 'node:buffer';
import { ownBuffer, ownCopy } from './wipe.ts';

export type SecretFault = 'empty' | 'not-utf8' | 'character-not-allowed';
export type SecretResult = { ok: true; secret: Buffer } | { ok: false; fault: SecretFault };

// RFC 8264's FreeformClass: letters, marks, numbers, punctuation, symbols and spaces. Left out with it are controls, line and
// paragraph separators, private use and, because a later Unicode may normalise them differently, unassigned code points.
const FREEFORM = /^[\p{L}\p{M}\p{N}\p{P}\p{S}\p{Zs}]+$/u;
// Invisible characters and conjoining Jamo outside a syllable, which the class leaves out as well.
const LEFT_OUT = /[\p{Default_Ignorable_Code_Point}\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff]/u;
const NON_ASCII_SPACE = /[^\P{Zs} ]/gu;

/**
 * The bytes a secret is derived from, whichever keyboard it was typed on: RFC 8265's OpaqueString (non-ASCII spaces become U+0020,
 * then NFC; nothing else is changed, neither case nor width). `raw` holds the UTF-8 bytes of the value, JSON escapes already
 * resolved, and stays the caller's, to be wiped; so is the result, which lies in memory of its own.
 *
 * Stricter than the RFC in one point (joiners are refused wherever they stand) and laxer in another (its context rules and the few
 * letters it excludes by name are let through): both concern names that people compare by eye, which nobody does with a secret.
 *
 * A secret of printable ASCII never becomes a JavaScript string, which could be neither wiped nor kept out of a heap snapshot. Any other
 * does, for the length of this call, since normal forms need ICU's tables; the string is then left to the garbage collector.
 */
export function normaliseSecret(raw: Buffer): SecretResult {
  if (raw.length === 0) return { ok: false, fault: 'empty' };
  if (raw.every(isPrintableAscii)) return { ok: true, secret: ownCopy(raw) };
  if (!isUtf8(raw)) return { ok: false, fault: 'not-utf8' };
  const text = raw.toString('utf8').replace(NON_ASCII_SPACE, ' ').normalize('NFC');
  const allowed = FREEFORM.test(text) && !LEFT_OUT.test(text);
  forgetLastMatch();
  if (!allowed) return { ok: false, fault: 'character-not-allowed' };
  const secret = ownBuffer(Buffer.byteLength(text));
  secret.write(text);
  return { ok: true, secret };
}

function isPrintableAscii(byte: number): boolean {
  return byte >= 0x20 && byte <= 0x7e;
}

/** V8 keeps the subject of the last successful match alive (`RegExp.input`); without this, that is the secret. */
function forgetLastMatch(): void {
  /^/.test('');
}
