import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { de } from '../../src/web/app/words/report-failures.de.ts';

const PLACE = new URL('../../src/reports/authorities/', import.meta.url);

test('what an authority’s file cannot hold is told in German by the sentence that the server really says', () => {
  const said = readdirSync(PLACE)
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(new URL(name, PLACE), 'utf8'))
    .join('');
  for (const [english, german] of de.reasons) {
    expect(said).toContain(english);
    expect(german).toMatch(/[a-zäöüß]{3,}.*\.$/);
  }
  const refusals = [...said.matchAll(/refused\(\s*['`]([^'`]+)['`]/g)].map(([, sentence = '']) => sentence);
  expect(refusals.length).toBeGreaterThan(8);
  for (const sentence of refusals) expect(de.reasons.map(([english]) => english)).toContainEqual(partOf(sentence));
});

function partOf(sentence: string) {
  return de.reasons.find(([english]) => sentence.includes(english))?.[0] ?? `nothing for: ${sentence}`;
}
