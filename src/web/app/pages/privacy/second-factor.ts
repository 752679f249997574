import { useEffect, useState } from 'preact/hooks';
import { ask } from '../../api.ts';
import type { TotpEnrolment, TotpState } from '../../contract/account.ts';
import { html } from '../../html.ts';
import { useWords } from '../../language.ts';
import { asProblem, mended, type Problem } from '../../problem.ts';
import { Badge, Button, Dialog, Notice, ProblemNotice, useFaultText, Waiting } from '../../ui/index.ts';
import { de } from '../../words/access.de.ts';
import { en } from '../../words/access.en.ts';
import { Setting } from '../profile/setting.ts';
import { SecretField } from '../secret-field.ts';
import { Enrolment } from './enrolment.ts';

/** A code of an authenticator app beside the secret. */
export function SecondFactor() {
  const { factor: words } = useWords({ en, de });
  const [state, setState] = useState<TotpState>();
  const [enrolment, setEnrolment] = useState<TotpEnrolment>();
  const [isBusy, setIsBusy] = useState(false);
  const [isNews, setIsNews] = useState(false);
  const [isRemoving, setIsRemoving] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  useEffect(() => {
    ask<{ state: TotpState }>('GET', '/account/totp').then(
      (found) => setState(found.state),
      (error) => setProblem(asProblem(error)),
    );
  }, []);
  async function begin(): Promise<void> {
    setIsBusy(true);
    setProblem(undefined);
    try {
      setEnrolment(await ask<TotpEnrolment>('POST', '/account/totp', { body: {} }));
    } catch (error) {
      setProblem(asProblem(error));
    }
    setIsBusy(false);
  }
  function ended(next: TotpState): void {
    setState(next);
    setEnrolment(undefined);
    setIsRemoving(false);
    setIsNews(true);
    // What had the focus is gone.
    requestAnimationFrame(() => document.querySelector<HTMLElement>('.factor-state')?.focus());
  }
  const isActive = state === 'active';
  return html`<${Setting} title=${words.title} text=${words.text}>
    <${ProblemNotice} problem=${problem} />
    ${
      state === undefined
        ? problem === undefined && html`<${Waiting} label=${words.loading} />`
        : html`<div class="factor-state" tabindex="-1">
            <${Badge} kind=${isActive ? 'good' : 'plain'}>${isActive ? words.active : words.none}</${Badge}>
            ${
              isActive
                ? html`<${Button} kind="danger" onClick=${() => setIsRemoving(true)}>${words.remove}</${Button}>`
                : enrolment === undefined &&
                  html`<${Button} kind="primary" busy=${isBusy && words.beginning} onClick=${() => void begin()}>${words.begin}</${Button}>`
            }
          </div>`
    }
    ${isNews && isActive ? html`<${Notice} kind="good" isNews=${true}><p>${words.confirmed}</p></${Notice}>` : null}
    ${isNews && state === 'none' ? html`<${Notice} kind="info" isNews=${true}><p>${words.removed}</p></${Notice}>` : null}
    ${enrolment === undefined ? null : html`<${Enrolment} enrolment=${enrolment} onConfirmed=${() => ended('active')} onCancel=${() => setEnrolment(undefined)} />`}
    <${Removal} isOpen=${isRemoving} onClose=${() => setIsRemoving(false)} onRemoved=${() => ended('none')} />
  </${Setting}>`;
}

/** With the secret, so that a session left open is not enough. */
function Removal({ isOpen, onClose, onRemoved }: { isOpen: boolean; onClose: () => void; onRemoved: () => void }) {
  const { factor: words } = useWords({ en, de });
  const [secret, setSecret] = useState('');
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const faultText = useFaultText();
  useEffect(() => {
    setSecret('');
    setProblem(undefined);
  }, [isOpen]);
  async function remove(): Promise<void> {
    if (isBusy) return;
    setIsBusy(true);
    setProblem(undefined);
    try {
      await ask('DELETE', '/account/totp', { body: { secret } });
      onRemoved();
    } catch (error) {
      setProblem(asProblem(error));
    }
    setIsBusy(false);
  }
  function typeSecret(text: string): void {
    setSecret(text);
    setProblem((before) => mended(before, 'secret', 'secret-wrong'));
  }
  const error = faultText(problem, 'secret', 'secret-wrong');
  const actions = html`
    <${Button} kind="danger" busy=${isBusy && words.removing} isDisabled=${secret === ''} onClick=${() => void remove()}>${words.remove}</${Button}>
    <${Button} kind="quiet" onClick=${onClose}>${words.cancel}</${Button}>
  `;
  return html`<${Dialog} isOpen=${isOpen} title=${words.removeTitle} onClose=${onClose} actions=${actions}>
    <p>${words.removeText}</p>
    <${SecretField} label=${words.secret} isNew=${false} value=${secret} onInput=${typeSecret} error=${error} />
    ${error === undefined ? html`<${ProblemNotice} problem=${problem} />` : null}
  </${Dialog}>`;
}
