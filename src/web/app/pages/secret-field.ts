import { useState } from 'preact/hooks';
import { type Children, html } from '../html.ts';
import { useWords } from '../language.ts';
import { Field } from '../ui/index.ts';
import { de } from '../words/entrance.de.ts';
import { en } from '../words/entrance.en.ts';

export type SecretFieldProps = {
  readonly label: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly isNew: boolean;
  readonly error: string | undefined;
  readonly hint?: Children;
};

/** A secret, hidden unless one wants to see it: a misspelt one cannot be restored. */
export function SecretField({ label, value, onInput, isNew, error, hint }: SecretFieldProps) {
  const words = useWords({ en, de });
  const [isShown, setIsShown] = useState(false);
  return html`<${Field}
    label=${label}
    type=${isShown ? 'text' : 'password'}
    autocomplete=${isNew ? 'new-password' : 'current-password'}
    value=${value}
    onInput=${onInput}
    error=${error}
    hint=${hint}
    isRequired=${true}
  >
    <button
      type="button"
      class="field-button"
      aria-label=${isShown ? words.hideSecret : words.showSecret}
      onClick=${() => setIsShown(!isShown)}
    >${isShown ? words.hide : words.show}</button>
  </${Field}>`;
}
