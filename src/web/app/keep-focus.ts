import { place } from './navigation.ts';

/**
 * What had the focus and vanishes hands it on: to the same control of the next row, else of the one before, else to the heading or control nearest
 * before the place. Without it whoever uses the keyboard begins at the top of the page again. @returns ends it
 */
export function keepFocus(main: HTMLElement): () => void {
  let last: ({ readonly element: HTMLElement; readonly path: string } & InRow) | undefined;
  const note = ({ target }: FocusEvent) => {
    if (!(target instanceof HTMLElement)) return;
    last = { element: target, path: place.get().path, ...inRow(target) };
  };
  // Whoever has gone from it to no other element has left it, and is not to be moved when it vanishes later.
  const noteLeft = () => {
    const left = last;
    setTimeout(() => {
      if (left === last && isLost() && left?.element.isConnected === true) last = undefined;
    });
  };
  const observer = new MutationObserver((records) => {
    // Whoever goes to another page begins there.
    if (last === undefined || !isLost() || last.path !== place.get().path) return;
    const { element } = last;
    const dialog = openDialog(records);
    if (dialog !== undefined) {
      // It gives the focus back itself, unless it vanishes as well before it is closed.
      last = { ...last, element: dialog, kind: 'BUTTON', index: -1 };
      return;
    }
    if (element.isConnected) {
      if (records.some(({ removedNodes }) => holds(removedNodes, element))) handTo(element);
      return;
    }
    const gone = removalOf(element, records);
    if (gone === undefined) return;
    const neighbour = sameControl(gone, last);
    if (neighbour === undefined) focusNear(gone.target, gone.previousSibling);
    else handTo(neighbour);
  });
  main.addEventListener('focusin', note);
  main.addEventListener('focusout', noteLeft);
  observer.observe(main, { childList: true, subtree: true });
  return () => {
    main.removeEventListener('focusin', note);
    main.removeEventListener('focusout', noteLeft);
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
    if (found === undefined) continue;
    handTo(found);
    return;
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

/** Which of the controls of its row it is: one of the looks of a button, and which of those. */
type InRow = { readonly kind: string; readonly index: number };

function inRow(control: HTMLElement): InRow {
  const row = control.closest(ROWS);
  const kind = kindOf(control);
  return { kind, index: row === null ? 0 : controlsOf(row, kind).indexOf(control) };
}

/** Rows differ: where one report can be shown and another cannot, the button that deletes is the same all the same. */
function sameControl(gone: MutationRecord, { kind, index }: InRow): HTMLElement | undefined {
  const [removed] = gone.removedNodes;
  if (!(removed instanceof Element) || !removed.matches(ROWS)) return undefined;
  for (const way of ['nextSibling', 'previousSibling'] as const) {
    for (let row = gone[way]; row !== null; row = row[way]) {
      if (!(row instanceof Element) || row.tagName !== removed.tagName || !row.isConnected) continue;
      const alike = controlsOf(row, kind);
      const same = alike.at(index) ?? alike.at(-1);
      if (same !== undefined) return same;
    }
  }
  return undefined;
}

/** `BUTTON button button-quiet`, of which the beginning will do. */
function kindOf({ tagName, className }: HTMLElement): string {
  return `${tagName} ${className}`.trim();
}

function controlsOf(row: Element, kind: string): HTMLElement[] {
  return [...row.querySelectorAll<HTMLElement>(CONTROLS)].filter((one) => isShown(one) && kindOf(one).startsWith(kind));
}

function isShown(element: Element): boolean {
  return element.checkVisibility({ visibilityProperty: true });
}

function holds(nodes: NodeList, wanted: Node): boolean {
  return [...nodes].some((node) => node.contains(wanted));
}

function openDialog(records: readonly MutationRecord[]): HTMLElement | undefined {
  const found = records.map(({ target }) => (target instanceof Element ? target : null)?.closest('dialog[open]'));
  return found.find((one) => one instanceof HTMLDialogElement);
}

function handTo(element: HTMLElement): void {
  if (element.matches(HEADINGS)) element.tabIndex = -1;
  element.focus();
}
