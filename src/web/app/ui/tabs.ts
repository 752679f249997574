import { useEffect, useId, useRef } from 'preact/hooks';
import { type Children, html } from '../html.ts';

export type Tab = { readonly id: string; readonly label: string };

export type TabsProps = {
  readonly label: string;
  readonly tabs: readonly Tab[];
  readonly selected: string;
  readonly onSelect: (id: string) => void;
  /** What the selected tab shows. */
  readonly children?: Children;
};

/** Arrow keys go from tab to tab, as the pattern of the ARIA guide has it. */
export function Tabs({ label, tabs, selected, onSelect, children }: TabsProps) {
  const base = useId();
  const list = useRef<HTMLDivElement>(null);
  // On a phone they are moved sideways: which one is selected must be seen, without moving the page.
  useEffect(() => {
    const tab = list.current?.querySelector('[aria-selected="true"]')?.getBoundingClientRect();
    const frame = list.current?.getBoundingClientRect();
    if (tab !== undefined && frame !== undefined)
      list.current?.scrollBy(tab.left - frame.left - (frame.width - tab.width) / 2, 0);
  }, [selected]);
  function go(event: KeyboardEvent): void {
    const at = tabs.findIndex(({ id }) => id === selected);
    const moves: Record<string, number> = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 };
    const target = moves[event.key];
    if (target === undefined) return;
    event.preventDefault();
    const next = tabs.at(target % tabs.length);
    if (next === undefined) return;
    onSelect(next.id);
    list.current?.querySelector<HTMLElement>(`[data-tab="${CSS.escape(next.id)}"]`)?.focus();
  }
  return html`<div class="tabs">
    <div class="tab-list" role="tablist" aria-label=${label} ref=${list} onKeyDown=${go}>
      ${tabs.map(
        ({ id, label: text }) => html`<button
          key=${id}
          type="button"
          role="tab"
          class="tab"
          data-tab=${id}
          id=${`${base}-tab-${id}`}
          aria-controls=${`${base}-panel`}
          aria-selected=${id === selected ? 'true' : 'false'}
          tabindex=${id === selected ? 0 : -1}
          onClick=${() => onSelect(id)}
        >${text}</button>`,
      )}
    </div>
    <div role="tabpanel" id=${`${base}-panel`} aria-labelledby=${`${base}-tab-${selected}`} tabindex="0">${children}</div>
  </div>`;
}
