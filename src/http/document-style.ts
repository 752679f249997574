/**
 * For the pages that the server writes whole. They must look as those in the browser do, and be there without them: a test holds the colours against
 * `web/styles/base.css`.
 */
export const DOCUMENT_STYLE = `:root {
  color-scheme: light dark;
  --paper: #fbfbfa;
  --surface: #ffffff;
  --sunken: #f3f4f2;
  --line: #e2e4e0;
  --ink: #17201c;
  --ink-soft: #56605a;
  --accent: #1f5f4f;
  --accent-strong: #164739;
  --on-accent: #ffffff;
  --good: #1c6b3c;
  --warning: #7a4d00;
  --bad: #a1261c;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #121614;
    --surface: #191e1b;
    --sunken: #202623;
    --line: #2d3531;
    --ink: #e9eeeb;
    --ink-soft: #a6b1ab;
    --accent: #7cc8b0;
    --accent-strong: #9bdac5;
    --on-accent: #0c1713;
    --good: #83cf9c;
    --warning: #e6bc6e;
    --bad: #f2a199;
  }
}
*, *::before, *::after { box-sizing: border-box }
html { font: 100%/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif; background: var(--paper); color: var(--ink); text-size-adjust: 100% }
body { display: flex; flex-direction: column; min-height: 100vh; margin: 0; font-variant-numeric: tabular-nums; overflow-wrap: break-word }
body > header { background: var(--surface); border-bottom: 1px solid var(--line) }
body > header > div, main, body > footer > nav { width: 100%; max-width: 72rem; margin: 0 auto; padding: .75rem 1.5rem }
body > header > div { display: flex; align-items: center; justify-content: space-between; min-height: 4.25rem }
.brand { display: inline-flex; align-items: center; gap: .5rem; font-weight: 700; letter-spacing: -.02em; font-size: 1.1875rem; color: var(--ink); text-decoration: none }
.brand rect { fill: var(--accent) }
.brand path { fill: none; stroke: var(--on-accent); stroke-width: 3; stroke-linecap: round; stroke-linejoin: round }
main { flex: 1; padding-block: 2rem 4.5rem }
body > footer { border-top: 1px solid var(--line) }
body > footer > nav { display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; padding-block: 1.5rem; font-size: .8125rem }
body > footer a { color: var(--ink-soft) }
a { color: var(--accent); text-decoration-thickness: 1px; text-underline-offset: .18em }
a:hover { color: var(--accent-strong); text-decoration-thickness: 2px }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: .4375rem }
main :is(h1, h2, h3) { line-height: 1.2; font-weight: 650; letter-spacing: -.012em; text-wrap: balance }
main h1 { margin: 0 0 1.5rem; font-size: 1.5rem }
main h2 { margin: 2.5rem 0 .75rem; font-size: 1.1875rem }
main h3 { margin: 1.5rem 0 .5rem; font-size: 1rem }
main :is(p, dd, li) { max-width: 68ch; text-wrap: pretty }
main p { margin: 0 0 .75rem }
main dl { margin: 0 }
main dl + p { margin-top: 1.5rem }
main dt { margin-top: 1rem; font-weight: 600 }
main dd { margin: .25rem 0 0; color: var(--ink-soft) }
main code { font: .9em ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace; overflow-wrap: anywhere }
main .table { margin: .75rem 0; overflow-x: auto; border: 1px solid var(--line); border-radius: .625rem; background: var(--surface) }
main table { border-collapse: collapse; width: 100%; font-size: .8125rem }
main :is(th, td) { padding: .5rem .75rem; text-align: left; vertical-align: top }
main thead th { color: var(--ink-soft); font-weight: 600; border-bottom: 1px solid var(--line); white-space: nowrap }
main tbody tr + tr > * { border-top: 1px solid var(--line) }
main details { margin: .5rem 0; padding: 0 1rem; border: 1px solid var(--line); border-radius: .625rem; background: var(--surface) }
main details .table { border-radius: .4375rem }
main summary { padding: .75rem 0; cursor: pointer }
main ul.rows { margin: 0; padding: 0; list-style: none; border: 1px solid var(--line); border-radius: .625rem; background: var(--surface) }
main ul.rows > li { display: flex; flex-wrap: wrap; gap: .25rem 1rem; max-width: none; padding: .6rem 1rem }
main ul.rows > li + li { border-top: 1px solid var(--line) }
.state { font-size: 1.1875rem; font-weight: 600 }
.operational { color: var(--good) }
.degraded { color: var(--warning) }
.down { color: var(--bad) }
.soft { color: var(--ink-soft); font-size: .8125rem }
@media (max-width: 40rem) {
  body > header > div, main, body > footer > nav { padding-inline: 1rem }
  main { padding-block: 1.5rem 3rem }
}
`;
