import { describe, expect, test } from '@jest/globals';
import type { ExportPart, LeasedKeys } from '../../src/accounts/index.ts';
import { writeExport } from '../../src/privacy/write-export.ts';

class Damage extends Error {}

const EXPORTED_AT = new Date('2026-03-01T12:00:00Z');

function write(parts: readonly ExportPart[], signal = new AbortController().signal) {
  const explain = (error: unknown) => (error instanceof Damage ? { code: 'damaged', detail: 'Altered.' } : undefined);
  const access = { signal } as LeasedKeys;
  return writeExport(
    { parts, exportedAt: EXPORTED_AT, explain },
    { db: undefined as never, session: undefined as never, access },
  );
}

async function textOf(chunks: AsyncIterable<Buffer>): Promise<string> {
  const all: Buffer[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return Buffer.concat(all).toString();
}

const named = (name: string) => ({ name, description: '', tables: [] });

describe('an export', () => {
  test('is one JSON object whatever the parts are: none, empty, with text of every kind', async () => {
    const odd = { text: '"quotes" \u2028 line\nbreaks </script> ünïcode 🧾', none: null };
    const parts: ExportPart[] = [
      { ...named('a'), value: async () => odd },
      { ...named('b'), pages: async function* () {} },
      {
        ...named('c'),
        pages: async function* () {
          yield [];
          yield [odd, odd];
          yield [];
          yield [odd];
        },
      },
    ];
    expect(JSON.parse(await textOf(write([])))).toMatchObject({
      exportedAt: EXPORTED_AT.toISOString(),
      isComplete: true,
    });
    expect(JSON.parse(await textOf(write(parts)))).toMatchObject({ a: odd, b: [], c: [odd, odd, odd], faults: [] });
  });

  test('tells damage by part, keeps what came before it, and goes on', async () => {
    const parts: ExportPart[] = [
      { ...named('value'), value: async () => Promise.reject(new Damage()) },
      {
        ...named('list'),
        pages: async function* ({ fault }) {
          yield [{ n: 1 }];
          fault({ code: 'told', detail: 'By itself.' });
          yield [{ n: 2 }];
          throw new Damage();
        },
      },
      { ...named('rest'), value: async () => 'there' },
    ];
    expect(JSON.parse(await textOf(write(parts)))).toMatchObject({
      value: null,
      list: [{ n: 1 }, { n: 2 }],
      rest: 'there',
      faults: [
        { part: 'value', code: 'damaged', detail: 'Altered.' },
        { part: 'list', code: 'told', detail: 'By itself.' },
        { part: 'list', code: 'damaged', detail: 'Altered.' },
      ],
      isComplete: false,
    });
  });

  test('breaks off at any other error, and at damage that is only the end of the session', async () => {
    const failing: ExportPart = { ...named('a'), value: async () => Promise.reject(new Error('database away')) };
    await expect(textOf(write([failing]))).rejects.toThrow('database away');
    const ended = new AbortController();
    const zeroed: ExportPart = {
      ...named('a'),
      value: async () => {
        ended.abort(new Error('the session has ended'));
        throw new Damage();
      },
    };
    await expect(textOf(write([zeroed], ended.signal))).rejects.toThrow('session has ended');
  });

  test('reads no further than it is asked to, in pieces of bounded size, and lets its parts go when nobody wants more', async () => {
    let pages = 0;
    let isClosed = false;
    const long: ExportPart = {
      ...named('long'),
      async *pages() {
        try {
          for (;;) {
            pages += 1;
            yield Array.from({ length: 100 }, (_, n) => ({ n, text: 'x'.repeat(500) }));
          }
        } finally {
          isClosed = true;
        }
      },
    };
    const chunks = write([long]);
    for (let taken = 1; taken <= 50; taken += 1) {
      const { value } = await chunks.next();
      // A chunk is a little over 64 KiB: one page of 50 KB may come on top of what was gathered.
      expect(value?.length).toBeLessThan(2 * 64 * 1024);
      expect(pages).toBeLessThanOrEqual(2 * taken + 1);
    }
    await chunks.return(undefined);
    expect(isClosed).toBe(true);
  });
});
