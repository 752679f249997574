import { escapeHtml } from '../http/index.ts';

/** It is moved sideways where it is too wide, by keyboard too. @param rows HTML of their cells */
export function tableHtml(label: string, head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (tag: 'th' | 'td', cells: readonly string[]) =>
    `<tr>${cells.map((cell) => `<${tag}>${cell}</${tag}>`).join('')}</tr>`;
  const body = rows.map((cells) => line('td', cells)).join('\n');
  return `<div class="table" role="region" aria-label="${escapeHtml(label)}" tabindex="0"><table><thead>${line('th', head)}</thead><tbody>${body}</tbody></table></div>`;
}

/** @param language where it is not that of the page */
export function codeHtml(text: string, language?: string): string {
  return `<code${language === undefined ? '' : ` lang="${language}"`}>${escapeHtml(text)}</code>`;
}
