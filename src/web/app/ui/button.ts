import { type Children, html } from '../html.ts';

type Kind = 'primary' | 'plain' | 'quiet' | 'danger';

export type ButtonProps = {
  readonly kind?: Kind;
  readonly type?: 'button' | 'submit';
  readonly onClick?: () => void;
  /** The sentence that stands in place of the label while it works; the button cannot be pressed meanwhile. */
  readonly busy?: string | false | undefined;
  /** It stays within reach of the keyboard: whoever has just pressed it must not lose the focus. */
  readonly isDisabled?: boolean;
  /** Read aloud in place of the words on it, where those say too little alone, as in each row of a table. */
  readonly label?: string;
  readonly children?: Children;
};

export function Button({ kind = 'plain', type = 'button', onClick, busy, isDisabled, label, children }: ButtonProps) {
  const isBusy = typeof busy === 'string';
  const isOff = isBusy || isDisabled === true;
  return html`<button
    type=${type}
    class=${`button button-${kind}${isBusy ? ' button-busy' : ''}`}
    aria-label=${isBusy ? undefined : label}
    aria-disabled=${isOff ? 'true' : undefined}
    onClick=${(event: Event) => {
      if (isOff) event.preventDefault();
      else onClick?.();
    }}
  >${isBusy ? busy : children}</button>`;
}

/** Looks like a button and goes somewhere. */
export function LinkButton({ kind = 'plain', href, children }: { kind?: Kind; href: string; children?: Children }) {
  return html`<a class=${`button button-${kind}`} href=${href}>${children}</a>`;
}
