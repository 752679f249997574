import type { VNode } from 'preact';
import type { Failure } from '../../contract/reports.ts';
import { html } from '../../html.ts';
import { useWords } from '../../language.ts';
import { de } from '../../words/report-failures.de.ts';
import { en } from '../../words/report-failures.en.ts';

/** Why a report could not be built: in the language of the page by its code, with the server's own sentence where it says more than the code does. */
export function useFailureText(): (failure: Failure) => VNode {
  const { codes, reasons, inEnglish, toImports } = useWords({ en, de });
  return ({ code, detail, imports }) => {
    const known = codes[code];
    const reason = reasons.find(([english]) => detail.includes(english))?.[1];
    const quoted = inEnglish[code];
    return html`
      <p>${known ?? detail}</p>
      ${
        reason !== undefined
          ? html`<p>${reason}</p>`
          : known === undefined || quoted === undefined
            ? null
            : html`<p>${quoted} <span lang="en">${detail}</span></p>`
      }
      ${imports.length === 0 ? null : html`<p>${imports.slice(0, 5).map((id, index) => html`<a key=${id} href=${`/imports/${id}`}>${toImports(index + 1)}</a> `)}</p>`}
    `;
  };
}
