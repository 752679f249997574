import { useId, useMemo } from 'preact/hooks';
import { type Children, html } from '../html.ts';

type Common = {
  readonly label: string;
  /** What helps to fill it in, always visible. */
  readonly hint?: Children;
  /** What is wrong and how to mend it; undefined while nothing is. */
  readonly error?: string | undefined;
};

/** Brings the first field with a fault into sight and under the keyboard, once it is drawn. */
export function focusFirstFault(): void {
  requestAnimationFrame(() => document.querySelector<HTMLElement>('main [aria-invalid="true"]')?.focus());
}

export type FieldProps = Common & {
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly type?: 'text' | 'password' | 'date' | 'month' | 'email';
  /** Tells password managers what it is for. */
  readonly autocomplete?: string;
  readonly inputMode?: 'text' | 'numeric' | 'decimal';
  readonly isRequired?: boolean;
  /** Stands at the end of the field, such as a button that shows a secret. */
  readonly children?: Children;
};

/** One line to be filled in, with its label above, its hint and its error below. */
export function Field(props: FieldProps) {
  const { label, hint, error, value, onInput, type = 'text', autocomplete = 'off', inputMode, isRequired } = props;
  const id = useId();
  return html`<div class="field">
    <label for=${id}>${label}</label>
    <div class="field-line">
      <input
        id=${id}
        type=${type}
        value=${value}
        autocomplete=${autocomplete}
        autocapitalize="none"
        spellcheck=${false}
        inputmode=${inputMode}
        required=${isRequired === true}
        aria-invalid=${error === undefined ? undefined : 'true'}
        aria-describedby=${describedBy(id, hint, error)}
        onInput=${(event: InputEvent) => onInput((event.currentTarget as HTMLInputElement).value)}
      />
      ${props.children}
    </div>
    ${below(id, hint, error)}
  </div>`;
}

export type Option = { readonly value: string; readonly label: string };

export type SelectProps = Common & {
  readonly value: string;
  readonly options: readonly Option[];
  readonly onChange: (value: string) => void;
  /** The label is read aloud and not shown, as in a table whose heading says it. */
  readonly isLabelHidden?: boolean;
};

export function Select({ label, hint, error, value, options, onChange, isLabelHidden }: SelectProps) {
  const id = useId();
  // Of a long list that has not changed nothing is drawn anew, however often the form is.
  const drawn = useMemo(
    () => options.map((option) => html`<option key=${option.value} value=${option.value}>${option.label}</option>`),
    [options],
  );
  return html`<div class="field">
    <label for=${id} class=${isLabelHidden === true ? 'visually-hidden' : undefined}>${label}</label>
    <select
      id=${id}
      value=${value}
      aria-invalid=${error === undefined ? undefined : 'true'}
      aria-describedby=${describedBy(id, hint, error)}
      onChange=${(event: Event) => onChange((event.currentTarget as HTMLSelectElement).value)}
    >
      ${drawn}
    </select>
    ${below(id, hint, error)}
  </div>`;
}

export type CheckboxProps = Common & { readonly isChecked: boolean; readonly onChange: (isChecked: boolean) => void };

export function Checkbox({ label, hint, error, isChecked, onChange }: CheckboxProps) {
  const id = useId();
  return html`<div class="field field-check">
    <input
      id=${id}
      type="checkbox"
      checked=${isChecked}
      aria-invalid=${error === undefined ? undefined : 'true'}
      aria-describedby=${describedBy(id, hint, error)}
      onChange=${(event: Event) => onChange((event.currentTarget as HTMLInputElement).checked)}
    />
    <label for=${id}>${label}</label>
    ${below(id, hint, error)}
  </div>`;
}

export type ChoiceProps = {
  readonly legend: string;
  readonly value: string;
  readonly options: readonly (Option & { readonly hint?: string })[];
  readonly onChange: (value: string) => void;
};

/** One of a few, all of them visible. */
export function Choice({ legend, value, options, onChange }: ChoiceProps) {
  const id = useId();
  return html`<fieldset class="choice">
    <legend>${legend}</legend>
    ${options.map(
      (option) => html`<label class="choice-option" key=${option.value}>
        <input type="radio" name=${id} checked=${option.value === value} onChange=${() => onChange(option.value)} />
        <span>${option.label}${option.hint === undefined ? null : html`<small>${option.hint}</small>`}</span>
      </label>`,
    )}
  </fieldset>`;
}

function describedBy(id: string, hint: Children, error: string | undefined): string | undefined {
  const ids = [...(hint === undefined ? [] : [`${id}-hint`]), ...(error === undefined ? [] : [`${id}-error`])];
  return ids.length === 0 ? undefined : ids.join(' ');
}

function below(id: string, hint: Children, error: string | undefined) {
  return html`
    ${error === undefined ? null : html`<p class="field-error" id=${`${id}-error`}>${error}</p>`}
    ${hint === undefined ? null : html`<div class="field-hint" id=${`${id}-hint`}>${hint}</div>`}
  `;
}
