import type { VNode } from 'preact';
import type { Failure } from '../../contract/reports.ts';
import { html } from '../../html.ts';
import { language, useWords } from '../../language.ts';
import { useStore } from '../../store.ts';
import { de } from '../../words/report-failures.de.ts';
import { en } from '../../words/report-failures.en.ts';

/**
 * Why a report could not be built: by its code where that says all, else in the server's own sentence, which is in the language that was asked for.
 * @param spoken of the report
 */
export function useFailureText(): (failure: Failure, spoken: string) => VNode {
  const { codes, otherwise, toImports } = useWords({ en, de });
  const page = useStore(language);
  return ({ code, detail, imports }, spoken) => {
    const own = codes[code] ?? (spoken === page ? detail : undefined);
    return html`
      ${own === undefined ? html`<p>${otherwise} <span lang=${spoken}>${detail}</span></p>` : html`<p>${own}</p>`}
      ${imports.length === 0 ? null : html`<p>${imports.slice(0, 5).map((id, index) => html`<a key=${id} href=${`/imports/${id}`}>${toImports(index + 1)}</a> `)}</p>`}
    `;
  };
}
