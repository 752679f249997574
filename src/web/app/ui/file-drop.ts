import { useId, useState } from 'preact/hooks';
import { html } from '../html.ts';

export type FileDropProps = {
  readonly label: string;
  readonly action: string;
  readonly hint: string;
  /** As of an input's `accept`. */
  readonly accept?: string;
  readonly isMultiple?: boolean;
  readonly onFiles: (files: readonly File[]) => void;
};

/** Files are dropped on it or chosen with it; by keyboard it is the browser's own input. */
export function FileDrop({ label, action, hint, accept, isMultiple, onFiles }: FileDropProps) {
  const id = useId();
  const [isOver, setIsOver] = useState(false);
  function take(list: FileList | null | undefined): void {
    const files = [...(list ?? [])];
    if (files.length > 0) onFiles(isMultiple === true ? files : files.slice(0, 1));
  }
  return html`<div
    class=${`drop${isOver ? ' drop-over' : ''}`}
    onDragOver=${(event: DragEvent) => {
      event.preventDefault();
      setIsOver(true);
    }}
    onDragLeave=${() => setIsOver(false)}
    onDrop=${(event: DragEvent) => {
      event.preventDefault();
      setIsOver(false);
      take(event.dataTransfer?.files);
    }}
  >
    <p class="drop-label">${label}</p>
    <input
      id=${id}
      class="drop-input"
      type="file"
      accept=${accept}
      multiple=${isMultiple === true}
      aria-describedby=${`${id}-hint`}
      onChange=${(event: Event) => {
        const input = event.currentTarget as HTMLInputElement;
        take(input.files);
        // The same file may be chosen again.
        input.value = '';
      }}
    />
    <label class="button button-primary" for=${id}>${action}</label>
    <p class="drop-hint" id=${`${id}-hint`}>${hint}</p>
  </div>`;
}
