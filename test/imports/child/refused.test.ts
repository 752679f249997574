import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { read } from '../support/read.ts';
import { columns, generic, text } from '../support/tables.ts';

describe('what is no table is refused by its content, with a code that says why', () => {
  test.each([
    ['nothing', '', 'file-missing'],
    ['blanks', ' \n\n  \n', 'file-unreadable'],
    ['a PDF', '%PDF-1.7\n1 0 obj', 'file-type-unsupported'],
    ['a web page', '<!DOCTYPE html><html><body>Log in</body></html>', 'file-type-unsupported'],
    ['XML', '<?xml version="1.0"?><rows/>', 'file-type-unsupported'],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]), 'file-type-unsupported'],
    ['a gzip archive', gzipSync(text()), 'file-type-unsupported'],
    ['random bytes', randomBytes(50_000), 'file-type-unsupported'],
    ['a word', 'hello', 'format-unknown'],
    ['a text with zero bytes', `${text()}\0\0\0`, 'file-type-unsupported'],
    ['a zip archive cut off', Buffer.from('PK\x03\x04 nothing behind it', 'latin1'), 'file-unreadable'],
    ['an Office file cut off', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 1, 2]), 'file-unreadable'],
  ])('%s', async (_name, file, code) => {
    const result = await read(file);
    expect([result.fault, result.transactions]).toEqual([code, []]);
  });

  test('zero bytes far behind the beginning', async () => {
    const file = `${text()}${'2025-03-01,A-1,FR,1.00,EUR,x\n'.repeat(5000)}\0`;
    expect((await read(file, generic)).fault).toBe('file-unreadable');
  });

  test('more columns than any report has, in the header or in a row', async () => {
    expect((await read(`${'a,'.repeat(1_000_000)}\n`)).fault).toBe('too-many-columns');
    expect((await read(`${columns.join(',')}\n${'a,'.repeat(300)}\n`, generic)).fault).toBe('too-many-columns');
  });

  test('a row longer than any report has', async () => {
    const file = `${columns.join(',')}\n${'a'.repeat(1_000_000)}\n`;
    const { fault, detail } = await read(file, generic);
    expect(fault).toBe('row-too-long');
    expect(detail).toContain('Row 2');
  });

  test('a mapping that names columns the file does not have', async () => {
    const result = await read(text(), {
      format: 'generic',
      mapping: { date: 'Nowhere', gross: 'Gross', currency: 'Currency' },
    });
    expect(result.fault).toBe('mapping-invalid');
  });
});
