import type { Express, Response } from 'express';
import { chooseType } from './accept.ts';
import { type DocumentOptions, documentHtml, escapeHtml, languageOf } from './document.ts';
import { DOCUMENT_STYLE } from './document-style.ts';
import { exchangeOf } from './exchange.ts';
import { problem } from './problem.ts';
import { isProblemCode, PROBLEM_CODES, PROBLEMS, type ProblemCode } from './problems.ts';
import { sendProblem } from './send.ts';

const TYPES = ['text/html', 'application/json'];
const POLICY = "default-src 'none'; style-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
/** What stands on a page, below its title. */
export type PageContent = {
  /** A policy forbids scripts, styles of its own and whatever is loaded from elsewhere. */
  readonly html: string;
  /** The same for programs, who ask for JSON by Accept. */
  readonly data: object;
};

/** A page of a station's. */
export type Page = {
  readonly path: `/${string}`;
  readonly title: string;
  /** Made whole at the start, or for each who asks. */
  readonly content: PageContent | (() => Promise<PageContent>);
  /** The same in German, for whoever asks for that by `?lang=de` or has a browser that does. */
  readonly german?: { readonly title: string; readonly html: string };
};

/** `/problems`, `/problems/<code>` and the stations' pages: what a person reads who meets us or one of our problems. JSON by Accept. */
export function addPages(app: Express, pages: readonly Page[] = []): void {
  for (const { path, title, content, german } of pages) {
    app.get(path, async (request, response) => {
      const { html, data } = typeof content === 'function' ? await content() : content;
      if (wantsJson(request.headers.accept)) return void response.json(data);
      if (german === undefined) return sendPage(response, { title, language: 'en', content: html });
      const language = languageOf(request.url, request.headers['accept-language']);
      response.setHeader('Vary', 'Accept-Language');
      if (language === 'en') sendPage(response, { title, language, other: 'de', content: html });
      else sendPage(response, { title: german.title, language, other: 'en', content: german.html });
    });
  }
  app.get('/pages.css', (_request, response) => {
    response.type('css').send(DOCUMENT_STYLE);
  });
  app.get('/problems', (request, response) => {
    const items = PROBLEM_CODES.map(asItem);
    if (wantsJson(request.headers.accept)) response.json({ items, next: null });
    else sendPage(response, { title: 'Problems', language: 'en', content: listOf(items) });
  });
  app.get('/problems/:code', (request, response) => {
    const { code } = request.params;
    if (!isProblemCode(code)) return sendProblem(exchangeOf(response), problem('not-found'));
    if (wantsJson(request.headers.accept)) response.json(asItem(code));
    else sendPage(response, { title: PROBLEMS[code].title, language: 'en', content: describe(code) });
  });
}

type Item = { readonly code: ProblemCode; readonly type: string } & (typeof PROBLEMS)[ProblemCode];

function asItem(code: ProblemCode): Item {
  return { code, type: `/problems/${code}`, ...PROBLEMS[code] };
}

function wantsJson(accept: string | undefined): boolean {
  return chooseType(accept, TYPES) === 'application/json';
}

function listOf(items: readonly Item[]): string {
  const rows = items.map(({ code, type, status, title }) => {
    return `<li><a href="${type}"><code>${code}</code></a> <span>${status}: ${escapeHtml(title)}</span></li>`;
  });
  return `<ul class="rows">${rows.join('\n')}</ul>`;
}

function describe(code: ProblemCode): string {
  const { status, meaning, remedy } = PROBLEMS[code];
  const terms = [
    ['Code', `<code>${code}</code>, status ${status}`],
    ['What happened', withCode(meaning)],
    ['What to do', withCode(remedy)],
  ];
  const rows = terms.map(([term, text]) => `<dt>${term}</dt><dd>${text}</dd>`);
  return `<dl>${rows.join('\n')}</dl><p><a href="/problems">All problems</a></p>`;
}

function withCode(text: string): string {
  return escapeHtml(text).replace(/`([^`]+)`/g, '<code>$1</code>');
}

function sendPage(response: Response, document: DocumentOptions): void {
  response.setHeader('Content-Security-Policy', POLICY);
  response.type('html').send(documentHtml(document));
}
