import { useState } from 'preact/hooks';
import { html } from '../html.ts';
import { language, useWords } from '../language.ts';
import { place } from '../navigation.ts';
import type { PageProps } from '../page.ts';
import { useStore } from '../store.ts';
import { Notice, ProblemNotice, Tabs, Waiting } from '../ui/index.ts';
import { de as consentsDe } from '../words/consents.de.ts';
import { en as consentsEn } from '../words/consents.en.ts';
import { de } from '../words/privacy.de.ts';
import { en } from '../words/privacy.en.ts';
import { ConsentCard } from './consents/consent-card.ts';
import { useConsents } from './consents/use-consents.ts';
import { ChangeSecret } from './privacy/change-secret.ts';
import { SecondFactor } from './privacy/second-factor.ts';
import { Sessions } from './privacy/sessions.ts';
import { YourData } from './privacy/your-data.ts';

const TABS = ['consents', 'access', 'data'] as const;
type TabId = (typeof TABS)[number];

/** What is stored and who can read it, and what the seller decides about it. */
export function Page({ session }: PageProps) {
  const words = useWords({ en, de });
  const chosen = useStore(language);
  const [selected, setSelected] = useState<TabId>(TABS.find((id) => id === place.get().query.get('tab')) ?? 'consents');
  return html`<div class="stack">
    <header class="page-head"><h1>${words.title}</h1></header>
    <section class="card stored" aria-label=${words.stored.title}>
      <div><h2>${words.stored.title}</h2><p>${words.stored.what}</p></div>
      <div><h2>${words.stored.whoTitle}</h2><p>${words.stored.who} <a href=${`/privacy?lang=${chosen}`}>${words.stored.more}</a></p></div>
    </section>
    <${Tabs}
      label=${words.title}
      selected=${selected}
      onSelect=${(id: TabId) => setSelected(id)}
      tabs=${TABS.map((id) => ({ id, label: words.tabs[id] }))}
    >
      ${
        selected === 'consents'
          ? html`<${ConsentList} />`
          : session?.trial !== undefined
            ? html`<${Notice} kind="info"><p>${words.trial}</p></${Notice}>`
            : selected === 'access'
              ? html`<${Access} username=${session?.username ?? ''} />`
              : html`<${YourData} />`
      }
    </${Tabs}>
  </div>`;
}

function ConsentList() {
  const words = useWords({ en: consentsEn, de: consentsDe });
  const consents = useConsents();
  return html`
    <p>${words.intro}</p>
    <${ProblemNotice} problem=${consents.problem} />
    ${consents.items === undefined && consents.problem === undefined ? html`<${Waiting} label=${words.loading} />` : null}
    <div class="consents">
      ${(consents.items ?? []).map((consent) => html`<${ConsentCard} key=${consent.purpose} consent=${consent} consents=${consents} />`)}
    </div>
  `;
}

function Access({ username }: { username: string }) {
  return html`<${Sessions} /><${ChangeSecret} username=${username} /><${SecondFactor} />`;
}
