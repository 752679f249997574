import { afterEach, describe, expect, test } from '@jest/globals';
import type * as Format from '../../src/web/app/format.ts';
import type * as Language from '../../src/web/app/language.ts';

const { fileSize, amount, withPlaces, language } = await withBrowser();
afterEach(() => language.set('en'));

describe('what is written', () => {
  test('has bytes in the plural, and sizes in short', () => {
    expect([0, 1, 19, 3400].map(fileSize)).toEqual(['0 bytes', '1 byte', '19 bytes', '3.4 kB']);
    language.set('de');
    expect(fileSize(19)).toBe('19 Byte');
  });

  test('has a minus in German, where the language has a hyphen', () => {
    expect(amount('-21.65')).toBe('-21.65');
    language.set('de');
    expect(amount('-1021.65', 'EUR')).toBe('\u22121.021,65\u00a0EUR');
  });

  test('has as many decimals as its currency, and never fewer than it came with', () => {
    expect(['7.5', '7', '4.1234'].map((value) => withPlaces(value, 'EUR'))).toEqual(['7.50', '7.00', '4.1234']);
    expect(['7', '7.5'].map((value) => withPlaces(value, 'JPY'))).toEqual(['7', '7.5']);
    expect(withPlaces('7.5', 'no currency')).toBe('7.5');
  });
});

/** The language of the page is asked of the browser when its module is loaded. */
async function withBrowser(): Promise<typeof Format & typeof Language> {
  Object.assign(globalThis, { location: new URL('https://zkvat.example/') });
  const modules = await Promise.all([import('../../src/web/app/format.ts'), import('../../src/web/app/language.ts')]);
  return { ...modules[0], ...modules[1] };
}
