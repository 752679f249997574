/**
 * In UTF-8 and in UTF-16; both byte orders hold the bytes of the little one, since a Latin letter's other byte is zero. Looked for
 * without their first character: `<` is everywhere in markup, and a search that begins with `!` is ten times as fast.
 */
const words = ['!DOCTYPE', '!ENTITY'].flatMap((word) => [
  { word: Buffer.from(word, 'latin1'), before: Buffer.from('<', 'latin1') },
  { word: Buffer.from(word, 'utf16le').subarray(0, -1), before: Buffer.from('<', 'utf16le') },
]);
const seamBytes = Buffer.byteLength('<!DOCTYPE', 'utf16le');

/**
 * Looks for markup declarations in a part that comes piece by piece. They bring entities that expand; no spreadsheet program writes one.
 */
export function openDeclarationSearch(): { piece(bytes: Buffer): void; hasFound(): boolean } {
  let tail: Buffer = Buffer.alloc(0);
  let isFound = false;
  return {
    piece(bytes) {
      // A word may be cut in two by the end of a piece.
      const seam = Buffer.concat([tail, bytes.subarray(0, seamBytes)]);
      isFound ||= holdsDeclaration(seam) || holdsDeclaration(bytes);
      tail = bytes.length < seamBytes ? seam.subarray(-seamBytes) : bytes.subarray(-seamBytes);
    },
    hasFound: () => isFound,
  };
}

function holdsDeclaration(bytes: Buffer): boolean {
  return words.some(({ word, before }) => {
    for (let at = bytes.indexOf(word); at !== -1; at = bytes.indexOf(word, at + 1)) {
      if (at >= before.length && bytes.compare(before, 0, before.length, at - before.length, at) === 0) return true;
    }
    return false;
  });
}
