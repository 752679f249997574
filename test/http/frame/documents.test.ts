import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { languageOf } from '../../../src/http/document.ts';
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
    ['/privacy', undefined, 'en'],
    ['/privacy', 'de-AT,de;q=0.9,en;q=0.8', 'de'],
    ['/privacy', 'fr-FR,de;q=0.5,en;q=0.4', 'de'],
    ['/privacy', 'en-GB,de', 'en'],
    ['/privacy?lang=de', 'en', 'de'],
    ['/privacy?lang=en', 'de', 'en'],
    ['/privacy?lang=xx', 'de', 'de'],
    ['/privacy', '*', 'en'],
  ] as const)('%s for a browser of %s is written in %s', (url, accepted, language) => {
    expect(languageOf(url, accepted)).toBe(language);
  });
});
