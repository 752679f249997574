import { place } from './navigation.ts';

/**
 * What had the focus and vanishes hands it on: to the same control of the next row, else of the one before, else to the heading or control nearest
 * before the place. Without it whoever uses the keyboard begins at the top of the page again. @returns ends it
 */
export function keepFocus(main: HTMLElement): () => void {
  let last: { readonly element: HTMLElement; readonly path: string; readonly index: number } | undefined;
  const note = ({ target }: FocusEvent) => {
    if (!(target instanceof HTMLElement)) return;
    const row = target.closest(ROWS);
    last = { element: target, path: place.get().path, index: row === null ? 0 : controlsOf(row).indexOf(target) };
  };
  const observer = new MutationObserver((records) => {
    // Whoever goes to another page begins there; a dialog gives the focus back itself.
    if (last === undefined || !isLost() || last.path !== place.get().path || isInDialog(records)) return;
    const { element, index } = last;
    if (element.isConnected) {
      if (records.some(({ removedNodes }) => holds(removedNodes, element))) handTo(element);
      return;
    }
    const gone = removalOf(element, records);
    if (gone === undefined) return;
    const neighbour = sameControl(gone, index);
    if (neighbour === undefined) focusNear(gone.target, gone.previousSibling);
    else handTo(neighbour);
  });
  main.addEventListener('focusin', note);
  observer.observe(main, { childList: true, subtree: true });
  return () => {
    main.removeEventListener('focusin', note);
    observer.disconnect();
  };
}

/**
 * To the heading or control nearest before a place, else the first one behind it, within the smallest part of the page that has any.
 * @param after what stands before the place; null at the beginning of `within`
 */
export function focusNear(within: Node, after: Node | null): void {
  const start = within instanceof Element ? within : within.parentElement;
  const anchor = after?.isConnected === true ? after : undefined;
  const isBefore = (stop: Element) =>
    anchor?.contains(stop) === true ||
    ((anchor ?? within).compareDocumentPosition(stop) & Node.DOCUMENT_POSITION_PRECEDING) !== 0;
  for (let part = start?.closest(PARTS); part; part = part.parentElement?.closest(PARTS)) {
    const stops = [...part.querySelectorAll<HTMLElement>(`${HEADINGS}, ${CONTROLS}`)].filter(isShown);
    const found = stops.findLast(isBefore) ?? stops[0];
    if (found !== undefined) return handTo(found);
  }
}

/** Nothing has the focus. */
export function isLost(): boolean {
  return document.activeElement === null || document.activeElement === document.body;
}

const HEADINGS = 'h1, h2, h3';
const CONTROLS = 'a[href], button:not(:disabled), input:not(:disabled), select, textarea, summary';
const PARTS = '.field, .save-bar, li, section, [role="region"], [role="tabpanel"], main';
const ROWS = 'tr, li, fieldset, [role="group"]';

/** The last of the removals by which it went, itself or with what it stood in. */
function removalOf(element: Element, records: readonly MutationRecord[]): MutationRecord | undefined {
  let lost: Node = element;
  let gone: MutationRecord | undefined;
  for (const record of records) {
    if (!holds(record.removedNodes, lost)) continue;
    gone = record;
    lost = record.target;
  }
  return gone?.target.isConnected === true ? gone : undefined;
}

function sameControl(gone: MutationRecord, index: number): HTMLElement | undefined {
  const [kind] = gone.removedNodes;
  if (!(kind instanceof Element) || !kind.matches(ROWS)) return undefined;
  for (const way of ['nextSibling', 'previousSibling'] as const) {
    for (let row = gone[way]; row !== null; row = row[way]) {
      if (!(row instanceof Element) || row.tagName !== kind.tagName || !row.isConnected) continue;
      const controls = controlsOf(row);
      const same = controls[index] ?? controls.at(-1);
      if (same !== undefined) return same;
    }
  }
  return undefined;
}

function controlsOf(row: Element): HTMLElement[] {
  return [...row.querySelectorAll<HTMLElement>(CONTROLS)].filter(isShown);
}

function isShown(element: Element): boolean {
  return element.checkVisibility({ visibilityProperty: true });
}

function holds(nodes: NodeList, wanted: Node): boolean {
  return [...nodes].some((node) => node.contains(wanted));
}

function isInDialog(records: readonly MutationRecord[]): boolean {
  return records.some(({ target }) => target instanceof Element && target.closest('dialog[open]') !== null);
}

function handTo(element: HTMLElement): void {
  if (element.matches(HEADINGS)) element.tabIndex = -1;
  element.focus();
}
