import { render } from 'preact';
import { takeUpSession } from './account.ts';
import { html } from './html.ts';
import { language } from './language.ts';
import { followLinks } from './router.ts';
import { currentSession, listenToOtherTabs } from './session.ts';
import { Shell } from './shell.ts';

document.documentElement.lang = language.get();
followLinks();
listenToOtherTabs(() => void takeUpSession());
// A page that the browser kept in memory and shows again may be one of a session that has ended.
addEventListener('pageshow', ({ persisted }) => {
  if (persisted && currentSession() !== undefined) void takeUpSession();
});
const root = document.getElementById('app');
if (root !== null) render(html`<${Shell} />`, root);
void takeUpSession();
