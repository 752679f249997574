import { useEffect, useState } from 'preact/hooks';
import { ask } from '../../api.ts';
import type { Receipt } from '../../contract/account.ts';
import { html } from '../../html.ts';
import { useWords } from '../../language.ts';
import { asProblem, mended, type Problem } from '../../problem.ts';
import { Button, Dialog, Field, focusFirstFault, ProblemNotice, useFaultText } from '../../ui/index.ts';
import { de } from '../../words/privacy.de.ts';
import { en } from '../../words/privacy.en.ts';
import { SecretField } from '../secret-field.ts';

export type Deletion = 'data' | 'account';

const PATHS = { data: '/account/data-deletion', account: '/account/deletion' } as const;

type DeletionDialogProps = {
  /** Undefined while it is closed. */
  readonly what: Deletion | undefined;
  readonly onClose: () => void;
  readonly onDeleted: (what: Deletion, receipt: Receipt) => void;
};

/** A word that nobody types by accident, and the secret. */
export function DeletionDialog({ what, onClose, onDeleted }: DeletionDialogProps) {
  const words = useWords({ en, de });
  const [typed, setTyped] = useState('');
  const [secret, setSecret] = useState('');
  const [isTried, setIsTried] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const faultText = useFaultText();
  useEffect(() => {
    for (const clear of [setTyped, setSecret]) clear('');
    setIsTried(false);
    setIsBusy(false);
    setProblem(undefined);
  }, [what]);
  const kind = what ?? 'data';
  const isTyped = typed.trim() === words.deletion.word;
  async function remove(): Promise<void> {
    setIsTried(true);
    if (!isTyped || secret === '') focusFirstFault();
    if (isBusy || !isTyped || secret === '') return;
    setIsBusy(true);
    setProblem(undefined);
    try {
      onDeleted(kind, await ask<Receipt>('POST', PATHS[kind], { body: { secret } }));
    } catch (error) {
      setProblem(asProblem(error));
      setIsBusy(false);
    }
  }
  function typeSecret(text: string): void {
    setSecret(text);
    setProblem((before) => mended(before, 'secret', 'secret-wrong'));
  }
  const secretError =
    isTried && secret === '' ? words.deletion.secretMissing : faultText(problem, 'secret', 'secret-wrong');
  const actions = html`
    <${Button} kind="danger" busy=${isBusy && words.deletion.working} onClick=${() => void remove()}>${words[kind].action}</${Button}>
    <${Button} kind="quiet" onClick=${onClose}>${words.deletion.keep}</${Button}>
  `;
  return html`<${Dialog} isOpen=${what !== undefined} title=${words[kind].question} onClose=${onClose} actions=${actions}>
    <p>${words[kind].consequence}</p>
    <${Field} label=${words.deletion.type(words.deletion.word)} value=${typed} onInput=${setTyped} error=${isTried && !isTyped ? words.deletion.notTyped(words.deletion.word) : undefined} />
    <${SecretField} label=${words.deletion.secret} isNew=${false} value=${secret} onInput=${typeSecret} error=${secretError} />
    ${secretError === undefined ? html`<${ProblemNotice} problem=${problem} />` : null}
  </${Dialog}>`;
}
