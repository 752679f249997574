import { useState } from 'preact/hooks';
import type { ReturnIssue } from '../../contract/overview.ts';
import { countryName } from '../../countries.ts';
import { count } from '../../format.ts';
import { html } from '../../html.ts';
import { useWords } from '../../language.ts';
import { Badge, Button } from '../../ui/index.ts';
import { de } from '../../words/overview.de.ts';
import { en } from '../../words/overview.en.ts';
import { de as issuesDe } from '../../words/return-issues.de.ts';
import { en as issuesEn } from '../../words/return-issues.en.ts';
import { PointRows } from './point-rows.ts';
import { type Remedy, remedyOf } from './remedies.ts';
import { RemedyLinks } from './remedy-links.ts';

type Group = { readonly code: string; readonly remedy: Remedy; readonly issues: readonly ReturnIssue[] };

/** First what stands in the way of a right return. */
const ORDER: readonly Remedy[] = ['profile', 'vat-ids', 'file', 'judge', 'wait', 'note'];

/** So many things stand in the way of a right return. */
export function openPoints(issues: readonly ReturnIssue[]): number {
  return groupsOf(issues).filter(isOpen).length;
}

/** What the seller has to do, each with the way to it; what needs nothing comes behind, folded. */
export function Hand({ issues, period }: { issues: readonly ReturnIssue[]; period: string }) {
  const { hand } = useWords({ en, de });
  const groups = groupsOf(issues);
  const open = groups.filter(isOpen);
  const settled = groups.filter((group) => !open.includes(group));
  const item = (group: Group) => html`<${Item} key=${group.code} group=${group} period=${period} />`;
  return html`<section class="card hand" id="hand" tabindex="-1">
    <h2>${hand.title} ${open.length === 0 ? null : html`<${Badge} kind="warning">${count(open.length)}</${Badge}>`}</h2>
    ${open.length === 0 ? html`<p>${hand.none}</p>` : html`<ul class="hand-list">${open.map(item)}</ul>`}
    ${
      settled.length === 0
        ? null
        : html`<details>
          <summary>${hand.noteTitle(count(settled.length))}</summary>
          <ul class="hand-list">${settled.map(item)}</ul>
        </details>`
    }
  </section>`;
}

function Item({ group: { code, remedy, issues }, period }: { group: Group; period: string }) {
  const words = useWords({ en: issuesEn, de: issuesDe });
  const text = words.texts[code] ?? withoutNote(issues[0]?.detail ?? '');
  return html`<li class="hand-item">
    <details>
      <summary><strong>${words.titles[code] ?? code}</strong> <small>${places(issues)}</small></summary>
      <p>${text}</p>
      <${Occurrences} issues=${issues} />
      <${PointRows} code=${code} issues=${issues} period=${period} />
    </details>
    <${RemedyLinks} code=${code} remedy=${remedy} issues=${issues} period=${period} />
  </li>`;
}

/** Up to so many countries stand in a line. */
const PLACES_MAX = 4;

function places(issues: readonly ReturnIssue[]): string {
  const countries = [...new Set(issues.flatMap(({ country }) => (country === undefined ? [] : [country])))];
  return `${countries.slice(0, PLACES_MAX).map(countryName).join(', ')}${countries.length > PLACES_MAX ? ' …' : ''}`;
}

const SHOWN_MAX = 6;

/** Where it is, and how many transactions it is about; all of it for whoever asks. */
function Occurrences({ issues }: { issues: readonly ReturnIssue[] }) {
  const { hand, showAll } = useWords({ en, de });
  const [isAll, setIsAll] = useState(false);
  const shown = issues.slice(0, isAll ? issues.length : SHOWN_MAX).map((issue) => {
    const note = noteOf(issue.detail);
    const about = [
      ...(issue.country === undefined ? [] : [countryName(issue.country)]),
      ...(note === undefined ? [] : [note.replace('Item: ', hand.item).replace('Currency: ', hand.currency)]),
    ].join(', ');
    const number = hand.transactions(issue.count, count(issue.count));
    return about === '' ? number : `${about} (${number})`;
  });
  const rest = issues.length - shown.length;
  return html`<p class="small">${shown.join(' · ')}${rest === 0 ? null : ` ${hand.more(count(rest))}`}</p>
    ${rest === 0 ? null : html`<p><${Button} kind="quiet" onClick=${() => setIsAll(true)}>${showAll(count(issues.length))}</${Button}></p>`}`;
}

function isOpen({ remedy }: Group): boolean {
  return remedy !== 'wait' && remedy !== 'note';
}

function groupsOf(issues: readonly ReturnIssue[]): Group[] {
  return [...Map.groupBy(issues, ({ code }) => code)]
    .map(([code, own]) => ({ code, remedy: remedyOf(code), issues: own }))
    .sort((a, b) => ORDER.indexOf(a.remedy) - ORDER.indexOf(b.remedy));
}

/** What a sentence of the server says of this occurrence alone stands at its end. */
const NOTE = / ((?:Item|Currency): .+)$/;

function noteOf(detail: string): string | undefined {
  return NOTE.exec(detail)?.[1];
}

function withoutNote(detail: string): string {
  return detail.replace(NOTE, '');
}
