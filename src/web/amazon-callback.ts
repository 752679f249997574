import { z } from 'zod';
import { type Operation, operation } from '../http/index.ts';
import type { PagePath } from './app/page-paths.ts';

/**
 * The page to which Amazon sends the seller's browser. That request comes from another site, so that the SameSite=Strict cookie does not come with
 * it, and a server that acted on it would act for whoever can make a browser follow a link. The page does nothing but load its script, which goes on,
 * from our own origin and so with the cookie, to the page that posts what Amazon gave. Page and script are the same for everyone.
 */
export function amazonCallbackPages(): Operation[] {
  return [callbackPage(), callbackScript()];
}

function callbackPage(): Operation {
  return operation({
    method: 'GET',
    path: '/api/v1/connections/amazon/callback',
    access: 'public',
    summary: 'The page to which Amazon sends the browser back',
    description:
      'It spends nothing: its script goes on to the page that posts what stands in the address, from our own origin and with the session.',
    query: callbackQuery,
    mayQueryHoldMore: true,
    responses: { 200: { description: 'The page.', contentType: 'text/html' } },
    problems: [],
    handle: async () => ({
      status: 200,
      body: CALLBACK_PAGE,
      contentType: 'text/html; charset=utf-8',
      headers: { 'Content-Security-Policy': CALLBACK_POLICY },
    }),
  });
}

function callbackScript(): Operation {
  return operation({
    method: 'GET',
    path: '/api/v1/connections/amazon/callback.js',
    access: 'public',
    summary: 'The script of that page',
    responses: { 200: { description: 'The script.', contentType: 'text/javascript' } },
    problems: [],
    handle: async () => ({ status: 200, body: CALLBACK_SCRIPT, contentType: 'text/javascript; charset=utf-8' }),
  });
}

/** As Amazon’s redirect has them. Nothing is done with them on the server. */
const passedOn = z.string().max(4096).optional();
const callbackQuery = z.object({
  spapi_oauth_code: passedOn,
  selling_partner_id: passedOn,
  state: passedOn,
  mws_auth_token: passedOn.describe('Sent for applications that once used another interface, as are the next ones.'),
  amazon_callback_uri: passedOn,
  amazon_state: passedOn,
  version: passedOn,
});

const FINISH_PAGE: PagePath = '/connections/amazon';

const CALLBACK_PAGE = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Connecting Amazon</title>
<link rel="stylesheet" href="/pages.css"><script src="/api/v1/connections/amazon/callback.js" defer></script></head>
<body><header><div><a class="brand" href="/">zkvat</a></div></header><main><h1>Connecting Amazon</h1>
<p id="outcome" role="status">One moment: the authorisation is being handed over.</p>
<noscript><p>This page needs JavaScript to prove that it was you who began. Switch it on for this page and load it again within five
minutes; or send what stands in the address to <code>POST /api/v1/connections/amazon/callback</code> yourself.</p></noscript>
</main></body></html>
`;

/** Script and style from our own origin, requests to it, and nothing else: no inline script, no frame, no form, no other address. */
const CALLBACK_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

/** Behind the `#` it goes along to no server; `replace` leaves no entry in the history that holds it. */
const CALLBACK_SCRIPT = `'use strict';
location.replace('${FINISH_PAGE}#' + location.search.slice(1));
`;
