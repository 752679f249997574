import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { preparePatterns, searchPatterns } from '../../../scripts/support/pattern-search.ts';

test('finds exactly what looking for each pattern at each place finds', () => {
  // Few different bytes, so that patterns overlap, repeat and nearly match.
  const bytes = (minLength: number, maxLength: number) =>
    fc.array(fc.constantFrom(0, 1, 2, 255), { minLength, maxLength }).map((values) => Buffer.from(values));
  const patterns = fc.array(bytes(4, 9), { minLength: 1, maxLength: 12 });
  const texts = fc.tuple(bytes(0, 300), fc.array(fc.nat({ max: 11 }), { maxLength: 6 }));
  fc.assert(
    fc.property(patterns, texts, (wanted, [noise, planted]) => {
      const text = Buffer.concat([noise, ...planted.map((index) => wanted[index % wanted.length] ?? noise)]);
      const expected = wanted.flatMap((pattern, index) => placesOf(pattern, text).map((at) => `${index}@${at}`));
      const found = searchPatterns(preparePatterns(wanted), text, text.length).map((hit) => `${hit.pattern}@${hit.at}`);
      expect(found.toSorted()).toEqual(expected.toSorted());
    }),
    { numRuns: 1000 },
  );
});

test('looks no further than it was told', () => {
  const text = Buffer.from('......needle');
  const set = preparePatterns([Buffer.from('needle')]);
  expect(searchPatterns(set, text, text.length)).toEqual([{ pattern: 0, at: 6 }]);
  expect(searchPatterns(set, text, text.length - 1)).toEqual([]);
});

test('a pattern that chance would find is refused', () => {
  expect(() => preparePatterns([Buffer.from('abc')])).toThrow(RangeError);
});

function placesOf(pattern: Buffer, text: Buffer): number[] {
  const places: number[] = [];
  for (let at = text.indexOf(pattern); at >= 0; at = text.indexOf(pattern, at + 1)) places.push(at);
  return places;
}
