import { describe, expect, test } from '@jest/globals';
import { dayReader, decideDateOrder } from '../../../src/imports/formats/days.ts';

describe('a day', () => {
  test.each([
    ['2025-03-31', '2025-03-31'],
    ['2025-3-1', '2025-03-01'],
    ['2025/03/31', '2025-03-31'],
    ['2025-03-31T23:59:59.000Z', '2025-03-31'],
    ['2025-03-31 00:00:00', '2025-03-31'],
    ['2025-03-31T22:30:00+02:00', '2025-03-31'],
    ['31-03-2025', '2025-03-31'],
    ['31/03/2025', '2025-03-31'],
    ['31.03.2025', '2025-03-31'],
    ['31.03.25', '2025-03-31'],
    ['1.3.2025 14:05', '2025-03-01'],
    ['31-Mar-2025', '2025-03-31'],
    ['28-Sept-2025 UTC', '2025-09-28'],
    ['29-02-2024', '2024-02-29'],
  ])('is read as it is written: %s', (text, day) => {
    expect(dayReader('day-first')(text)).toEqual({ day });
  });

  test.each([
    '29-02-2025',
    '31-04-2025',
    '00-01-2025',
    '2025-13-01',
    '03/31/2025',
    '1/1/1899',
    '45747',
    'yesterday',
    '31-Foo-2025',
    '2025-03',
    '2025-03-31x',
  ])('is not made up from %s', (text) => {
    expect(dayReader('day-first')(text)).toEqual({ fault: 'date-invalid' });
  });

  test('with the month first is read where the file puts it first', () => {
    const read = dayReader('month-first');
    expect(read('03/04/2025')).toEqual({ day: '2025-03-04' });
    expect(read('03.04.2025')).toEqual({ day: '2025-04-03' });
    expect(read('31/03/2025')).toEqual({ fault: 'date-invalid' });
  });

  test('is read only where it can be read in one way while the order is open', () => {
    const read = dayReader('undecided');
    expect(read('31/03/2025')).toEqual({ day: '2025-03-31' });
    expect(read('03/31/2025')).toEqual({ day: '2025-03-31' });
    expect(read('03/03/2025')).toEqual({ day: '2025-03-03' });
    expect(read('03/04/2025')).toEqual({ fault: 'date-ambiguous' });
    expect(read('03.04.2025')).toEqual({ day: '2025-04-03' });
  });
});

test.each([
  [['01/02/2025', '13/02/2025'], 'day-first'],
  [['01/02/2025', '02/13/2025'], 'month-first'],
  [['01/02/2025', '2025-03-31'], 'undecided'],
  [['13/02/2025', '02/13/2025'], 'undecided'],
  [[], 'undecided'],
])('the order of day and month is decided once for the file: %j', (texts, order) => {
  expect(decideDateOrder(texts)).toBe(order);
});
