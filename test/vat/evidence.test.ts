import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createEvidence, EVIDENCE_DAYS_BEFORE_MAX, noEvidence, type VatIdCheck } from '../../src/vat/evidence.ts';
import { dayNumber } from '../../src/vat/period.ts';

const vatId = { countryCode: 'DE', number: '136695976' };

function check(checkedOn: string, result: VatIdCheck['result'] = 'valid', consultationNumber: string | null = null) {
  return { vatId, result, checkedOn, consultationNumber };
}

/** The day of the check that counts, or what it says where there is none. */
function counting(checks: readonly VatIdCheck[], day: string): string {
  const { checkedOn, result } = createEvidence(checks)(vatId, day);
  return checkedOn ?? result;
}

describe('the check that counts for a supply', () => {
  test.each([
    ['on the day itself', '2025-06-30', '2025-06-30', true],
    ['90 days before', '2025-04-01', '2025-06-30', true],
    ['91 days before', '2025-03-31', '2025-06-30', false],
    ['90 days before, over 29 February', '2023-12-02', '2024-03-01', true],
    ['91 days before, over 29 February', '2023-12-01', '2024-03-01', false],
    ['90 days before, without one', '2024-12-01', '2025-03-01', true],
    ['91 days before, without one', '2024-11-30', '2025-03-01', false],
    ['90 days before, over the end of summer time', '2025-08-02', '2025-10-31', true],
    ['91 days before, over the end of summer time', '2025-08-01', '2025-10-31', false],
    ['the day after', '2025-07-01', '2025-06-30', true],
    ['ten years after', '2035-06-30', '2025-06-30', true],
  ])('may be made %s (%s for %s): %p', (_when, checkedOn, day, counts) => {
    expect(counting([check(checkedOn)], day)).toBe(counts ? checkedOn : 'unknown');
  });

  test.each([
    ['the nearer one before', ['2025-06-01', '2025-06-20'], '2025-06-30', '2025-06-20'],
    ['the nearer one after', ['2025-07-20', '2025-07-02'], '2025-06-30', '2025-07-02'],
    ['one after that is nearer than one before', ['2025-06-25', '2025-07-04'], '2025-06-30', '2025-07-04'],
    ['one before that is nearer than one after', ['2025-06-26', '2025-07-05'], '2025-06-30', '2025-06-26'],
    ['at equal distance the one before', ['2025-07-05', '2025-06-25'], '2025-06-30', '2025-06-25'],
    ['at equal distance the one before, whatever the order', ['2025-06-25', '2025-07-05'], '2025-06-30', '2025-06-25'],
    ['at a distance of 90 the one before', ['2025-09-28', '2025-04-01'], '2025-06-30', '2025-04-01'],
    ['at a distance of 91 the one after', ['2025-09-29', '2025-03-31'], '2025-06-30', '2025-09-29'],
    ['the same day before any other', ['2025-06-29', '2025-07-01', '2025-06-30'], '2025-06-30', '2025-06-30'],
    ['at equal distance over 29 February', ['2024-02-28', '2024-03-01'], '2024-02-29', '2024-02-28'],
    ['the one after where no February has 29 days', ['2025-02-26', '2025-03-01'], '2025-02-28', '2025-03-01'],
  ])('is %s', (_which, days, day, expected) => {
    expect(
      counting(
        days.map((one) => check(one)),
        day,
      ),
    ).toBe(expected);
  });

  test('says what it said, with the number that proves it', () => {
    const evidence = createEvidence([check('2025-06-01', 'invalid'), check('2025-07-10', 'valid', 'WAPIAAAAX')]);
    expect(evidence(vatId, '2025-06-02')).toEqual({
      result: 'invalid',
      checkedOn: '2025-06-01',
      consultationNumber: null,
    });
    expect(evidence(vatId, '2025-07-09')).toEqual({
      result: 'valid',
      checkedOn: '2025-07-10',
      consultationNumber: 'WAPIAAAAX',
    });
  });

  test('is the last one of several on one day', () => {
    const evidence = createEvidence([check('2025-06-01', 'valid'), check('2025-06-01', 'invalid')]);
    expect(evidence(vatId, '2025-06-01').result).toBe('invalid');
  });

  test('is one of the very VAT ID', () => {
    const evidence = createEvidence([check('2025-06-01')]);
    for (const other of [
      { countryCode: 'DE', number: '136695977' },
      { countryCode: 'AT', number: '136695976' },
    ]) {
      expect(evidence(other, '2025-06-01').result).toBe('unknown');
    }
    expect(noEvidence(vatId, '2025-06-01').result).toBe('unknown');
  });

  test('is the best of all, in whatever order they are given', () => {
    const day = fc
      .integer({ min: 0, max: 400 })
      .map((after) => new Date(Date.UTC(2024, 0, 1 + after)).toISOString().slice(0, 10));
    fc.assert(
      fc.property(fc.uniqueArray(day, { maxLength: 8 }), day, (days, supply) => {
        const found = counting(
          days.map((one) => check(one)),
          supply,
        );
        const usable = days.filter((one) => dayNumber(supply) - dayNumber(one) <= EVIDENCE_DAYS_BEFORE_MAX);
        const distance = (one: string) => Math.abs(dayNumber(one) - dayNumber(supply));
        if (usable.length === 0) return expect(found).toBe('unknown');
        const shortest = Math.min(...usable.map(distance));
        const best = usable.filter((one) => distance(one) === shortest).sort();
        expect(found).toBe(best[0]);
        expect(
          counting(
            days.toReversed().map((one) => check(one)),
            supply,
          ),
        ).toBe(found);
      }),
      { numRuns: 2000 },
    );
  });
});
