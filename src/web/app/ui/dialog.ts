import { useEffect, useId, useRef } from 'preact/hooks';
import { type Children, html } from '../html.ts';
import { focusNear, isLost } from '../keep-focus.ts';

export type DialogProps = {
  readonly isOpen: boolean;
  readonly title: string;
  /** Escape, or a press beside it. */
  readonly onClose: () => void;
  /** The text. */
  readonly children?: Children;
  /** Its buttons, the one that does it first. */
  readonly actions: Children;
};

/** The browser's own dialog: it holds the focus and gives it back; where what opened it is gone, the focus goes near it. */
export function Dialog({ isOpen, title, onClose, children, actions }: DialogProps) {
  const element = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const dialog = element.current;
    if (isOpen) dialog?.showModal();
    else if (dialog?.open === true) {
      dialog.close();
      if (isLost()) focusNear(dialog.parentElement ?? dialog, dialog.previousSibling);
    }
  }, [isOpen]);
  return html`<dialog
    ref=${element}
    class="dialog"
    aria-labelledby=${id}
    onCancel=${(event: Event) => {
      event.preventDefault();
      onClose();
    }}
    onKeyDown=${(event: KeyboardEvent) => {
      // As in a form: Enter in a field does what the first button does.
      if (event.key === 'Enter' && event.target instanceof HTMLInputElement && event.target.type !== 'checkbox')
        element.current?.querySelector<HTMLElement>('.actions button')?.click();
    }}
    onClick=${(event: Event) => {
      if (event.target === element.current) onClose();
    }}
  >
    ${
      isOpen
        ? html`<div class="dialog-inside">
      <h2 id=${id}>${title}</h2>
      ${children}
      <div class="actions">${actions}</div>
    </div>`
        : null
    }
  </dialog>`;
}
