import { type Children, html } from '../html.ts';

type Kind = 'primary' | 'plain' | 'quiet' | 'danger';

export type ButtonProps = {
  readonly kind?: Kind;
  readonly type?: 'button' | 'submit';
  readonly onClick?: () => void;
  /** The sentence that stands in place of the label while it works; the button cannot be pressed meanwhile. */
  readonly busy?: string | false | undefined;
  readonly isDisabled?: boolean;
  /** Read aloud in place of the words on it, where those say too little alone, as in each row of a table. */
  readonly label?: string;
  readonly children?: Children;
};

export function Button({ kind = 'plain', type = 'button', onClick, busy, isDisabled, label, children }: ButtonProps) {
  const isBusy = typeof busy === 'string';
  // aria-disabled rather than disabled while it works: the focus would be lost otherwise.
  return html`<button
    type=${type}
    class=${`button button-${kind}`}
    disabled=${isDisabled === true}
    aria-label=${isBusy ? undefined : label}
    aria-disabled=${isBusy ? 'true' : undefined}
    onClick=${(event: Event) => {
      if (isBusy) event.preventDefault();
      else onClick?.();
    }}
  >${isBusy ? busy : children}</button>`;
}

/** Looks like a button and goes somewhere. */
export function LinkButton({ kind = 'plain', href, children }: { kind?: Kind; href: string; children?: Children }) {
  return html`<a class=${`button button-${kind}`} href=${href}>${children}</a>`;
}
