import type { Express, Request, Response } from 'express';
import { chooseType } from './accept.ts';
import { documentHtml, type InBothLanguages, type Reader, readerOf } from './document.ts';
import { DOCUMENT_STYLE } from './document-style.ts';
import { exchangeOf } from './exchange.ts';
import { problem } from './problem.ts';
import { problemList, problemPage } from './problem-pages.ts';
import { isProblemCode } from './problems.ts';
import { sendProblem } from './send.ts';

const TYPES = ['text/html', 'application/json'];
const POLICY = "default-src 'none'; style-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

export type PageContent = {
  /**
   * What stands below the title, in the reader's language. A policy forbids scripts, styles of its own and whatever is loaded from
   * elsewhere.
   */
  readonly html: (reader: Reader) => string;
  /** The same for programs, who ask for JSON by Accept: in English for everyone. */
  readonly data: object;
};

/** A page of a station's. */
export type Page = {
  readonly path: `/${string}`;
  readonly title: InBothLanguages<string>;
  /** Made anew for each who asks. */
  readonly content: () => PageContent | Promise<PageContent>;
};

/** `/problems`, `/problems/<code>` and the stations' pages: what a person reads who meets us or one of our problems. JSON by Accept. */
export function addPages(app: Express, pages: readonly Page[] = []): void {
  for (const { path, title, content } of pages) {
    app.get(path, async (request, response) => answer(request, response, title, await content()));
  }
  app.get('/pages.css', (_request, response) => {
    response.type('css').send(DOCUMENT_STYLE);
  });
  app.get('/problems', (request, response) => {
    const { title, ...content } = problemList();
    answer(request, response, title, content);
  });
  app.get('/problems/:code', (request, response) => {
    const { code } = request.params;
    if (!isProblemCode(code)) return sendProblem(exchangeOf(response), problem('not-found'));
    const { title, ...content } = problemPage(code);
    answer(request, response, title, content);
  });
}

/** By `?lang=de` or a browser that speaks German the page is in German. */
function answer(request: Request, response: Response, title: InBothLanguages<string>, content: PageContent): void {
  if (chooseType(request.headers.accept, TYPES) === 'application/json') return void response.json(content.data);
  const reader = readerOf(request.url, request.headers['accept-language']);
  response.setHeader('Vary', 'Accept-Language');
  response.setHeader('Content-Security-Policy', POLICY);
  response.type('html').send(documentHtml({ title: title[reader.language], reader, content: content.html(reader) }));
}
