import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { PROBLEMS } from '../../../src/http/problems.ts';
import { startToy, type Toy } from './toy-server.ts';

type Entry = {
  operationId: string;
  summary: string;
  security: Record<string, string[]>[];
  'x-role': string | string[];
  parameters?: { name: string; in: string; required?: boolean }[];
  requestBody?: {
    required: boolean;
    content: Record<
      string,
      { schema: { properties: Record<string, unknown>; required?: string[]; additionalProperties?: boolean } }
    >;
  };
  responses: Record<string, { description: string; content?: Record<string, { examples?: Record<string, unknown> }> }>;
};
type Document = {
  openapi: string;
  paths: Record<string, Record<string, Entry>>;
  components: Record<string, Record<string, unknown>>;
};

let toy: Toy;
let document: Document;
beforeAll(async () => {
  toy = await startToy();
  document = (await (await fetch(`${toy.url}/api/v1/openapi.json`)).json()) as Document;
});
afterAll(() => toy.drain(0));

const entries = (): [string, Entry][] =>
  Object.entries(document.paths).flatMap(([path, byMethod]) =>
    Object.entries(byMethod).map(([method, entry]): [string, Entry] => [`${method} ${path}`, entry]),
  );

describe('the OpenAPI document', () => {
  test('is 3.1 and every reference in it leads somewhere', () => {
    expect(document.openapi).toBe('3.1.0');
    const text = JSON.stringify(document);
    for (const [, pointer = ''] of text.matchAll(/"\$ref":"#\/([^"]+)"/g)) {
      const target = pointer
        .split('/')
        .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], document);
      expect(target).toBeDefined();
    }
  });

  test('names security and role of every operation', () => {
    for (const [, entry] of entries()) {
      expect(Array.isArray(entry.security)).toBe(true);
      expect(entry['x-role']).toBeDefined();
      for (const scheme of entry.security.flatMap((one) => Object.keys(one)))
        expect(document.components['securitySchemes']).toHaveProperty(scheme);
    }
    expect(document.paths['/api/v1/accounts']?.['post']).toMatchObject({ security: [], 'x-role': 'public' });
    expect(document.paths['/api/v1/things/{id}']?.['put']).toMatchObject({
      security: [{ cookie: [], csrf: [] }],
      'x-role': 'seller',
    });
    expect(document.paths['/api/v1/things']?.['get']).toMatchObject({
      security: [{ cookie: [] }],
      'x-role': ['seller', 'support', 'admin', 'owner'],
    });
  });

  test('declares every parameter of every path, and one id for each operation', () => {
    for (const [name, entry] of entries()) {
      const inPath = [...name.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
      const declared = (entry.parameters ?? []).filter((one) => one.in === 'path');
      expect(declared.map((one) => one.name)).toEqual(inPath);
      expect(declared.every((one) => one.required)).toBe(true);
    }
    const ids = entries().map(([, entry]) => entry.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toContain('getThingsById');
  });

  test('shows secrets as passwords, files as binary, and that unknown fields are refused', () => {
    const body = document.paths['/api/v1/accounts']?.['post']?.requestBody?.content['application/json']?.schema;
    expect(body?.properties['secret']).toMatchObject({ type: 'string', format: 'password', writeOnly: true });
    expect(body?.required).toEqual(expect.arrayContaining(['username', 'secret']));
    expect(body?.additionalProperties).toBe(false);
    const form = document.paths['/api/v1/uploads']?.['post']?.requestBody?.content['multipart/form-data']?.schema;
    expect(form?.properties['file']).toMatchObject({ type: 'string', format: 'binary' });
  });

  test('lists the problems of each operation under their status', () => {
    const responses = document.paths['/api/v1/session']?.['post']?.responses ?? {};
    expect(Object.keys(responses['401']?.content?.['application/problem+json']?.examples ?? {})).toEqual([
      'login-failed',
    ]);
    for (const [, entry] of entries()) {
      for (const [status, { content }] of Object.entries(entry.responses)) {
        for (const code of Object.keys(content?.['application/problem+json']?.examples ?? {})) {
          expect(PROBLEMS[code as keyof typeof PROBLEMS].status).toBe(Number(status));
        }
      }
    }
  });
});

describe('the docs', () => {
  test('load nothing from elsewhere and hold no inline script', async () => {
    const response = await fetch(`${toy.url}/docs`);
    const page = await response.text();
    expect(page).not.toMatch(/https?:\/\/|<script(?![^>]* src="\/docs\/)|<style|\son\w+=|style=/);
    expect(response.headers.get('content-security-policy')).not.toMatch(/unsafe|https?:|\*/);
    expect([...page.matchAll(/<a [^>]*href="([^"]+)"/g)].map((match) => match[1])).toEqual(['/', '?lang=de']);
    const files = [...page.matchAll(/<(?:script|link) [^>]*(?:src|href)="([^"]+)"/g)].map((match) => match[1]);
    expect(files).toHaveLength(6);
    for (const file of files) {
      const asset = await fetch(toy.url + file);
      expect(asset.status).toBe(200);
      expect((await asset.arrayBuffer()).byteLength).toBeGreaterThan(100);
    }
  });

  test('are led to and left in German, and marked as English themselves', async () => {
    const page = await (await fetch(`${toy.url}/docs?lang=de`)).text();
    expect(page).toContain('<html lang="de">');
    expect(page).toContain('<div id="docs" lang="en">');
    expect(page).toContain('href="/?lang=de"');
  });
});
