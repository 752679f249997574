import { describe, expect, test } from '@jest/globals';
import { daysOf, monthsOf } from '../../src/web/app/pages/connections/months.ts';
import { periodsOf } from '../../src/web/app/pages/vat-ids/periods.ts';
import { readVatIds } from '../../src/web/app/pages/vat-ids/read-vat-ids.ts';

describe('VAT IDs that are typed', () => {
  test('are read line by line, with blanks, dots and small letters', () => {
    expect(readVatIds('fr 40 303 265 045\nDE136695976; ATU12345675\n\nBE 0.123.456.749')).toEqual({
      vatIds: [
        { countryCode: 'FR', vatNumber: '40303265045' },
        { countryCode: 'DE', vatNumber: '136695976' },
        { countryCode: 'AT', vatNumber: 'U12345675' },
        { countryCode: 'BE', vatNumber: '0123456749' },
      ],
      faulty: [],
    });
  });

  test('that are none are told by their line, each line once', () => {
    expect(readVatIds('nonsense\n136695976, 5\nDE136695976').faulty).toEqual([1, 2]);
  });
});

test('months give the quarters and years they lie in, each once and newest first', () => {
  expect(periodsOf(['2025-03', '2025-01', '2024-12'])).toEqual({
    years: ['2025', '2024'],
    quarters: ['2025-Q1', '2024-Q4'],
    months: ['2025-03', '2025-01', '2024-12'],
  });
});

describe('months that can be fetched', () => {
  test('of PayPal begin with this one; of Amazon with the last whose reports are made, from the 3rd on', () => {
    expect(monthsOf('paypal', Date.UTC(2026, 0, 2)).slice(0, 2)).toEqual(['2026-01', '2025-12']);
    expect(monthsOf('amazon', Date.UTC(2026, 0, 2))[0]).toBe('2025-11');
    expect(monthsOf('amazon', Date.UTC(2026, 0, 3))[0]).toBe('2025-12');
    expect(monthsOf('paypal', Date.UTC(2026, 0, 2)).at(-1)).toBe('2023-02');
  });

  test('are asked for by their first and last day', () => {
    expect(daysOf('2024-02', '2024-02')).toEqual({ from: '2024-02-01', to: '2024-02-29' });
    expect(daysOf('2025-11', '2025-12')).toEqual({ from: '2025-11-01', to: '2025-12-31' });
  });
});
