import { createHash } from 'node:crypto';
import { brotliCompressSync, zstdCompressSync } from 'node:zlib';

/** One way in which a marker could lie somewhere: what it is called, and the bytes to search for. */
export type Form = { name: string; bytes: Buffer };

/** Shorter patterns would be found by chance in a gigabyte of ciphertext. */
export const FORM_BYTES_MIN = 6;

/**
 * Every form in which a leaked text might lie in a file or in memory: as text in several encodings and escapes, as digits, packed, and as
 * a bare hash (whoever has a list of VAT IDs finds one by its hash). More than 100 for an ASCII marker, each byte string once.
 * Throws RangeError for a marker shorter than 6 bytes.
 */
export function formsOf(marker: string): Form[] {
  if (Buffer.byteLength(marker) < FORM_BYTES_MIN) throw new RangeError('a marker this short would be found by chance');
  const all = [
    ...textForms(marker),
    ...escapedForms(marker),
    ...digitForms(marker),
    ...radixForms(marker),
    ...packedForms(marker),
    ...hashForms(marker),
  ];
  const seen = new Set<string>();
  return all.filter(({ bytes }) => {
    const key = bytes.toString('latin1');
    return bytes.length >= FORM_BYTES_MIN && !seen.has(key) && seen.add(key);
  });
}

/** Plain, other cases, other alphabets, spread out. */
function textForms(marker: string): Form[] {
  const cases = { plain: marker, 'lower case': marker.toLowerCase(), 'upper case': marker.toUpperCase() };
  const encoded = Object.entries(cases).flatMap(([name, text]) => [
    form(name, text),
    form(`${name}, decomposed`, text.normalize('NFD')),
    { name: `${name}, latin1`, bytes: Buffer.from(text, 'latin1') },
    { name: `${name}, UTF-16LE`, bytes: Buffer.from(text, 'utf16le') },
    { name: `${name}, UTF-16BE`, bytes: Buffer.from(text, 'utf16le').swap16() },
    { name: `${name}, UTF-32LE`, bytes: utf32(text, 'LE') },
    { name: `${name}, UTF-32BE`, bytes: utf32(text, 'BE') },
  ]);
  const characters = [...marker];
  const spread = [' ', '-', '.', '_', ','].map((gap) => form(`spread by "${gap}"`, characters.join(gap)));
  const turned = characters.toReversed().join('');
  return [...encoded, ...spread, form('reversed', turned), form('rot13', rot13(marker))];
}

/** As escaped by formats and languages: only what has to be, or every byte. */
function escapedForms(marker: string): Form[] {
  const url = encodeURIComponent(marker);
  return [
    form('URL-encoded', url),
    form('URL-encoded twice', encodeURIComponent(url)),
    form('form-encoded', new URLSearchParams({ x: marker }).toString().slice(2)),
    form('JSON', JSON.stringify(marker).slice(1, -1)),
    form('JSON in JSON', JSON.stringify(JSON.stringify(marker)).slice(3, -3)),
    form('HTML', escapeHtml(marker)),
    form('CSV', marker.replaceAll('"', '""')),
    form('SQL', marker.replaceAll('\\', '\\\\').replaceAll("'", "\\'")),
    form('SQL, quotes doubled', marker.replaceAll("'", "''")),
    form(
      'quoted-printable',
      perByte(marker, (byte) => (isPrintable(byte) ? chr(byte) : `=${hex(byte).toUpperCase()}`)),
    ),
    form(
      'octal escapes where needed',
      perByte(marker, (byte) => (isPrintable(byte) ? chr(byte) : octal(byte))),
    ),
    ...eachWay('all percent', (digits) => `%${digits}`, marker),
    ...eachWay('all quoted-printable', (digits) => `=${digits}`, marker),
    ...eachWay('all \\x', (digits) => `\\x${digits}`, marker),
    ...eachWay('all LDAP', (digits) => `\\${digits}`, marker),
    ...eachWay('all \\u', (_digits, unit) => `\\u${unit}`, marker),
    ...eachWay('hex entities', (digits) => `&#x${digits};`, marker),
    form('decimal entities', [...marker].map((character) => `&#${character.codePointAt(0)};`).join('')),
    form('all octal escapes', perByte(marker, octal)),
  ];
}

/** As a dump or a log of bytes would show it. */
function digitForms(marker: string): Form[] {
  const bytes = Buffer.from(marker);
  const wide = Buffer.from(marker, 'utf16le').toString('hex');
  const pairs = bytes.toString('hex').match(/../g) ?? [];
  const dumps = [' ', ':', '-', ', ', ' 0x', ',0x', ', 0x'].flatMap((gap) => [
    form(`hex with "${gap}"`, pairs.join(gap)),
    form(`upper hex with "${gap}"`, pairs.map((pair) => pair.toUpperCase()).join(gap)),
  ]);
  return [
    form('hex', pairs.join('')),
    form('upper hex', pairs.join('').toUpperCase()),
    form('hex of UTF-16', wide),
    form('upper hex of UTF-16', wide.toUpperCase()),
    ...dumps,
    form('xxd, even', (pairs.join('').match(/.{4}/g) ?? []).join(' ')),
    form('xxd, odd', (pairs.slice(1).join('').match(/.{4}/g) ?? []).join(' ')),
    ...[',', ', ', ' '].map((gap) => form(`decimal with "${gap}"`, bytes.join(gap))),
    form(
      'binary',
      perByte(marker, (byte) => byte.toString(2).padStart(8, '0')),
    ),
  ];
}

/** Base 64 and 32, inside a longer text: at each place that the marker can have in a group. */
function radixForms(marker: string): Form[] {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
  const base64 = `${letters}${letters.toLowerCase()}0123456789`;
  const sources = { '': Buffer.from(marker), ' of UTF-16': Buffer.from(marker, 'utf16le') };
  return Object.entries(sources).flatMap(([of, bytes]) => [
    ...shifted(`base64${of}`, bytes, 6, `${base64}+/`, 3),
    ...shifted(`base64url${of}`, bytes, 6, `${base64}-_`, 3),
    ...shifted(`base32${of}`, bytes, 5, `${letters}234567`, 5),
    ...shifted(`lower base32${of}`, bytes, 5, `${letters}234567`.toLowerCase(), 5),
    ...shifted(`base32hex${of}`, bytes, 5, '0123456789ABCDEFGHIJKLMNOPQRSTUV', 5),
  ]);
}

/**
 * Compressed. Deflate (also in gzip, zlib, zip, png) writes short texts with fixed codes of whole bits, so the marker is found inside a
 * longer text at one of 8 places in a byte. The others are those of the marker alone.
 */
function packedForms(marker: string): Form[] {
  const bytes = Buffer.from(marker);
  return [
    ...Array.from({ length: 8 }, (_, shift) => ({
      name: `deflate at bit ${shift}`,
      bytes: fixedDeflate(bytes, shift),
    })),
    { name: 'zstd', bytes: zstdCompressSync(bytes) },
    { name: 'brotli', bytes: brotliCompressSync(bytes) },
    { name: 'complement', bytes: Buffer.from(bytes.map((byte) => byte ^ 0xff)) },
  ];
}

function hashForms(marker: string): Form[] {
  const texts = { '': marker, ' of lower case': marker.toLowerCase(), ' of upper case': marker.toUpperCase() };
  return ['md5', 'sha1', 'sha256', 'sha512'].flatMap((algorithm) =>
    Object.entries(texts).flatMap(([of, text]) => {
      // The first 16 bytes: also finds what was cut to fit a column.
      const bytes = createHash(algorithm).update(text).digest().subarray(0, 16);
      const [name, digits] = [`${algorithm}${of}`, bytes.toString('hex')];
      const base64 = bytes.toString('base64').slice(0, 21);
      return [
        { name, bytes },
        form(`${name}, hex`, digits),
        form(`${name}, upper hex`, digits.toUpperCase()),
        form(`${name}, base64`, base64),
        form(`${name}, base64url`, base64.replaceAll('+', '-').replaceAll('/', '_')),
      ];
    }),
  );
}

function form(name: string, text: string): Form {
  return { name, bytes: Buffer.from(text) };
}

function eachWay(name: string, write: (digits: string, unit: string) => string, marker: string): Form[] {
  const units = [...Buffer.from(marker, 'utf16le').swap16().toString('hex').matchAll(/..../g)].map(([unit]) => unit);
  const perUnit = name.endsWith('u');
  const lower = perUnit
    ? units.map((unit) => write('', unit)).join('')
    : perByte(marker, (byte) => write(hex(byte), ''));
  const upper = perUnit
    ? units.map((unit) => write('', unit.toUpperCase())).join('')
    : perByte(marker, (byte) => write(hex(byte).toUpperCase(), ''));
  return [form(`${name}, lower`, lower), form(`${name}, upper`, upper)];
}

function shifted(name: string, bytes: Buffer, bits: number, alphabet: string, shifts: number): Form[] {
  return Array.from({ length: shifts }, (_, shift) =>
    form(`${name} at ${shift}`, regroup(bytes, shift, bits, alphabet)),
  );
}

/** The characters that depend on `bytes` alone when `shift` unknown bytes stand before them. */
function regroup(bytes: Buffer, shift: number, bits: number, alphabet: string): string {
  const all = `${'0'.repeat(shift * 8)}${[...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')}`;
  const groups = all.match(new RegExp(`.{${bits}}`, 'g')) ?? [];
  return groups
    .slice(Math.ceil((shift * 8) / bits))
    .map((group) => alphabet[Number.parseInt(group, 2)])
    .join('');
}

/** RFC 1951, 3.2.6: bytes below 144 have 8-bit codes from 0x30, the others 9-bit codes from 0x190. Whole bytes only. */
function fixedDeflate(bytes: Buffer, shift: number): Buffer {
  const codes = [...bytes].map((byte) =>
    byte < 144 ? (0x30 + byte).toString(2).padStart(8, '0') : (0x190 + byte - 144).toString(2),
  );
  const stream = `${'0'.repeat(shift)}${codes.join('')}`;
  const octets = (stream.match(/.{8}/g) ?? []).slice(shift === 0 ? 0 : 1);
  return Buffer.from(octets.map((octet) => Number.parseInt([...octet].toReversed().join(''), 2)));
}

function utf32(text: string, order: 'LE' | 'BE'): Buffer {
  const points = [...text].map((character) => character.codePointAt(0) ?? 0);
  const bytes = Buffer.alloc(points.length * 4);
  for (const [at, point] of points.entries()) {
    if (order === 'LE') bytes.writeUInt32LE(point, at * 4);
    else bytes.writeUInt32BE(point, at * 4);
  }
  return bytes;
}

function rot13(text: string): string {
  return text.replace(/[a-z]/gi, (letter) => {
    const base = letter <= 'Z' ? 65 : 97;
    return chr(((letter.charCodeAt(0) - base + 13) % 26) + base);
  });
}

function escapeHtml(text: string): string {
  const names: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return text.replace(/[&<>"']/g, (character) => names[character] ?? character);
}

function perByte(text: string, write: (byte: number) => string): string {
  return [...Buffer.from(text)].map(write).join('');
}

function isPrintable(byte: number): boolean {
  return byte >= 0x20 && byte <= 0x7e && byte !== 0x3d;
}

function chr(byte: number): string {
  return String.fromCharCode(byte);
}

function hex(byte: number): string {
  return byte.toString(16).padStart(2, '0');
}

function octal(byte: number): string {
  return `\\${byte.toString(8).padStart(3, '0')}`;
}
