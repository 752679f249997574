import { useEffect, useState } from 'preact/hooks';
import type { ImportView } from '../../contract/imports.ts';
import { count } from '../../format.ts';
import { html } from '../../html.ts';
import { useWords } from '../../language.ts';
import { periodName } from '../../period.ts';
import { de } from '../../words/import.de.ts';
import { en } from '../../words/import.en.ts';
import { de as issuesDe } from '../../words/return-issues.de.ts';
import { en as issuesEn } from '../../words/return-issues.en.ts';
import { followedPoint, type Point } from '../overview/point-link.ts';
import { listPath } from '../overview/point-rows.ts';

/** What the overview led here for, undefined for whoever came by another way. */
export function usePoint(importId: string): Point | undefined {
  const [point] = useState(() => followedPoint.get());
  // Whoever comes here again by another way came for something else.
  useEffect(() => followedPoint.set(undefined), []);
  return point?.importId === importId ? point : undefined;
}

type PointCardProps = { readonly point: Point; readonly source: ImportView['source'] };

/** A point of the overview, and the rows of this import that it is about. */
export function PointCard({ point: { code, period, rows, rest }, source }: PointCardProps) {
  const words = useWords({ en, de }).point;
  const issues = useWords({ en: issuesEn, de: issuesDe });
  const numbers = rows.map(String).join(', ');
  return html`<section class="card">
    <h2>${issues.titles[code] ?? code}</h2>
    <p>${issues.texts[code]}</p>
    <p>${rows.length === 1 ? words.row(numbers) : words.rows(numbers)}${rest === 0 ? null : ` ${words.more(count(rest))}`}</p>
    <p class="small">${source === 'upload' ? words.hint : words.hintFetched}</p>
    <p class="hand-links"><a href=${listPath(period)}>${words.list}</a> <a href=${`/overview?period=${period}`}>${words.back(periodName(period))}</a></p>
  </section>`;
}
