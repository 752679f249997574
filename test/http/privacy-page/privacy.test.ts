import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CONSENT_PURPOSES, CONSENT_TEXTS, CONSENT_TEXTS_DE } from '../../../src/consents/index.ts';
import { openTestApp, type TestApp } from '../../support/app.ts';

const CONTACT = 'Example & Sons <privacy@example.com>';

let app: TestApp;
let page: string;
let headers: Headers;
// biome-ignore lint/suspicious/noExplicitAny: a test reads whatever was answered and compares it.
let json: any;
beforeAll(async () => {
  app = await openTestApp({ PRIVACY_CONTACT: CONTACT, REPORT_TTL_HOURS: '7', SESSION_IDLE_MINUTES: '11' });
  const response = await fetch(`${app.origin}/privacy`, { headers: { accept: 'text/html' } });
  [page, headers] = [await response.text(), response.headers];
  json = await (await fetch(`${app.origin}/privacy`, { headers: { accept: 'application/json' } })).json();
});
afterAll(() => app.stop());

const plainText = () =>
  page
    .replace(/<[^>]+>/g, ' ')
    .replace(/&#(\d+);/g, (_match, code) => String.fromCharCode(Number(code)))
    .replace(/\s+/g, ' ');

describe('/privacy', () => {
  test('is a page for whoever asks, that loads nothing from elsewhere and runs nothing', () => {
    expect(headers.get('content-type')).toMatch(/^text\/html/);
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'self'/);
    expect(headers.get('content-security-policy')).not.toMatch(/unsafe|https?:|\*/);
    expect(page).not.toMatch(/<script|<style|<img|<iframe|<form|\son\w+=|style=/i);
    expect([...page.matchAll(/<(?!a )[^>]*(?:src|href)="([^"]+)"/g)].map((match) => match[1])).toEqual(['/pages.css']);
    for (const [, address] of page.matchAll(/<a [^>]*href="([^"]+)"/g)) expect(address).toMatch(/^(\/(?!\/)|\?lang=)/);
  });

  test('is led to by the start page', async () => {
    expect(await (await fetch(`${app.origin}/`)).text()).toContain('href="/privacy"');
  });

  test('names every table and column, who can read it and for how long', async () => {
    const columns = await app.deps.db.query<{ table: string; name: string }>(
      'SELECT TABLE_NAME AS `table`, COLUMN_NAME AS name FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE()',
    );
    for (const { table, name } of columns) {
      const section = page.split('<details>').find((part) => part.includes(`table <code>${table}</code>`)) ?? '';
      expect([table, section.includes(`<td><code>${name}</code></td>`)]).toEqual([table, true]);
    }
    expect(plainText()).toContain('the seller while logged in; nobody else');
  });

  test('names every purpose, recipient and field that leaves, in the words of the consent', () => {
    const text = plainText();
    for (const purpose of CONSENT_PURPOSES) {
      const { title, recipient, fields, when, besides, withoutIt } = CONSENT_TEXTS[purpose];
      for (const words of [
        title,
        recipient.name,
        when,
        besides,
        withoutIt,
        ...fields.flatMap((one) => [one.name, one.meaning]),
      ]) {
        expect(text).toContain(words.replace(/\s+/g, ' '));
      }
    }
  });

  test.each([
    ['that it is not end-to-end encryption', /This is not end-to-end encryption\./],
    [
      'who can read the data after all',
      /change its running code, or read its memory while you are logged in, can read your data/,
    ],
    ['that a lost secret loses the data', /nobody can restore a lost secret/],
    [
      'that copies of the secret may stay in memory',
      /Copies that the HTTP parser or the kernel made on the way may stay in memory/,
    ],
    [
      "that the database's logs keep ciphertext for days",
      /as ciphertext with their salts.*within some days on a server in use/,
    ],
    [
      'that VIES sees one address for all checks',
      /the server's address is the same for all of them and for all sellers here/,
    ],
    ['what the second factor does not guard', /The door, not the data/],
    ['what the database knows all the same', /Random ids, sizes in steps, times of receipt/],
  ])('says honestly %s', (_what, sentence) => {
    expect(plainText()).toMatch(sentence);
  });

  test('follows the settings of this server, and names who runs it', () => {
    const text = plainText();
    expect(text).toContain('kept for 7 hours at most');
    expect(text).toContain('11 minutes without a request');
    expect(text).toContain(CONTACT);
    expect(page).not.toContain('<privacy@');
    expect(json.controller).toBe(CONTACT);
  });

  test('says the same in German, under the same settings', async () => {
    const german = await (await fetch(`${app.origin}/privacy?lang=de`, { headers: { accept: 'text/html' } })).text();
    expect(german).toContain('<html lang="de">');
    const numbersOf = (text: string) =>
      [...text.matchAll(/<dd>(.*?)<\/dd>/g)].map(([, said = '']) =>
        said.replace(/&#\d+;/g, '').match(/\b\d+\b|<code>[^<]+<\/code>/g),
      );
    expect(numbersOf(german)).toEqual(numbersOf(page));
    expect(german).toContain('höchstens 7 Stunden');
    expect(german).toContain('11 Minuten ohne Anfrage');
    expect([...german.matchAll(/<details>/g)].length).toBe([...page.matchAll(/<details>/g)].length);
  });

  test('leaves nothing in English on the German page but names on the wire, which are marked', async () => {
    const german = await (await fetch(`${app.origin}/privacy?lang=de`, { headers: { accept: 'text/html' } })).text();
    expect(german).not.toContain('<span lang="en">');
    const said = german
      .slice(german.indexOf('<main>'))
      .replace(/<code[^>]*>.*?<\/code>/g, ' ')
      .replace(/<[^>]+>/g, ' ')
      .replace(/&#(\d+);/g, (_match, code) => String.fromCharCode(Number(code)));
    expect(
      said.match(/\b(the|and|of|with|until|which|what|nobody|when|only|seller|your|kept|random)\b.{0,30}/g),
    ).toBeNull();
    for (const row of json.stored) {
      for (const words of [row.what, row.purpose, row.retention, row.readers, row.legalBasis].filter(
        (one) => one.length > 4,
      ))
        expect([words, said.includes(words)]).toEqual([words, false]);
    }
    for (const purpose of CONSENT_PURPOSES) {
      const { title, when, besides, withoutIt, fields } = CONSENT_TEXTS_DE[purpose];
      for (const words of [title, when, besides, withoutIt, ...fields.map(({ meaning }) => meaning)])
        expect(said).toContain(words);
    }
  });

  test('leads to the page where consents are given, in the language that was asked for', async () => {
    expect(page).toContain('<a href="/privacy-settings">');
    const german = await (await fetch(`${app.origin}/privacy?lang=de`, { headers: { accept: 'text/html' } })).text();
    expect(german).toContain('<a href="/privacy-settings?lang=de">');
    expect(german).toContain('href="/status?lang=de"');
  });

  test('is JSON for programs, from the same map and the same texts', () => {
    expect(json.leaves).toEqual(CONSENT_PURPOSES.map((purpose) => CONSENT_TEXTS[purpose]));
    const sealed = json.stored.find(
      (row: { name: string; isSealed: boolean }) => row.name === 'blocks' && row.isSealed,
    );
    expect(Object.keys(sealed).sort()).toEqual(
      [
        'category',
        'entry',
        'isSealed',
        'legalBasis',
        'name',
        'place',
        'purpose',
        'readers',
        'recipients',
        'retention',
        'what',
      ].sort(),
    );
    for (const { title, text } of [...json.statements, ...json.rights]) expect([title, text]).not.toContain('');
  });

  test('names every operation that it sends a seller to', () => {
    const known = app.operations.map(({ method, path }) => `${method} ${path}`);
    const named = [...page.matchAll(/<code>((?:GET|POST|PUT|DELETE) [^<]+)<\/code>/g)].map((match) => match[1] ?? '');
    expect(named.length).toBeGreaterThan(3);
    for (const name of named) expect(known).toContain(name.replaceAll('&#123;', '{').replaceAll('&#125;', '}'));
  });
});

describe('/privacy of a server that was not told who runs it', () => {
  test('says so', async () => {
    const other = await openTestApp();
    expect(await (await fetch(`${other.origin}/privacy`)).text()).toContain('PRIVACY_CONTACT');
    await other.stop();
  });
});
