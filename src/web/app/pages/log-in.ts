import { useState } from 'preact/hooks';
import { logIn } from '../account.ts';
import { html } from '../html.ts';
import { useWords } from '../language.ts';
import { losses } from '../losses.ts';
import { asProblem, type Problem } from '../problem.ts';
import { type EndReason, sessionState } from '../session.ts';
import { useStore } from '../store.ts';
import { Button, Checkbox, Field, focusFirstFault, Notice, ProblemNotice } from '../ui/index.ts';
import { de } from '../words/entrance.de.ts';
import { en } from '../words/entrance.en.ts';
import { SecretField } from './secret-field.ts';

export function Page() {
  const words = useWords({ en, de });
  const { logIn: text } = words;
  const state = useStore(sessionState);
  const [username, setUsername] = useState('');
  const [secret, setSecret] = useState('');
  const [hasSecondFactor, setHasSecondFactor] = useState(false);
  const [code, setCode] = useState('');
  const [isTried, setIsTried] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const [isBusy, setIsBusy] = useState(false);

  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    setIsTried(true);
    if (username.trim() === '' || secret === '') focusFirstFault();
    if (isBusy || username.trim() === '' || secret === '') return;
    setIsBusy(true);
    setProblem(undefined);
    try {
      await logIn({ username, secret, ...(hasSecondFactor ? { totp: code } : {}) });
    } catch (error) {
      setProblem(asProblem(error));
      setCode('');
      setIsBusy(false);
    }
  }

  const isMissing = (value: string) => isTried && value.trim() === '';
  return html`<div class="entrance">
    <h1>${text.title}</h1>
    ${state.is === 'none' && state.reason !== undefined ? html`<${Ended} reason=${state.reason} />` : null}
    ${state.is === 'none' && WITH_ALL.some((reason) => reason === state.reason) ? null : html`<${Lost} />`}
    <form class="card" onSubmit=${(event: SubmitEvent) => void submit(event)} novalidate>
      ${
        problem?.code === 'login-failed'
          ? html`<${Notice} kind="bad" isNews=${true} title=${text.failed}><p>${text.failedHint}</p></${Notice}>`
          : html`<${ProblemNotice} problem=${problem} />`
      }
      <${Field} label=${words.username} autocomplete="username" value=${username} onInput=${setUsername} isRequired=${true} error=${isMissing(username) ? text.usernameMissing : undefined} />
      <${SecretField} label=${words.secret} isNew=${false} value=${secret} onInput=${setSecret} error=${isMissing(secret) ? text.secretMissing : undefined} />
      <${Checkbox} label=${text.secondFactor} isChecked=${hasSecondFactor} onChange=${setHasSecondFactor} />
      ${
        hasSecondFactor
          ? html`<${Field} label=${text.code} autocomplete="one-time-code" inputMode="numeric" value=${code} onInput=${setCode} hint=${text.codeHint} />`
          : null
      }
      <div class="actions"><${Button} kind="primary" type="submit" busy=${isBusy && text.working}>${text.action}</${Button}></div>
    </form>
    <p>${text.noAccount} <a href="/sign-up">${text.signUp}</a></p>
  </div>`;
}

function Ended({ reason }: { reason: EndReason }) {
  const { logIn: text } = useWords({ en, de });
  const kind = reason === 'unreached' ? 'warning' : reason === 'over' ? 'info' : 'good';
  return html`<${Notice} kind=${kind} isNews=${true}><p>${text.reasons[reason]}</p></${Notice}>`;
}

/** The account went as well, with everything in it. */
const WITH_ALL: readonly EndReason[] = ['deleted', 'trial-ended'];

/** What nobody will find again after the log-in. */
function Lost() {
  const { lost } = useWords({ en, de }).logIn;
  const { profile, uploads } = useStore(losses);
  if (!profile && !uploads) return null;
  return html`<${Notice} kind="warning" isNews=${true}>
    ${profile ? html`<p>${lost.profile}</p>` : null}
    ${uploads ? html`<p>${lost.uploads}</p>` : null}
  </${Notice}>`;
}
