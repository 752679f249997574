import { useEffect, useRef } from 'preact/hooks';
import { Header } from './header.ts';
import { html } from './html.ts';
import { keepFocus } from './keep-focus.ts';
import { language, useWords } from './language.ts';
import { place } from './navigation.ts';
import { Outlet } from './outlet.ts';
import { findPage } from './router.ts';
import { sessionState } from './session.ts';
import { SessionNotices } from './session-notices.ts';
import { useStore } from './store.ts';
import { de } from './words/shell.de.ts';
import { en } from './words/shell.en.ts';

/** What stands around every page: header, notices on the session, footer. */
export function Shell() {
  const words = useWords({ en, de });
  const chosen = useStore(language);
  const state = useStore(sessionState);
  const { path } = useStore(place);
  const found = findPage(path);
  const main = useRef<HTMLElement>(null);
  const isFirst = useRef(true);
  const title = found === undefined ? words.notFound.title : words.pages[found.page.title];
  useEffect(() => {
    document.title = path === '/' ? 'zkvat' : `${title} · zkvat`;
  }, [title, path]);
  useEffect(() => (main.current === null ? undefined : keepFocus(main.current)), []);
  useEffect(() => {
    // Who uses a screen reader or the keyboard begins at the new page, not at the link that led there.
    if (!isFirst.current) main.current?.focus();
    isFirst.current = false;
  }, [path]);
  const session = state.is === 'live' ? state.session : undefined;
  return html`
    <a
      class="skip"
      href="#main"
      onClick=${(event: Event) => {
        event.preventDefault();
        main.current?.focus();
      }}
    >${words.skip}</a>
    <${Header} session=${session} path=${path} />
    <main id="main" ref=${main} tabindex="-1">
      ${session === undefined ? null : html`<${SessionNotices} session=${session} />`}
      <${Outlet} key=${session?.csrfToken ?? state.is} found=${found} state=${state} />
    </main>
    <footer class="footer">
      <nav aria-label=${words.footer.label}>
        <a href=${`/privacy?lang=${chosen}`}>${words.footer.privacy}</a>
        <a href=${`/docs?lang=${chosen}`}>${words.footer.docs}</a>
        <a href=${`/status?lang=${chosen}`}>${words.footer.status}</a>
        <a href=${`/problems?lang=${chosen}`}>${words.footer.problems}</a>
      </nav>
    </footer>
  `;
}
