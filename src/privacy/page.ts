import { CONSENT_PURPOSES, CONSENT_TEXTS, type ConsentText } from '../consents/index.ts';
import { escapeHtml, type Page } from '../http/index.ts';
import { dataMap, type MapSettings, type Place, rowsOf } from './data-map/index.ts';
import { RIGHTS, type Statement, type StatementSettings, statements } from './statements.ts';

export type PrivacySettings = MapSettings & StatementSettings & { privacyContact: string | undefined };

/** `/privacy`: what is stored, who can read it, what leaves and when, and for how long. Made once, from the data map and the consents. */
export function privacyPage(config: PrivacySettings): Page {
  const places = dataMap(config);
  const said = statements(config);
  const texts = CONSENT_PURPOSES.map((purpose) => CONSENT_TEXTS[purpose]);
  return {
    path: '/privacy',
    title: 'Privacy',
    content: {
      data: {
        controller: config.privacyContact ?? null,
        statements: said,
        leaves: texts,
        stored: places.flatMap(rowsOf),
        rights: RIGHTS,
      },
      html: [
        `<h2>Who is responsible</h2><p>${escapeHtml(config.privacyContact ?? NO_CONTACT)}</p>`,
        `<h2>In short</h2>${list(said)}`,
        `<h2>What leaves, to whom, and when</h2><p>Each only with a consent of its own; ${CODE_OF_CONSENTS} shows which you gave.</p>`,
        ...texts.map(consentHtml),
        '<h2>What is stored, who can read it, and for how long</h2>',
        ...places.map(placeHtml),
        `<h2>Your rights</h2>${list(RIGHTS)}`,
      ].join('\n'),
    },
  };
}

const NO_CONTACT =
  'Whoever runs this server has not said so here (setting PRIVACY_CONTACT). It is who gave you its address.';

const CODE_OF_CONSENTS = '<code>GET /api/v1/consents</code>';

function list(items: readonly Statement[]): string {
  return `<dl>${items.map(({ title, text }) => `<dt>${escapeHtml(title)}</dt><dd>${withCode(text)}</dd>`).join('\n')}</dl>`;
}

function consentHtml({ purpose, version, title, recipient, fields, ...text }: ConsentText): string {
  const rows = fields.map(({ name, meaning }) => [code(name), escapeHtml(meaning)]);
  return `<h3>${escapeHtml(title)}</h3>
<p>Purpose ${code(purpose)}, version ${version} of this text. To: ${escapeHtml(recipient.name)} (${escapeHtml(recipient.country)}), at ${escapeHtml(recipient.host)}.</p>
${table(['What is sent', 'Meaning'], rows)}
<p>${escapeHtml(text.when)} The recipient can tell besides: ${escapeHtml(text.besides)} Without this consent: ${escapeHtml(text.withoutIt)}</p>`;
}

/** What holds for every row of a place is said once, above its table. */
function placeHtml(place: Place): string {
  const rows = rowsOf(place);
  const [first] = rows;
  const cells = rows.map((row) => [
    code(row.entry),
    `${escapeHtml(row.what)} (${row.category})`,
    row.isSealed ? '<strong>sealed</strong>' : 'readable',
    escapeHtml(row.readers),
    escapeHtml(row.retention),
  ]);
  return `<details><summary>${escapeHtml(place.kind)} ${code(place.name)}: ${escapeHtml(place.purpose)}</summary>
<p>${escapeHtml(place.legalBasis)}. Handed to: ${escapeHtml(first?.recipients ?? '')}.</p>
${table(['Entry', 'What it is', 'Sealed', 'Who can read it', 'Kept'], cells)}</details>`;
}

/** @param rows HTML */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (tag: 'th' | 'td', cells: readonly string[]) =>
    `<tr>${cells.map((cell) => `<${tag}>${cell}</${tag}>`).join('')}</tr>`;
  return `<table><thead>${line('th', head)}</thead><tbody>${rows.map((cells) => line('td', cells)).join('\n')}</tbody></table>`;
}

function code(text: string): string {
  return `<code>${escapeHtml(text)}</code>`;
}

function withCode(text: string): string {
  return escapeHtml(text).replace(/`([^`]+)`/g, '<code>$1</code>');
}
