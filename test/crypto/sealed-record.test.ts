import { createCipheriv, createHmac } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  type DatasetKeys,
  newId,
  open,
  paddedLength,
  type RecordBinding,
  randomBytes,
  SealBroken,
  seal,
  sealedLength,
  tagOf,
} from '../../src/crypto/index.ts';
import { fromHex, readVectors } from './vectors.ts';

type SealedCase = { name: string; enc: string; mac: string; binding: RecordBinding; plaintext: string; sealed: string };

function newRecord(plaintext: Buffer): { keys: DatasetKeys; binding: RecordBinding; sealed: Buffer } {
  const keys = { enc: randomBytes(32), mac: randomBytes(32) };
  const ids = { accountId: newId(), datasetId: newId(), recordId: newId() };
  const binding: RecordBinding = { ...ids, recordType: 'block', schemaVersion: 1, epoch: 3 };
  return { keys, binding, sealed: seal(keys, binding, plaintext) };
}

/** CTR written out: the counter blocks encrypted one by one, XORed over the text. A second opinion on the cipher. */
function xorKeyStream(enc: Buffer, iv: Buffer, text: Buffer): Buffer {
  const start = BigInt(`0x${iv.toString('hex')}`);
  const counters = Array.from({ length: Math.ceil(text.length / 16) }, (_, block) =>
    fromHex(((start + BigInt(block)) % 2n ** 128n).toString(16).padStart(32, '0')),
  );
  const stream = createCipheriv('aes-256-ecb', enc, null).setAutoPadding(false).update(Buffer.concat(counters));
  return Buffer.from(text.map((byte, at) => byte ^ (stream[at] ?? 0)));
}

function uint32Hex(value: number): string {
  return value.toString(16).padStart(8, '0');
}

/** The whole record written out by hand from the format's description. */
function expectedRecord({ enc, mac, binding, plaintext, sealed }: SealedCase): Buffer {
  const iv = fromHex(sealed).subarray(8, 24);
  const padding = Buffer.alloc(paddedLength(plaintext.length / 2) - plaintext.length / 2);
  padding[0] = 0x80;
  const header = fromHex(`5a560101${uint32Hex(binding.epoch)}`);
  const ciphertext = xorKeyStream(fromHex(enc), iv, Buffer.concat([fromHex(plaintext), padding]));
  const ids = [binding.accountId, binding.datasetId, binding.recordId, binding.recordType].map((id) => Buffer.from(id));
  const hmac = createHmac('sha256', fromHex(mac)).update(fromHex('00000008'));
  for (const part of [header, ...ids, fromHex(uint32Hex(binding.schemaVersion)), iv, ciphertext]) {
    hmac.update(fromHex(uint32Hex(part.length))).update(part);
  }
  return Buffer.concat([header, iv, ciphertext, hmac.digest()]);
}

describe('a sealed record of suite 1', () => {
  const known = readVectors<SealedCase>('sealed-record-1.json');

  test.each(known)('opens for ever: $name', ({ enc, mac, binding, plaintext, sealed }) => {
    const keys = { enc: fromHex(enc), mac: fromHex(mac) };
    expect(open(keys, binding, fromHex(sealed)).toString('hex')).toBe(plaintext);
    expect(fromHex(sealed)).toHaveLength(sealedLength(plaintext.length / 2));
    expect(tagOf(fromHex(sealed)).toString('hex')).toBe(sealed.slice(-64));
  });

  test.each(known)('is what its description says, written out by hand: $name', (record) => {
    expect(expectedRecord(record).toString('hex')).toBe(record.sealed);
  });

  test('opens to what was sealed, whatever it is, and costs 56 bytes and the padding', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 5000 }), (bytes) => {
        const plaintext = Buffer.from(bytes);
        const { keys, binding, sealed } = newRecord(plaintext);
        expect(sealed.length - paddedLength(plaintext.length)).toBe(56);
        expect(open(keys, binding, sealed).equals(plaintext)).toBe(true);
      }),
    );
  });

  test('never repeats an IV, and two seals of one plaintext have nothing in common', () => {
    const { keys, binding, sealed } = newRecord(Buffer.alloc(1000, 7));
    const again = seal(keys, binding, Buffer.alloc(1000, 7));
    expect(again.subarray(0, 8).equals(sealed.subarray(0, 8))).toBe(true);
    for (let at = 8; at + 16 <= sealed.length; at += 16) {
      expect(again.subarray(at, at + 16).equals(sealed.subarray(at, at + 16))).toBe(false);
    }
  });

  test('leaves the plaintext alone, and its tag does not keep the record in memory', () => {
    const plaintext = Buffer.from('mine');
    const { sealed } = newRecord(plaintext);
    expect(plaintext.toString()).toBe('mine');
    expect(tagOf(sealed).buffer).not.toBe(sealed.buffer);
    // Nor the pool that small Buffers are cut from.
    expect(tagOf(sealed).buffer.byteLength).toBe(32);
  });

  test('is refused before sealing when its binding cannot be written', () => {
    const { keys, binding } = newRecord(Buffer.alloc(1));
    expect(() => seal(keys, { ...binding, epoch: 2 ** 32 }, Buffer.alloc(1))).toThrow(RangeError);
    expect(() => seal(keys, { ...binding, schemaVersion: -1 }, Buffer.alloc(1))).toThrow(RangeError);
  });

  test('says nothing about why it does not open', () => {
    const { keys, binding } = newRecord(Buffer.alloc(1));
    for (const attempt of [() => open(keys, binding, Buffer.alloc(0)), () => tagOf(Buffer.alloc(55))]) {
      expect(attempt).toThrow(SealBroken);
      expect(attempt).toThrow(/^the record does not open$/);
    }
    expect(new SealBroken().cause).toBeUndefined();
  });
});
