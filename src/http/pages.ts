import type { Express, Response } from 'express';
import { chooseType } from './accept.ts';
import { exchangeOf } from './exchange.ts';
import { problem } from './problem.ts';
import { isProblemCode, PROBLEM_CODES, PROBLEMS, type ProblemCode } from './problems.ts';
import { sendProblem } from './send.ts';

const TYPES = ['text/html', 'application/json'];
const POLICY = "default-src 'none'; style-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
const STYLE = `body { font: 1rem/1.5 system-ui, sans-serif; max-width: 42rem; margin: 2rem auto; padding: 0 1rem }
code { background: #eee; padding: 0 .25em } dt { font-weight: bold; margin-top: 1rem }
table { border-collapse: collapse; width: 100%; font-size: .85rem } th, td { border: 1px solid #8888; padding: .25em .5em; text-align: left; vertical-align: top; overflow-wrap: anywhere }
details { margin: .75rem 0 } summary { cursor: pointer }
@media (prefers-color-scheme: dark) { body { background: #111; color: #ddd } code { background: #333 } a { color: #8bf } }
`;

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
};

/** `/problems`, `/problems/<code>` and the stations' pages: what a person reads who meets us or one of our problems. JSON by Accept. */
export function addPages(app: Express, pages: readonly Page[] = []): void {
  for (const { path, title, content } of pages) {
    app.get(path, async (request, response) => {
      const { html, data } = typeof content === 'function' ? await content() : content;
      if (wantsJson(request.headers.accept)) response.json(data);
      else sendPage(response, title, html);
    });
  }
  app.get('/pages.css', (_request, response) => {
    response.type('css').send(STYLE);
  });
  app.get('/problems', (request, response) => {
    const items = PROBLEM_CODES.map(asItem);
    if (wantsJson(request.headers.accept)) response.json({ items, next: null });
    else sendPage(response, 'Problems', listOf(items));
  });
  app.get('/problems/:code', (request, response) => {
    const { code } = request.params;
    if (!isProblemCode(code)) return sendProblem(exchangeOf(response), problem('not-found'));
    if (wantsJson(request.headers.accept)) response.json(asItem(code));
    else sendPage(response, PROBLEMS[code].title, describe(code));
  });
}

/** For texts of ours and for whatever else stands on a page. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
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
    return `<li><a href="${type}"><code>${code}</code></a> ${status}: ${escapeHtml(title)}</li>`;
  });
  return `<ul>${rows.join('\n')}</ul>`;
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

/** @param content HTML */
function sendPage(response: Response, title: string, content: string): void {
  const heading = escapeHtml(title);
  response.setHeader('Content-Security-Policy', POLICY);
  response.type('html').send(`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${heading}</title>
<link rel="stylesheet" href="/pages.css"></head><body><h1>${heading}</h1>
${content}
</body></html>
`);
}
