import { createCipheriv, createDecipheriv, createHmac, timingSafeEqual } from 'node:crypto';
import type { DatasetKeys } from './keys.ts';
import { encodeListUpTo, isUint32, uint32 } from './lists.ts';
import { paddedLength, paddingFor, unpaddedLength } from './padding.ts';
import { randomBytes } from './random.ts';
import type { RecordType } from './record-types.ts';

/**
 * What a record is bound to besides its keys. All of it is immutable and known before the insert: a counter or a timestamp here
 * would make records unreadable as soon as it changed by itself.
 */
export type RecordBinding = {
  accountId: string;
  datasetId: string;
  recordId: string;
  recordType: RecordType;
  schemaVersion: number;
  epoch: number;
};

/** The one answer to everything that does not open: which check failed is nobody's business. */
export class SealBroken extends Error {
  constructor() {
    super('the record does not open');
    this.name = 'SealBroken';
  }
}

const MAGIC_VERSION_SUITE = Buffer.from([0x5a, 0x56, 1, 1]);
const HEADER_BYTES = 8;
const IV_BYTES = 16;
const TAG_BYTES = 32;
const CIPHERTEXT_AT = HEADER_BYTES + IV_BYTES;
const CIPHER = 'aes-256-ctr';

/** How long the sealed record of a plaintext is: padded, plus 56 bytes. */
export function sealedLength(plaintextLength: number): number {
  return CIPHERTEXT_AT + paddedLength(plaintextLength) + TAG_BYTES;
}

/**
 * Seals a plaintext (at most PLAINTEXT_BYTES_MAX bytes) as suite 1: `'ZV' | 1 | 1 | epoch u32be | IV 16 | ciphertext | tag 32`. The
 * plaintext stays the caller's, to be wiped. Throws RangeError for a binding or length that no record can have.
 *
 * The IV may be random because it is the whole 128-bit counter block. Two records share key stream only if their IVs lie within one
 * record's blocks of each other: for the 2^24 seals that one key may make, of b blocks each, a chance below 2^48 · b / 2^128, which is 2^-68
 * for records of 64 KiB and 2^-60 for the longest. Nothing has to be counted or kept, so no crash and no restored backup can repeat an IV.
 * CTR alone would let anyone flip bits; it stands here, and only here, because the tag is made over the ciphertext and is checked
 * before anything is decrypted (README.md, "Deviation").
 */
export function seal(keys: DatasetKeys, binding: RecordBinding, plaintext: Buffer): Buffer {
  const sealed = Buffer.allocUnsafeSlow(sealedLength(plaintext.length));
  const iv = randomBytes(IV_BYTES);
  headerOf(binding.epoch).copy(sealed);
  iv.copy(sealed, HEADER_BYTES);
  const cipher = createCipheriv(CIPHER, keys.enc, iv);
  cipher.update(plaintext).copy(sealed, CIPHERTEXT_AT);
  cipher.update(paddingFor(plaintext.length)).copy(sealed, CIPHERTEXT_AT + plaintext.length);
  // Frees and zeroes OpenSSL's expanded key now instead of at some later garbage collection.
  cipher.final();
  const tagAt = sealed.length - TAG_BYTES;
  tagFor(keys, binding, sealed.subarray(0, tagAt)).copy(sealed, tagAt);
  return sealed;
}

/**
 * Opens a sealed record. The result lies in memory of its own; the caller wipes it. Throws SealBroken, and nothing else, whatever
 * is wrong: length, format, epoch, another account, dataset, record or type, other keys, a changed byte.
 */
export function open(keys: DatasetKeys, binding: RecordBinding, sealed: Buffer): Buffer {
  if (!isReadable(binding, sealed)) throw new SealBroken();
  const tagAt = sealed.length - TAG_BYTES;
  const tag = tagFor(keys, binding, sealed.subarray(0, tagAt));
  // Before a byte is decrypted: what comes out of CTR under an unchecked tag is whatever the attacker wants.
  if (!timingSafeEqual(tag, sealed.subarray(tagAt))) throw new SealBroken();
  const decipher = createDecipheriv(CIPHER, keys.enc, sealed.subarray(HEADER_BYTES, CIPHERTEXT_AT));
  const padded = decipher.update(sealed.subarray(CIPHERTEXT_AT, tagAt));
  decipher.final();
  const length = unpaddedLength(padded);
  if (length === undefined) throw new SealBroken();
  return padded.subarray(0, length);
}

/** A copy of the record's own tag (32 bytes), by which a manifest knows it. Throws SealBroken if there cannot be one. */
export function tagOf(sealed: Buffer): Buffer {
  if (sealed.length < CIPHERTEXT_AT + TAG_BYTES) throw new SealBroken();
  // A view would keep the whole record in memory for as long as the tag is remembered, and a copy out of Node's pool the pool's 64 KiB.
  const tag = Buffer.allocUnsafeSlow(TAG_BYTES);
  sealed.copy(tag, 0, sealed.length - TAG_BYTES);
  return tag;
}

function headerOf(epoch: number): Buffer {
  return Buffer.concat([MAGIC_VERSION_SUITE, uint32(epoch)]);
}

function isReadable(binding: RecordBinding, sealed: Buffer): boolean {
  return (
    isUint32(binding.epoch) &&
    isUint32(binding.schemaVersion) &&
    sealed.length >= CIPHERTEXT_AT + TAG_BYTES &&
    headerOf(binding.epoch).equals(sealed.subarray(0, HEADER_BYTES))
  );
}

/** HMAC over the length-prefixed list of header, account, dataset, record, type, schema version, IV and ciphertext. */
function tagFor(keys: DatasetKeys, binding: RecordBinding, untagged: Buffer): Buffer {
  const before = [
    untagged.subarray(0, HEADER_BYTES),
    Buffer.from(binding.accountId),
    Buffer.from(binding.datasetId),
    Buffer.from(binding.recordId),
    Buffer.from(binding.recordType),
    uint32(binding.schemaVersion),
    untagged.subarray(HEADER_BYTES, CIPHERTEXT_AT),
  ];
  const ciphertext = untagged.subarray(CIPHERTEXT_AT);
  return createHmac('sha256', keys.mac).update(encodeListUpTo(before, ciphertext.length)).update(ciphertext).digest();
}
