import { describe, expect, test } from '@jest/globals';
import { COLUMNS_V1, COLUMNS_V2 } from '../../../scripts/fixtures/amazon-columns.ts';
import { detectFormat, FORMATS, findFormat } from '../../../src/imports/formats/index.ts';

describe('the format of a file', () => {
  test.each([
    ['92 columns', COLUMNS_V1],
    ['95 columns', COLUMNS_V2],
    [
      'a byte order mark and small letters',
      COLUMNS_V2.map((column, index) => (index === 0 ? '\uFEFF' : '') + column.toLowerCase()),
    ],
    ['columns of somebody’s own', ['NOTE', ...COLUMNS_V2]],
    ['blanks for underscores', COLUMNS_V1.map((column) => column.replaceAll('_', ' '))],
  ])('is told by its header: Amazon, %s', (_, columns) => {
    expect(detectFormat(columns)).toEqual({ format: findFormat('amazon-vat-transactions') });
  });

  test.each([[[]], [['Date', 'Amount', 'Country']], [['TRANSACTION_TYPE', 'QTY']], [['', '', '']]])(
    'is unknown where no header fits, and it is said what was looked for: %j',
    (columns) => {
      const detected = detectFormat(columns);
      expect('fault' in detected && detected.fault.code).toBe('format-unknown');
      for (const format of FORMATS.filter(({ id }) => id !== 'generic'))
        expect('fault' in detected && detected.fault.detail).toContain(format.label);
    },
  );

  test('has an id that is found again, and no other is', () => {
    for (const format of FORMATS) expect(findFormat(format.id)).toBe(format);
    expect(findFormat('auto')).toBeUndefined();
  });
});
