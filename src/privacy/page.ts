import { CONSENT_PURPOSES, CONSENT_TEXTS, type ConsentText } from '../consents/index.ts';
import { escapeHtml, type Page } from '../http/index.ts';
import { dataMap, type MapSettings, type Place, rowsOf } from './data-map/index.ts';
import { ENGLISH, GERMAN, type PageWords } from './page-words.ts';
import { RIGHTS_IN_GERMAN, statementsInGerman } from './statements.de.ts';
import { RIGHTS, type Statement, type StatementSettings, statements } from './statements.ts';

export type PrivacySettings = MapSettings & StatementSettings & { privacyContact: string | undefined };

/** `/privacy`: what is stored, who can read it, what leaves and when, and for how long. Made once, from the data map and the consents. */
export function privacyPage(config: PrivacySettings): Page {
  const places = dataMap(config);
  const said = statements(config);
  const contact = config.privacyContact;
  return {
    path: '/privacy',
    title: ENGLISH.title,
    content: {
      data: {
        controller: contact ?? null,
        statements: said,
        leaves: TEXTS,
        stored: places.flatMap(rowsOf),
        rights: RIGHTS,
      },
      html: pageHtml(ENGLISH, { contact, said, places, rights: RIGHTS }),
    },
    german: {
      title: GERMAN.title,
      html: pageHtml(GERMAN, { contact, said: statementsInGerman(config), places, rights: RIGHTS_IN_GERMAN }),
    },
  };
}

const TEXTS = CONSENT_PURPOSES.map((purpose) => CONSENT_TEXTS[purpose]);

type Contents = {
  readonly contact: string | undefined;
  readonly said: readonly Statement[];
  readonly places: readonly Place[];
  readonly rights: readonly Statement[];
};

function pageHtml(words: PageWords, { contact, said, places, rights }: Contents): string {
  return [
    `<h2>${words.responsible}</h2><p>${escapeHtml(contact ?? words.noContact)}</p>`,
    `<h2>${words.short}</h2>${list(said)}`,
    `<h2>${words.leaves}</h2><p>${withCode(words.leavesHow)}</p>`,
    `<div lang="en">${TEXTS.map(consentHtml).join('\n')}</div>`,
    `<h2>${words.stored}</h2><p>${words.storedHow}</p>`,
    `<div lang="en">${places.map((place) => placeHtml(place, words)).join('\n')}</div>`,
    `<h2>${words.rights}</h2>${list(rights)}`,
  ].join('\n');
}

function list(items: readonly Statement[]): string {
  return `<dl>${items.map(({ title, text }) => `<dt>${escapeHtml(title)}</dt><dd>${withCode(text)}</dd>`).join('\n')}</dl>`;
}

function consentHtml({ purpose, version, title, recipient, fields, ...text }: ConsentText): string {
  const rows = fields.map(({ name, meaning }) => [code(name), escapeHtml(meaning)]);
  return `<h3>${escapeHtml(title)}</h3>
<p>Purpose ${code(purpose)}, version ${version} of this text. To: ${escapeHtml(recipient.name)} (${escapeHtml(recipient.country)}), at ${escapeHtml(recipient.host)}.</p>
${table(`What is sent: ${escapeHtml(title)}`, ['What is sent', 'Meaning'], rows)}
<p>${escapeHtml(text.when)} The recipient can tell besides: ${escapeHtml(text.besides)} Without this consent: ${escapeHtml(text.withoutIt)}</p>`;
}

/** What holds for every row of a place is said once, above its table. */
function placeHtml(place: Place, words: PageWords): string {
  const rows = rowsOf(place);
  const [first] = rows;
  const cells = rows.map((row) => [
    code(row.entry),
    `${escapeHtml(row.what)} (${row.category})`,
    row.isSealed ? `<strong>${words.sealed}</strong>` : words.readable,
    escapeHtml(row.readers),
    escapeHtml(row.retention),
  ]);
  return `<details><summary>${escapeHtml(place.kind)} ${code(place.name)}: ${escapeHtml(place.purpose)}</summary>
<p>${escapeHtml(place.legalBasis)}. Handed to: ${escapeHtml(first?.recipients ?? '')}.</p>
${table(escapeHtml(place.name), words.columns, cells)}</details>`;
}

/** It is moved sideways where it is too wide, by keyboard too. @param label HTML, as are the rows */
function table(label: string, head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (tag: 'th' | 'td', cells: readonly string[]) =>
    `<tr>${cells.map((cell) => `<${tag}>${cell}</${tag}>`).join('')}</tr>`;
  const body = rows.map((cells) => line('td', cells)).join('\n');
  return `<div class="table" role="region" aria-label="${label}" tabindex="0"><table><thead>${line('th', head)}</thead><tbody>${body}</tbody></table></div>`;
}

function code(text: string): string {
  return `<code>${escapeHtml(text)}</code>`;
}

function withCode(text: string): string {
  return escapeHtml(text).replace(/`([^`]+)`/g, '<code>$1</code>');
}
