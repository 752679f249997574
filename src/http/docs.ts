import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Express } from 'express';
import { documentHeader, type Reader, readerOf } from './document.ts';

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

/** What stands above the renderer; what it shows, for programmers, is in English only. */
const TITLES = { en: 'API', de: 'Programmierschnittstelle' } as const;
const NOTE =
  'Diese Seite beschreibt die Schnittstelle für Programme, auf Englisch. Für alles, was Sie als Händler tun, gibt es eigene Seiten, auch auf Deutsch.';

function pageHtml(reader: Reader): string {
  const { language } = reader;
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><title>${TITLES[language]} · zkvat</title>
<link rel="stylesheet" href="/pages.css"><link rel="stylesheet" href="/docs/swagger-ui.css"><link rel="stylesheet" href="/docs/readable.css"><link rel="icon" href="/docs/favicon-32x32.png"></head>
<body>${documentHeader(reader)}
<div id="ground" role="main">${language === 'de' ? `<p>${NOTE}</p>` : ''}<div id="docs" lang="en"></div></div><script src="/docs/swagger-ui-bundle.js"></script><script src="/docs/start.js"></script></body></html>
`;
}

/** Swagger UI's own colours are made for a light ground, on which some of them cannot be read either: white on light green, grey on white. */
const READABLE = `body { background: #fff }
#ground { color-scheme: light; background: #fff; color: #3b4151; padding-bottom: 2rem }
#ground > p { max-width: 1460px; margin: 0 auto; padding: 1rem 1.25rem 0 }
#docs .opblock-get .opblock-summary-method { background: #1b5fa8 }
#docs .opblock-post .opblock-summary-method { background: #1a7346 }
#docs .opblock-put .opblock-summary-method { background: #8f5200 }
#docs .opblock-delete .opblock-summary-method { background: #b3261e }
#docs .info .title small, #docs .info .title small.version-stamp { background: #4d5563 }
#docs :is(.info .url, .link, .info a, .renderedMarkdown a) { color: #1b5fa8 }
#docs :is(.markdown, .renderedMarkdown) code { color: #6a00c4 }
#docs :is(.json-schema-2020-12-expand-deep-button, .json-schema-2020-12__attribute--muted, .json-schema-2020-12-keyword--description, .parameter__in, .parameter__extension, .response__extension, .response-undocumented, .header-example, .property) { color: #595959 }
#docs .btn.authorize { border-color: #1a7346; color: #1a7346 }
#docs .btn.authorize :is(svg, path) { fill: #1a7346 }
#docs .parameter__name.required span, #docs .parameter__name.required::after { color: #b3261e }
`;

/**
 * The browser sends the cookie by itself; the token that must go with it is picked up from the answer to a log-in and forgotten with
 * the page. `GET /session` returns it too, for a session begun elsewhere.
 */
const START = `'use strict';
let csrfToken;
const nameOf = (select) =>
  select.id === 'servers' ? 'Server' : select.closest('.examples-select') ? 'Example' : select.closest('tr')?.dataset.paramName ?? 'Value';
// The renderer leaves some of its lists without a name, examples that only a mouse can move, and the second level of headings out; it draws them
// whenever an entry is opened.
new MutationObserver(() => {
  for (const select of document.querySelectorAll('#docs select:not([aria-label])')) select.setAttribute('aria-label', nameOf(select));
  for (const example of document.querySelectorAll('#docs pre.microlight:not([tabindex])')) example.tabIndex = 0;
  for (const heading of document.querySelectorAll('#docs :is(h3, h4, h5):not([aria-level])')) heading.ariaLevel = heading.localName[1] - 1;
}).observe(document.getElementById('docs'), { childList: true, subtree: true });
const isSession = (url) => new URL(url, location.href).pathname === '/api/v1/session';
// A link within the button that opens an operation is neither to a screen reader; the address follows what is opened all the same.
const plainNames = { wrapComponents: { DeepLink: (_original, { React }) => ({ text }) => React.createElement('span', null, text) } };
SwaggerUIBundle({
  url: '/api/v1/openapi.json',
  dom_id: '#docs',
  deepLinking: true,
  validatorUrl: null,
  syntaxHighlight: { theme: 'tomorrow-night' },
  presets: [SwaggerUIBundle.presets.apis],
  plugins: [() => plainNames],
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
  app.get('/docs', (request, response) => {
    response.setHeader('Vary', 'Accept-Language');
    response.setHeader('Content-Security-Policy', POLICY);
    response.type('html').send(pageHtml(readerOf(request.url, request.headers['accept-language'])));
  });
  app.get('/docs/start.js', (_request, response) => {
    response.type('js').send(START);
  });
  app.get('/docs/readable.css', (_request, response) => {
    response.type('css').send(READABLE);
  });
  for (const asset of ASSETS) {
    app.get(`/docs/${asset}`, (_request, response) => {
      response.setHeader('Cache-Control', 'private, max-age=3600');
      response.sendFile(join(assets, asset));
    });
  }
}
