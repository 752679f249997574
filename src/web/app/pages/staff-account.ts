import { html } from '../html.ts';
import { useWords } from '../language.ts';
import type { PageProps } from '../page.ts';
import { de } from '../words/staff-account.de.ts';
import { en } from '../words/staff-account.en.ts';
import { ChangeSecret } from './privacy/change-secret.ts';
import { Sessions } from './privacy/sessions.ts';

/** What a member of the staff decides about their own account. A second factor is sealed under a data key, which they have not. */
export function Page({ session }: PageProps) {
  const words = useWords({ en, de });
  return html`<div class="stack">
    <header class="page-head">
      <div>
        <h1>${words.title}</h1>
        <p class="subtitle">${words.subtitle}</p>
      </div>
    </header>
    <${Sessions} />
    <${ChangeSecret} username=${session?.username ?? ''} wording=${words.change} />
  </div>`;
}
