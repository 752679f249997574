import { useEffect, useRef } from 'preact/hooks';
import { count } from '../../format.ts';
import { html } from '../../html.ts';
import { useWords } from '../../language.ts';
import { Button, Notice, ProblemNotice } from '../../ui/index.ts';
import { de } from '../../words/profile.de.ts';
import { en } from '../../words/profile.en.ts';
import { discard, isChanged, type ProfileState, save } from './draft.ts';

/** At the foot of the window as long as there is something to save, with the word on whether it is. */
export function SaveBar({ state }: { state: ProfileState }) {
  const { bar } = useWords({ en, de });
  const element = useRef<HTMLDivElement>(null);
  const { problem } = state;
  const hasChanged = isChanged(state);
  const faults = problem?.errors.length ?? 0;
  useEffect(() => {
    // To the first field that is to be mended, so that nobody has to look for it.
    if (faults > 0) document.querySelector<HTMLElement>('main [aria-invalid="true"]')?.focus();
    // Not at every change: what is being mended keeps the focus.
  }, [state.isSaving]);
  const word = faults > 0 ? bar.faulty(count(faults)) : hasChanged ? bar.unsaved : state.wasSaved ? bar.saved : '';
  return html`<div class=${`save-bar${hasChanged ? ' save-bar-on' : ''}`} ref=${element} role="region" aria-label=${bar.label}>
    ${
      state.other === undefined
        ? null
        : html`<${Notice} kind="warning" isNews=${true} title=${bar.otherTitle}>
            <p>${bar.other}</p>
            <div class="actions">
              <${Button} onClick=${() => void save(true)}>${bar.mine}</${Button}>
              <${Button} onClick=${discard}>${bar.theirs}</${Button}>
            </div>
          </${Notice}>`
    }
    ${problem !== undefined && faults === 0 ? html`<${ProblemNotice} problem=${problem} />` : null}
    <div class="save-line">
      <p role="status" class=${faults > 0 ? 'save-word save-word-bad' : 'save-word'}>${word}</p>
      ${hasChanged ? html`<${Button} kind="quiet" onClick=${discard}>${bar.discard}</${Button}>` : null}
      <${Button} kind="primary" isDisabled=${!hasChanged} busy=${state.isSaving && bar.saving} onClick=${() => void save()}>${bar.save}</${Button}>
    </div>
  </div>`;
}
