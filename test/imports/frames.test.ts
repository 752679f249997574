import { Readable } from 'node:stream';
import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { encodeFrame, frameType } from '../../src/imports/child/protocol.ts';
import { decodeFrames, type Frame, FrameMalformed } from '../../src/imports/frames.ts';

const json = (type: number, value: unknown) => Buffer.concat(encodeFrame(type, Buffer.from(JSON.stringify(value))));

async function decode(...pieces: Buffer[]): Promise<Frame[]> {
  const frames: Frame[] = [];
  for await (const frame of decodeFrames(Readable.from(pieces))) frames.push(frame);
  return frames;
}

function block(period: string, rows: number, bytes: number): Buffer {
  const payload = Buffer.alloc(bytes, 7);
  payload.write(period, 0, 'latin1');
  payload.writeUInt16BE(rows, 7);
  return Buffer.concat(encodeFrame(frameType.block, payload));
}

const end = { read: 3, valid: 1, invalid: 1, ignored: 1, issuesLeftOut: 0 };
const whole = Buffer.concat([
  json(frameType.progress, { rows: 1, bytes: 2 }),
  block('2025-03', 2, 9 + 32 + 5),
  json(frameType.issues, [{ row: 2, column: null, code: 'date-invalid', detail: 'x', severity: 'fault' }]),
  json(frameType.end, end),
]);

describe('frames from the child', () => {
  test('come out whole, however they are cut', async () => {
    for (let at = 0; at <= whole.length; at += 1) {
      const frames = await decode(whole.subarray(0, at), whole.subarray(at));
      expect(frames.map((frame) => frame.type)).toEqual(['progress', 'block', 'issues', 'end']);
    }
    const bytewise = await decode(...[...whole].map((byte) => Buffer.of(byte)));
    expect(bytewise).toHaveLength(4);
  });

  test.each([
    ['an unknown type', json(99, {})],
    ['no JSON', Buffer.concat(encodeFrame(frameType.end, Buffer.from('{')))],
    ['counts that do not add up', json(frameType.end, { ...end, read: 4 })],
    ['a negative count', json(frameType.progress, { rows: -1, bytes: 0 })],
    ['a field too many', json(frameType.progress, { rows: 1, bytes: 2, more: 1 })],
    ['a code that is none of ours', json(frameType.fault, { code: 'internal-error', detail: 'x' })],
    ['a month that does not exist', block('2025-13', 1, 100)],
    ['no rows', block('2025-03', 0, 100)],
    ['too many rows', block('2025-03', 1001, 100_000)],
    ['fewer bytes than rows', block('2025-03', 10, 100)],
    ['more bytes than may be', Buffer.from([frameType.block, 0xff, 0xff, 0xff, 0xff])],
    ['an end in the middle', whole.subarray(0, -1)],
  ])('with %s are refused', async (_name, bytes) => {
    await expect(decode(bytes)).rejects.toThrow(FrameMalformed);
  });

  test('of random bytes are refused or read, never anything else', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 64 }), async (bytes) => {
        await decode(Buffer.from(bytes)).catch((error: unknown) => expect(error).toBeInstanceOf(FrameMalformed));
      }),
      { numRuns: 2000 },
    );
  });
});
