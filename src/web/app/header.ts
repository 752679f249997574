import { useEffect, useRef, useState } from 'preact/hooks';
import { logOut } from './account.ts';
import { timeOfDay } from './format.ts';
import { html } from './html.ts';
import { chooseLanguage, LANGUAGES, type Language, language, useWords } from './language.ts';
import { PAGES } from './pages.ts';
import type { Session } from './session.ts';
import { useStore } from './store.ts';
import { Button, LinkButton } from './ui/index.ts';
import { de } from './words/shell.de.ts';
import { en } from './words/shell.en.ts';

const NAMES: Readonly<Record<Language, string>> = { en: en.languageName, de: de.languageName };

export function Header({ session, path }: { session: Session | undefined; path: string }) {
  return html`<header class="header">
    <div class="header-line">
      <a class="brand" href="/"><svg viewBox="0 0 32 32" width="28" height="28" aria-hidden="true"><rect width="32" height="32" rx="8" /><path d="M9 10h14L11 22h12" /></svg>zkvat</a>
      ${session === undefined ? null : html`<${Menu} session=${session} path=${path} />`}
      <div class="header-end">
        <${LanguageSwitch} />
        ${session === undefined ? html`<${Entrance} path=${path} />` : html`<${Account} session=${session} />`}
      </div>
    </div>
  </header>`;
}

function Menu({ session, path }: { session: Session; path: string }) {
  const words = useWords({ en, de });
  const pages = PAGES.filter(
    ({ isInMenu, access }) => isInMenu && (access === 'anyone' || access.includes(session.role)),
  );
  const nav = useRef<HTMLElement>(null);
  // On a phone the menu is moved sideways: where one is must be seen.
  useEffect(() => {
    nav.current?.querySelector('[aria-current]')?.scrollIntoView({ inline: 'center', block: 'nearest' });
  }, [path]);
  return html`<nav class="menu" ref=${nav} aria-label=${words.menu}>
    ${pages.map((page) => {
      const isHere = path === page.path || path.startsWith(`${page.path}/`);
      return html`<a key=${page.path} href=${page.path} aria-current=${isHere ? 'page' : undefined}>${words.pages[page.title]}</a>`;
    })}
  </nav>`;
}

function LanguageSwitch() {
  const words = useWords({ en, de });
  const current = useStore(language);
  return html`<div class="languages" role="group" aria-label=${words.language}>
    ${LANGUAGES.map(
      (one) =>
        html`<button key=${one} type="button" lang=${one} aria-pressed=${one === current ? 'true' : 'false'} onClick=${() => chooseLanguage(one)}>${one.toUpperCase()}<span class="visually-hidden"> ${NAMES[one]}</span></button>`,
    )}
  </div>`;
}

function Entrance({ path }: { path: string }) {
  const words = useWords({ en, de });
  return html`
    ${path === '/log-in' ? null : html`<${LinkButton} kind="quiet" href="/log-in">${words.logIn}</${LinkButton}>`}
    ${path === '/sign-up' ? null : html`<span class="wide-only"><${LinkButton} kind="plain" href="/sign-up">${words.signUp}</${LinkButton}></span>`}
  `;
}

function Account({ session }: { session: Session }) {
  const words = useWords({ en, de });
  const [isBusy, setIsBusy] = useState(false);
  async function leave(): Promise<void> {
    setIsBusy(true);
    await logOut();
  }
  return html`
    ${session.role === 'seller' ? null : html`<span class="who">${words.sessionUntil(timeOfDay(session.endsAt))}</span>`}
    ${session.trial === undefined ? html`<span class="who" title=${words.loggedInAs(session.username)}>${session.username}</span>` : null}
    <${Button} kind="quiet" busy=${isBusy && words.loggingOut} onClick=${() => void leave()}>${words.logOut}</${Button}>
  `;
}
