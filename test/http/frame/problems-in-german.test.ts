import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { PROBLEMS_IN_GERMAN } from '../../../src/http/problems.de.ts';
import { PROBLEM_CODES, PROBLEMS, type ProblemWords } from '../../../src/http/problems.ts';
import { startToy, type Toy } from './toy-server.ts';

let toy: Toy;
beforeAll(async () => {
  toy = await startToy();
});
afterAll(() => toy.drain(0));

async function read(path: string, headers: Record<string, string> = {}) {
  const response = await fetch(toy.url + path, { headers: { accept: 'text/html', ...headers } });
  const html = await response.text();
  const text = html.replace(/<[^>]+>/g, '').replace(/&#(\d+);/g, (_match, code) => String.fromCharCode(Number(code)));
  return { response, html, text };
}

const plain = (text: string) => text.replaceAll('`', '');
const codesIn = ({ meaning, remedy }: ProblemWords) => `${meaning} ${remedy}`.match(/`[^`]+`/g) ?? [];

describe('in German', () => {
  test.each(PROBLEM_CODES)('%s says what happened and what to do, in words of its own', async (code) => {
    const { title, meaning, remedy } = PROBLEMS_IN_GERMAN[code];
    const { html, text } = await read(`/problems/${code}?lang=de`);
    expect(html).toContain('<html lang="de">');
    for (const words of [title, meaning, remedy]) expect(text).toContain(plain(words));
    for (const part of ['title', 'meaning', 'remedy'] as const) {
      expect(text).not.toContain(plain(PROBLEMS[code][part]));
      expect(PROBLEMS_IN_GERMAN[code][part]).not.toMatch(/\b(the|and|of|with|until|which|this|your)\b/i);
    }
    for (const one of codesIn(PROBLEMS[code])) expect(codesIn(PROBLEMS_IN_GERMAN[code])).toContain(one);
  });

  test('there is no code that is none', () => {
    expect(Object.keys(PROBLEMS_IN_GERMAN).toSorted()).toEqual(PROBLEM_CODES.toSorted());
  });

  test('all of them are listed, and every link keeps the language', async () => {
    const { html, text, response } = await read('/problems?lang=de');
    expect(response.headers.get('vary')).toBe('Accept-Language');
    for (const code of PROBLEM_CODES) {
      expect(text).toContain(PROBLEMS_IN_GERMAN[code].title);
      expect(html).toContain(`href="/problems/${code}?lang=de"`);
    }
    const links = [...html.matchAll(/<a [^>]*href="([^"]+)"/g)].map(([, address]) => address);
    expect(links.filter((address) => address !== '?lang=en' && !address?.endsWith('?lang=de'))).toEqual([]);
    expect(links).toContain('?lang=en');
  });

  test('is what a browser gets that speaks it, and its links leave the language to the browser', async () => {
    const { html } = await read('/problems/busy', { 'accept-language': 'de-DE,de;q=0.9' });
    expect(html).toContain('<html lang="de">');
    expect(html).toContain('href="/status"');
    expect((await read('/problems/busy')).html).toContain('<html lang="en">');
  });

  test('programs are answered in English all the same', async () => {
    const { text } = await read('/problems/busy?lang=de', { accept: 'application/json', 'accept-language': 'de' });
    expect(JSON.parse(text)).toEqual({ code: 'busy', type: '/problems/busy', ...PROBLEMS.busy });
  });
});
