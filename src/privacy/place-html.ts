import { type DocumentLanguage, escapeHtml } from '../http/index.ts';
import { hasWordForName, hasWordsForEntries, inGerman, type Place, rowsOf } from './data-map/index.ts';
import type { PageWords } from './page-words.ts';
import { codeHtml, tableHtml } from './table-html.ts';

/** What holds for every row of a place is said once, above its table. */
export function placeHtml(place: Place, language: DocumentLanguage, words: PageWords['map']): string {
  const say = language === 'en' ? escapeHtml : germanHtml;
  const nameOf = (name: string, isWord: boolean) => (isWord && language === 'de' ? (inGerman(name) ?? name) : name);
  const name = nameOf(place.name, hasWordForName(place));
  const rows = rowsOf(place);
  const [first] = rows;
  const cells = rows.map((row) => [
    codeHtml(nameOf(row.entry, hasWordsForEntries(place))),
    `${say(row.what)} (${say(row.category)})`,
    row.isSealed ? `<strong>${words.sealed}</strong>` : words.readable,
    say(row.readers),
    say(row.retention),
  ]);
  return `<details><summary>${say(place.kind)} ${codeHtml(name)}: ${say(place.purpose)}</summary>
<p>${say(place.legalBasis)}. ${words.handedTo} ${say(first?.recipients ?? '')}.</p>
${tableHtml(name, words.columns, cells)}</details>`;
}

/** What nobody has put into German is marked as English, so that it is read aloud as such. */
function germanHtml(english: string): string {
  const german = inGerman(english);
  return german === undefined ? `<span lang="en">${escapeHtml(english)}</span>` : escapeHtml(german);
}
