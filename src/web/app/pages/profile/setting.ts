import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { type Children, html } from '../../html.ts';
import { place } from '../../navigation.ts';

type SettingProps = {
  readonly title: string;
  readonly text?: Children;
  readonly children?: Children;
  /** Where a link to the page may lead, as `?part=`. */
  readonly part?: 'registrations' | 'goods' | 'distance-sales';
};

/** One matter of a page of settings: what it is about at the left, its fields at the right; one below the other on a phone. */
export function Setting({ title, text, children, part }: SettingProps) {
  const id = useId();
  const section = useRef<HTMLElement>(null);
  const [isWanted] = useState(() => part !== undefined && place.get().query.get('part') === part);
  useEffect(() => {
    if (!isWanted) return;
    // After the page has put the focus at its beginning.
    const timer = setTimeout(() => {
      section.current?.scrollIntoView();
      section.current?.focus({ preventScroll: true });
    });
    return () => clearTimeout(timer);
  }, []);
  return html`<section class="setting" ref=${section} tabindex=${isWanted ? -1 : undefined} aria-labelledby=${id}>
    <div class="setting-about">
      <h2 id=${id}>${title}</h2>
      ${text === undefined ? null : html`<p>${text}</p>`}
    </div>
    <div class="setting-fields">${children}</div>
  </section>`;
}
