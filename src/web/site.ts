import { sha256 } from '../crypto/index.ts';
import type { Site, SiteFile } from '../http/index.ts';
import { PAGE_PATHS } from './app/page-paths.ts';
import { readModules, readStyles } from './files.ts';
import { preloadsOf } from './preloads.ts';
import { shell } from './shell.ts';

/** No inline, no eval, nothing from elsewhere; a style that a script sets on an element is no inline style. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');

const SCRIPT = 'text/javascript; charset=utf-8';

/**
 * The pages as they are served: one document at the path of every page, and everything it loads under `/app/<hash>/`, where the hash is
 * of all files together, so that each can be kept for ever and modules find each other by relative paths.
 */
export function createSite(): Site {
  const modules = readModules();
  const styles = readStyles();
  const hash = hashOf([...modules.values(), styles, ICON]);
  const root = `/app/${hash}`;
  const assets: SiteFile[] = [
    ...[...modules].map(([name, text]) => asset(`${root}/${name}`, SCRIPT, text)),
    asset(`${root}/styles.css`, 'text/css; charset=utf-8', styles),
    asset(`${root}/icon.svg`, 'image/svg+xml', ICON),
  ];
  const document = Buffer.from(shell({ root, preloads: preloadsOf(modules, 'main.js') }));
  const page = (path: `/${string}`): SiteFile => ({
    path,
    type: 'text/html; charset=utf-8',
    body: document,
    // It holds no data, but a browser that kept it could show a seller's page again after a log-out.
    keep: 'never',
    policy: POLICY,
  });
  return { files: [...PAGE_PATHS.map(page), ...assets], notFound: page('/') };
}

function asset(path: string, type: string, text: string): SiteFile {
  return { path: path as `/${string}`, type, body: Buffer.from(text), keep: 'for-ever' };
}

function hashOf(texts: readonly string[]): string {
  return sha256(Buffer.from(texts.join('\0')))
    .toString('base64url')
    .slice(0, 16);
}

const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="#1f5f4f"/><path d="M9 10h14L11 22h12" fill="none" stroke="#fff" stroke-width="3" stroke-linecap="round" stroke-linejoin="round"/></svg>`;
