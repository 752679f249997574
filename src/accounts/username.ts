/**
 * A username as it is compared and shown: RFC 8265 UsernameCaseMapped, that is full-width forms narrowed, lower case, NFC,
 * and of the identifier class only letters, marks, digits and printable ASCII (no space, no control, nothing that
 * merely looks like another character). Undefined when it is none, or not of 3 to 64 characters.
 */
export function normaliseUsername(text: string): string | undefined {
  // Bounded before the normalisation, which may lengthen a string.
  if (text.length > 4 * CHARACTERS_MAX) return undefined;
  const narrowed = text.replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0));
  const name = narrowed.toLowerCase().normalize('NFC');
  const length = [...name].length;
  if (length < CHARACTERS_MIN || length > CHARACTERS_MAX) return undefined;
  if (!/^[\p{L}\p{M}\p{N}\x21-\x7e]+$/u.test(name) || name.normalize('NFKC') !== name) return undefined;
  return name;
}

const CHARACTERS_MIN = 3;
const CHARACTERS_MAX = 64;
