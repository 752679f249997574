import { describe, expect, test } from '@jest/globals';
import { read } from '../support/read.ts';
import { columns, generic, rows, text } from '../support/tables.ts';

const umlauts = text(',', '\n', [columns, ['2025-03-01', 'A-1', 'FR', '12.50', 'EUR', 'Größe für 5 € – naïve']]);
const expected = 'Größe für 5 € – naïve';

function windows1252(value: string): Buffer {
  const special: Record<string, number> = { '€': 0x80, '–': 0x96 };
  return Buffer.from([...value].map((letter) => special[letter] ?? letter.charCodeAt(0)));
}

function utf16be(value: string): Buffer {
  return Buffer.from(value, 'utf16le').swap16();
}

describe('the encoding of a text is found', () => {
  test.each([
    ['UTF-8', Buffer.from(umlauts), 'utf-8'],
    ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${umlauts}`), 'utf-8'],
    ['UTF-16 LE with one', Buffer.from(`\ufeff${umlauts}`, 'utf16le'), 'utf-16le'],
    ['UTF-16 LE without', Buffer.from(umlauts, 'utf16le'), 'utf-16le'],
    ['UTF-16 BE with one', utf16be(`\ufeff${umlauts}`), 'utf-16be'],
    ['UTF-16 BE without', utf16be(umlauts), 'utf-16be'],
    ['windows-1252', windows1252(umlauts), 'windows-1252'],
  ])('%s', async (_name, file, encoding) => {
    for (const chunkBytes of [1, 7, 65_536]) {
      const result = await read(file, { ...generic, chunkBytes });
      expect(result.fault).toBeUndefined();
      expect([result.encoding, result.transactions.map((row) => row.description)]).toEqual([encoding, [expected]]);
    }
  });

  test.each(['ö', 'é', 'Grün €'])(
    'windows-1252 whose first letter beyond ASCII (%s) comes after the first 64 KiB',
    async (word) => {
      const many = Array.from({ length: 3000 }, (_, n) => ['2025-03-01', `B-${n}`, 'FR', '1.00', 'EUR', 'plain']);
      const file = windows1252(text(';', '\r\n', [columns, ...many, ['2025-03-01', 'C', 'FR', '1.00', 'EUR', word]]));
      const { transactions } = await read(file, { ...generic, chunkBytes: 1000 });
      expect(transactions.at(-1)?.description).toBe(word);
    },
  );

  test('UTF-8 that is cut in the middle of a letter by every possible chunk', async () => {
    const late = text(',', '\n', [columns, ...rows, ['2025-03-01', 'D', 'FR', '1.00', 'EUR', '€öx𝄞']]);
    for (let chunkBytes = 1; chunkBytes < 40; chunkBytes += 1) {
      const { transactions } = await read(late, { ...generic, chunkBytes });
      expect(transactions.find((row) => row.orderId === 'D')?.description).toBe('€öx𝄞');
    }
  });

  test('a last byte that begins a letter and never ends it is windows-1252', async () => {
    const file = windows1252(text(',', '\n', [columns, ['2025-03-01', 'A-1', 'FR', '12.50', 'EUR', 'olé']]).trimEnd());
    expect((await read(file, generic)).transactions[0]?.description).toBe('olé');
  });
});
