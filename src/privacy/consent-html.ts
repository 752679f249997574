import type { ConsentPurpose, ConsentText } from '../consents/index.ts';
import { escapeHtml } from '../http/index.ts';
import type { PageWords } from './page-words.ts';
import { codeHtml, tableHtml } from './table-html.ts';

export function consentHtml(
  purpose: ConsentPurpose,
  { version, title, recipient, fields, when, besides, withoutIt }: Omit<ConsentText, 'purpose'>,
  words: PageWords['consent'],
): string {
  const rows = fields.map(({ name, meaning }) => [codeHtml(name, words.wireLanguage), escapeHtml(meaning)]);
  const to = escapeHtml(words.recipient(recipient.name, recipient.country, recipient.host));
  return `<h3>${escapeHtml(title)}</h3>
<p>${words.purpose} ${codeHtml(purpose)}, ${words.version(version)} ${to}</p>
${tableHtml(`${words.sent}: ${title}`, [words.sent, words.meaning], rows)}
<p>${escapeHtml(when)} ${words.besides} ${escapeHtml(besides)} ${words.without} ${escapeHtml(withoutIt)}</p>`;
}
