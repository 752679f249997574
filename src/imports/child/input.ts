/** Bytes that arrive in pieces, of which the first can be looked at before they are taken. */
export type Input = {
  /** Takes exactly `length` bytes, or undefined where the input ends before. */
  take(length: number): Promise<Buffer | undefined>;
  /** Up to `length` bytes from the front, fewer where the input is shorter; they stay in the input. */
  peek(length: number): Promise<Buffer>;
  /** Everything that has not been taken. To be asked for once. */
  rest(): AsyncGenerator<Buffer>;
};

export function openInput(source: AsyncIterable<Buffer>): Input {
  const iterator = source[Symbol.asyncIterator]();
  let held: Buffer = Buffer.alloc(0);

  async function hold(length: number): Promise<void> {
    const pieces = [held];
    let total = held.length;
    while (total < length) {
      const next = await iterator.next();
      if (next.done === true) break;
      pieces.push(next.value);
      total += next.value.length;
    }
    if (pieces.length > 1) held = Buffer.concat(pieces);
  }

  return {
    async take(length) {
      await hold(length);
      if (held.length < length) return undefined;
      const taken = held.subarray(0, length);
      held = held.subarray(length);
      return taken;
    },
    async peek(length) {
      await hold(length);
      return held.subarray(0, length);
    },
    async *rest() {
      if (held.length > 0) yield held;
      held = Buffer.alloc(0);
      for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) yield next.value;
    },
  };
}
