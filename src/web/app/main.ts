import { render } from 'preact';
import { takeUpSession } from './account.ts';
import { ask } from './api.ts';
import { now } from './clock.ts';
import { html } from './html.ts';
import { language } from './language.ts';
import { followLinks } from './router.ts';
import { currentSession, listenToOtherTabs } from './session.ts';
import { Shell } from './shell.ts';

const ASK_AGAIN_MS = 10_000;

document.documentElement.lang = language.get();
followLinks();
listenToOtherTabs(() => void takeUpSession());
// A page that the browser kept in memory and shows again may be one of a session that has ended.
addEventListener('pageshow', ({ persisted }) => {
  if (persisted && currentSession() !== undefined) void takeUpSession();
});
// A session may have been ended from another browser meanwhile: whoever comes back to the window must not find its figures.
let askedAt = 0;
addEventListener('focus', () => {
  if (currentSession() === undefined || now() - askedAt < ASK_AGAIN_MS) return;
  askedAt = now();
  // Its answer is no news; that there is no session any more is, and `ask` sees to it.
  ask('GET', '/session').catch(() => undefined);
});
// A file dropped beside its place would be opened in place of the page, and the session that lives in the page's memory gone with it.
for (const type of ['dragover', 'drop'] as const) {
  addEventListener(type, (event) => {
    if (event.defaultPrevented || event.dataTransfer?.types.includes('Files') !== true) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'none';
  });
}
const root = document.getElementById('app');
if (root !== null) render(html`<${Shell} />`, root);
void takeUpSession();
