import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { linkTo, readerOf } from '../../../src/http/document.ts';
import { DOCUMENT_STYLE } from '../../../src/http/document-style.ts';

/** Names and values of a style sheet's colours, those for the dark ones behind the others. */
function coloursOf(css: string): Map<string, string[]> {
  const colours = new Map<string, string[]>();
  for (const [, name = '', value = ''] of css.matchAll(/^\s*(--[a-z-]+): (#[0-9a-f]{6});$/gm))
    colours.set(name, [...(colours.get(name) ?? []), value]);
  return colours;
}

describe('pages that the server writes whole', () => {
  test('have the colours of those in the browser, light and dark', () => {
    const base = coloursOf(readFileSync(new URL('../../../src/web/styles/base.css', import.meta.url), 'utf8'));
    const own = coloursOf(DOCUMENT_STYLE);
    expect(own.size).toBeGreaterThan(10);
    for (const [name, values] of own) expect([name, values]).toEqual([name, base.get(name)]);
  });

  test.each([
    ['/privacy', undefined, 'en', false],
    ['/privacy', 'de-AT,de;q=0.9,en;q=0.8', 'de', false],
    ['/privacy', 'fr-FR,de;q=0.5,en;q=0.4', 'de', false],
    ['/privacy', 'en-GB,de', 'en', false],
    ['/privacy?lang=de', 'en', 'de', true],
    ['/privacy?lang=en', 'de', 'en', true],
    ['/privacy?lang=xx', 'de', 'de', false],
    ['/privacy', '*', 'en', false],
  ] as const)('%s for a browser of %s is written in %s', (url, accepted, language, hasChosen) => {
    expect(readerOf(url, accepted)).toEqual({ language, hasChosen });
  });

  test('keep in their links the language that was asked for, and leave it to the browser where none was', () => {
    expect(linkTo('/status', { language: 'de', hasChosen: true })).toBe('/status?lang=de');
    expect(linkTo('/status', { language: 'en', hasChosen: true })).toBe('/status?lang=en');
    expect(linkTo('/status', { language: 'de', hasChosen: false })).toBe('/status');
  });
});
