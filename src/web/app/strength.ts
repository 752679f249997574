export type Strength = { readonly level: 'none' | 'short' | 'weak' | 'fair' | 'good'; readonly missing: number };

const CHARACTERS_MIN = 12;

/**
 * How hard a secret looks to guess, told while it is typed. It leaves the browser only with the form. A light estimate of its own, since the
 * server's dictionaries are larger than all the pages together: characters that repeat or follow on each other, digits in a row and the
 * username count for little. The server has the last word.
 */
export function estimateStrength(secret: string, username: string): Strength {
  const characters = [...secret];
  if (characters.length === 0) return { level: 'none', missing: CHARACTERS_MIN };
  if (characters.length < CHARACTERS_MIN) return { level: 'short', missing: CHARACTERS_MIN - characters.length };
  const bits = guessBits(without(secret.toLowerCase(), username.toLowerCase()));
  return { level: bits < 34 ? 'weak' : bits < 48 ? 'fair' : 'good', missing: 0 };
}

function without(secret: string, username: string): string {
  return username.length < 3 ? secret : secret.replaceAll(username, 'u');
}

/** Words are worth about 12 bits however long they are, figures and signs beside them 3 each. */
function guessBits(secret: string): number {
  const words = new Set(secret.match(/\p{L}{3,}/gu) ?? []);
  const wordBits = [...words].reduce((sum, word) => sum + Math.min(14, freshCharacters(word) * 2.4), 0);
  const rest = secret.replace(/\p{L}{3,}/gu, ' ').replaceAll(' ', '');
  const isMixed = /\p{L}/u.test(rest) && /\P{L}/u.test(rest);
  return wordBits + freshCharacters(rest) * (isMixed ? 4.5 : 2.5);
}

/** Characters that neither were there before, within three places, nor follow on the last one, as in `aaa`, `abab` and `1234`. */
function freshCharacters(text: string): number {
  const codes = [...text].map((character) => character.codePointAt(0) ?? 0);
  return codes.filter((code, index) => {
    const last = codes[index - 1] ?? Number.NaN;
    const isRow = Math.abs(code - last) <= 1;
    return !isRow && !codes.slice(Math.max(0, index - 3), index).includes(code);
  }).length;
}
