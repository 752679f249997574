import { type Children, html } from '../../html.ts';
import { sessionState } from '../../session.ts';
import { createStore } from '../../store.ts';
import type { RowsOfImport } from './point.ts';

/** What the overview leads to an import for. `rest`: transactions that no row names. */
export type Point = RowsOfImport & { readonly code: string; readonly period: string; readonly rest: number };

/**
 * In memory, and not in the address: that would stay in the browser's history, and in the logs of whatever stands before the server, while what is amiss in
 * which row is sealed everywhere else.
 */
export const followedPoint = createStore<Point | undefined>(undefined);

sessionState.subscribe(() => {
  if (sessionState.get().is !== 'live') followedPoint.set(undefined);
});

/** Leads to the page of an import, which then tells of the point. */
export function PointLink({ point, children }: { readonly point: Point; readonly children?: Children }) {
  return html`<a href=${`/imports/${point.importId}`} onClick=${() => followedPoint.set(point)}>${children}</a>`;
}
