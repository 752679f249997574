import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { PAGE_PATHS } from '../../src/web/app/page-paths.ts';
import { createSite } from '../../src/web/index.ts';
import { openTestApp, type TestApp } from '../support/app.ts';
import { type Answer, exchange, newClient } from '../support/client.ts';

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.stop());

/** From the root, not from `/api/v1`. */
async function get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
  const request = newClient(app.origin).begin('GET', '/', headers);
  request.path = path;
  return exchange(request);
}

async function assetsOf(path: string): Promise<string[]> {
  const { body } = await get(path);
  return [...String(body).matchAll(/(?:href|src)="(\/app\/[^"]+)"/g)].map(([, asset = '']) => asset);
}

describe('a page', () => {
  test.each(PAGE_PATHS.map((path) => [path.replace('{id}', 'x')]))(
    '%s is one document under a policy without inline, eval or anything from elsewhere, and is kept nowhere',
    async (path) => {
      const { status, headers, body } = await get(path);
      expect(status).toBe(200);
      expect(headers['cache-control']).toBe('no-store');
      expect(headers['etag']).toBeUndefined();
      const policy = headers['content-security-policy'];
      expect(policy).toMatch(
        /^default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'/,
      );
      expect(policy).toMatch(/form-action 'self'; frame-ancestors 'none'; base-uri 'none'$/);
      expect(policy).not.toMatch(/unsafe|https?:|\*|data:/);
      expect(body).not.toMatch(/<script(?![^>]* src=)|<style|\son\w+=|\sstyle=/);
    },
  );

  test('exists only at its own path', async () => {
    for (const path of ['/Imports', '/imports/', '/imports/x/y', '/app/x/main.js', '/app/']) {
      expect((await get(path)).status).toBe(404);
    }
  });
});

describe('an address that nobody answers', () => {
  test('is 404 for everyone: a page for people, a problem for programs and below /api/', async () => {
    const person = { Accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
    const page = await get('/reprots', person);
    expect([page.status, page.headers['content-type'], page.headers['cache-control']]).toEqual([
      404,
      'text/html; charset=utf-8',
      'no-store',
    ]);
    expect(page.headers['content-security-policy']).toContain("default-src 'none'; script-src 'self'");
    for (const answer of [await get('/reprots'), await get('/api/v1/reprots', person)]) {
      expect([answer.status, answer.body.code]).toEqual([404, 'not-found']);
    }
  });
});

describe('what a page loads', () => {
  test('is kept for ever under an address that changes with the content, and is not sent again to who has it', async () => {
    for (const path of await assetsOf('/')) {
      const { status, headers } = await get(path);
      expect(status).toBe(200);
      expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
      const again = await get(path, { 'If-None-Match': `"other", W/${headers['etag']}` });
      expect(again.status).toBe(304);
      expect(again.bytes.length).toBe(0);
    }
  });

  test('comes in the smallest form that the client takes, each with a tag of its own', async () => {
    const [path = ''] = (await assetsOf('/')).filter((asset) => asset.endsWith('styles.css'));
    const plain = await get(path);
    const gzip = await get(path, { 'Accept-Encoding': 'gzip, br;q=0' });
    const brotli = await get(path, { 'Accept-Encoding': 'gzip, deflate, br' });
    expect([plain, gzip, brotli].map(({ headers }) => headers['content-encoding'])).toEqual([undefined, 'gzip', 'br']);
    expect(gunzipSync(gzip.bytes).equals(plain.bytes)).toBe(true);
    expect(brotliDecompressSync(brotli.bytes).equals(plain.bytes)).toBe(true);
    expect(new Set([plain, gzip, brotli].map(({ headers }) => headers['etag'])).size).toBe(3);
    expect(brotli.headers.vary).toContain('Accept-Encoding');
  });

  test('holds no types any more, and imports only what is served beside it', async () => {
    const files = new Map(createSite().files.map(({ path, body }) => [path as string, body.toString()]));
    const modules = [...files].filter(([path]) => path.endsWith('.js'));
    expect(modules.length).toBeGreaterThan(40);
    for (const [path, text] of modules) {
      for (const [, name = ''] of text.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*'([^'\n]+)'/g)) {
        expect([path, files.has(new URL(name, `http://x${path}`).pathname)]).toEqual([path, true]);
      }
      expect(text).not.toMatch(/^(export )?(type|interface) \w+/m);
    }
  });
});
