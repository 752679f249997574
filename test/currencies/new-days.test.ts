import { describe, expect, test } from '@jest/globals';
import { fileForGap } from '../../src/currencies/fetch-rates.ts';
import { newDaysOf } from '../../src/currencies/new-days.ts';
import { createRateBook } from '../../src/currencies/rate-book.ts';
import { rateDay } from './days.ts';

const book = createRateBook([
  rateDay('2025-03-26', { USD: '1.07', TRY: '41.0' }),
  rateDay('2025-03-27', { USD: '1.080', TRY: '41.1' }),
]);
const today = '2025-03-31';
const next = rateDay('2025-03-28', { USD: '1.09', TRY: '41.2' });

describe('of what a file holds', () => {
  test('the days after the book are new', () => {
    const file = [rateDay('2025-03-27', { USD: '1.08' }), next];
    expect(newDaysOf(book, file, today)).toEqual({ ok: true, days: [next], differing: 0 });
  });

  test('a rate of a known day that is another one is counted and changes nothing', () => {
    const file = [rateDay('2025-03-26', { USD: '1.07', XYZ: '3' }), rateDay('2025-03-27', { USD: '1.0801' }), next];
    expect(newDaysOf(book, file, today)).toEqual({ ok: true, days: [next], differing: 2 });
  });

  test('nothing is new in an older file', () => {
    expect(newDaysOf(book, [rateDay('2025-03-26', { USD: '1.07' })], today)).toMatchObject({ ok: true, days: [] });
  });

  test('a day that has not come makes the whole file none', () => {
    const file = [next, rateDay('2025-04-01', { USD: '1.09' })];
    expect(newDaysOf(book, file, today)).toEqual({ ok: false, fault: 'day-in-future' });
    expect(newDaysOf(book, file, '2025-04-01')).toMatchObject({ ok: true });
  });

  test('a file that leaves a day of publication out between the book and itself is refused', () => {
    const file = [rateDay('2025-03-31', { USD: '1.09' })];
    expect(newDaysOf(book, file, today)).toEqual({ ok: false, fault: 'days-missing' });
  });

  test('a leap of more than five times from one publication to the next is refused, in either direction', () => {
    const faultOf = (rate: string) => newDaysOf(book, [rateDay('2025-03-28', { USD: rate })], today);
    expect(faultOf('5.4')).toMatchObject({ ok: true });
    expect(faultOf('5.4001')).toEqual({ ok: false, fault: 'rate-implausible' });
    expect(faultOf('0.216')).toMatchObject({ ok: true });
    expect(faultOf('0.2159')).toEqual({ ok: false, fault: 'rate-implausible' });
  });

  test('a leap inside the file is one as well', () => {
    const file = [next, rateDay('2025-03-31', { TRY: '4120' })];
    expect(newDaysOf(book, file, today)).toEqual({ ok: false, fault: 'rate-implausible' });
  });
});

test.each([
  ['2025-03-27', '2025-03-28', 'daily'],
  ['2025-03-28', '2025-03-31', 'daily'],
  ['2024-03-28', '2024-04-02', 'daily'],
  ['2025-03-27', '2025-03-31', '90d'],
  ['2025-01-02', '2025-03-20', '90d'],
  ['2025-01-02', '2025-03-21', 'hist'],
  ['2024-01-02', '2025-03-31', 'hist'],
])('the gap from %s to %s is closed by %s', (known, due, file) => expect(fileForGap(known, due)).toBe(file));
