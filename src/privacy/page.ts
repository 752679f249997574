import { CONSENT_PURPOSES, CONSENT_TEXTS, CONSENT_TEXTS_DE } from '../consents/index.ts';
import { escapeHtml, linkTo, type Page, type Reader, withCode } from '../http/index.ts';
import { consentHtml } from './consent-html.ts';
import { dataMap, type MapSettings, type Place, rowsOf } from './data-map/index.ts';
import { ENGLISH, GERMAN } from './page-words.ts';
import { placeHtml } from './place-html.ts';
import { RIGHTS_IN_GERMAN, statementsInGerman } from './statements.de.ts';
import { RIGHTS, type Statement, type StatementSettings, statements } from './statements.ts';

export type PrivacySettings = MapSettings & StatementSettings & { privacyContact: string | undefined };

/** `/privacy`: what is stored, who can read it, what leaves and when, and for how long: from the data map and the consents. */
export function privacyPage(config: PrivacySettings): Page {
  const places = dataMap(config);
  const contact = config.privacyContact;
  const said = { en: statements(config), de: statementsInGerman(config) };
  const data = {
    controller: contact ?? null,
    statements: said.en,
    leaves: CONSENT_PURPOSES.map((purpose) => CONSENT_TEXTS[purpose]),
    stored: places.flatMap(rowsOf),
    rights: RIGHTS,
  };
  return {
    path: '/privacy',
    title: { en: ENGLISH.title, de: GERMAN.title },
    content: () => ({ data, html: (reader) => pageHtml(reader, { contact, said: said[reader.language], places }) }),
  };
}

const WORDS = { en: ENGLISH, de: GERMAN } as const;
const CONSENTS = { en: CONSENT_TEXTS, de: CONSENT_TEXTS_DE } as const;
const RIGHTS_OF = { en: RIGHTS, de: RIGHTS_IN_GERMAN } as const;

type Contents = {
  readonly contact: string | undefined;
  readonly said: readonly Statement[];
  readonly places: readonly Place[];
};

function pageHtml(reader: Reader, { contact, said, places }: Contents): string {
  const { language } = reader;
  const words = WORDS[language];
  const settings = `<a href="${linkTo('/privacy-settings', reader)}">${words.settings}</a>`;
  const how = (text: string) => `<p>${withCode(text).replace('{page}', settings)}</p>`;
  return [
    `<h2>${words.responsible}</h2><p>${escapeHtml(contact ?? words.noContact)}</p>`,
    `<h2>${words.short}</h2>${list(said)}`,
    `<h2>${words.leaves}</h2>${how(words.leavesHow)}`,
    ...CONSENT_PURPOSES.map((purpose) => consentHtml(purpose, CONSENTS[language][purpose], words.consent)),
    `<h2>${words.stored}</h2><p>${words.storedHow}</p>`,
    ...places.map((place) => placeHtml(place, language, words.map)),
    `<h2>${words.rights}</h2>${how(words.rightsHow)}${list(RIGHTS_OF[language])}`,
  ].join('\n');
}

function list(items: readonly Statement[]): string {
  return `<dl>${items.map(({ title, text }) => `<dt>${escapeHtml(title)}</dt><dd>${withCode(text)}</dd>`).join('\n')}</dl>`;
}
