import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Express } from 'express';
import { documentHeader } from './document.ts';

/** Swagger UI sets styles from its script, which no policy forbids; `data:` is for the arrows in its stylesheet. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

const ASSETS = ['swagger-ui.css', 'swagger-ui-bundle.js', 'favicon-32x32.png'];

const PAGE = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><title>API · zkvat</title>
<link rel="stylesheet" href="/pages.css"><link rel="stylesheet" href="/docs/swagger-ui.css"><link rel="stylesheet" href="/docs/light.css"><link rel="icon" href="/docs/favicon-32x32.png"></head>
<body>${documentHeader('en')}
<div id="docs" role="main"></div><script src="/docs/swagger-ui-bundle.js"></script><script src="/docs/start.js"></script></body></html>
`;

/** Swagger UI's own colours are made for a light ground, and cannot be read on a dark one. */
const LIGHT = `body { background: #fff }
#docs { color-scheme: light; background: #fff; color: #3b4151; padding-bottom: 2rem }
`;

/**
 * The browser sends the cookie by itself; the token that must go with it is picked up from the answer to a log-in and forgotten with
 * the page. `GET /session` returns it too, for a session begun elsewhere.
 */
const START = `'use strict';
let csrfToken;
const isSession = (url) => new URL(url, location.href).pathname === '/api/v1/session';
SwaggerUIBundle({
  url: '/api/v1/openapi.json',
  dom_id: '#docs',
  deepLinking: true,
  validatorUrl: null,
  presets: [SwaggerUIBundle.presets.apis],
  requestInterceptor: (request) => {
    if (csrfToken !== undefined && request.method !== 'GET') request.headers['X-CSRF-Token'] = csrfToken;
    return request;
  },
  responseInterceptor: (response) => {
    if (isSession(response.url) && response.body?.csrfToken) csrfToken = response.body.csrfToken;
    return response;
  },
});
`;

/** `/docs` and the document it shows, all from this origin. */
export function addDocs(app: Express, openApi: object): void {
  const assets = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
  const document = Buffer.from(JSON.stringify(openApi));
  app.get('/api/v1/openapi.json', (_request, response) => {
    response.type('json').send(document);
  });
  app.get('/docs', (_request, response) => {
    response.setHeader('Content-Security-Policy', POLICY);
    response.type('html').send(PAGE);
  });
  app.get('/docs/start.js', (_request, response) => {
    response.type('js').send(START);
  });
  app.get('/docs/light.css', (_request, response) => {
    response.type('css').send(LIGHT);
  });
  for (const asset of ASSETS) {
    app.get(`/docs/${asset}`, (_request, response) => {
      response.setHeader('Cache-Control', 'private, max-age=3600');
      response.sendFile(join(assets, asset));
    });
  }
}
