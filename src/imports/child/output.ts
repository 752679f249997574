import type { Writable } from 'node:stream';
import { encodeFrame } from './protocol.ts';

export type Output = {
  send(type: number, payload: Buffer): void;
  sendJson(type: number, value: unknown): void;
  /** Resolves when the reader has kept up. To be awaited between chunks, or frames would pile up in memory. */
  drained(): Promise<void>;
  end(): Promise<void>;
};

export function openOutput(stream: Writable): Output {
  let isCongested = false;

  function send(type: number, payload: Buffer): void {
    for (const piece of encodeFrame(type, payload)) isCongested = !stream.write(piece);
  }

  return {
    send,
    sendJson: (type, value) => send(type, Buffer.from(JSON.stringify(value, bigintAsText), 'utf8')),
    async drained() {
      if (!isCongested || !stream.writableNeedDrain) return;
      await new Promise<void>((resolve) => stream.once('drain', resolve));
    },
    end: () => new Promise((resolve) => stream.end(resolve)),
  };
}

function bigintAsText(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value;
}
