import { useState } from 'preact/hooks';
import { logIn, register } from '../account.ts';
import { html } from '../html.ts';
import { useWords } from '../language.ts';
import { asProblem, mended, type Problem } from '../problem.ts';
import { estimateStrength } from '../strength.ts';
import { Button, Checkbox, Field, focusFirstFault, Notice, ProblemNotice, useFaultText } from '../ui/index.ts';
import { de } from '../words/entrance.de.ts';
import { en } from '../words/entrance.en.ts';
import { SecretField } from './secret-field.ts';
import { StrengthLine } from './strength-line.ts';

type Missing = { readonly username?: string; readonly secret?: string; readonly tick?: string };

export function Page() {
  const words = useWords({ en, de });
  const { signUp } = words;
  const [username, setUsername] = useState('');
  const [secret, setSecret] = useState('');
  const [isTicked, setIsTicked] = useState(false);
  const [missing, setMissing] = useState<Missing>({});
  const [problem, setProblem] = useState<Problem>();
  const [isBusy, setIsBusy] = useState(false);

  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const lacking: Missing = {
      ...(username.trim() === '' ? { username: signUp.usernameMissing } : {}),
      ...(secret === '' ? { secret: signUp.secretMissing } : {}),
      ...(isTicked ? {} : { tick: signUp.tickMissing }),
    };
    // What looks weak is for the server to refuse; beside another fault it is told at once.
    setMissing(Object.keys(lacking).length > 0 ? { ...weak(), ...lacking } : lacking);
    setProblem(undefined);
    if (Object.keys(lacking).length > 0) focusFirstFault();
    if (isBusy || Object.keys(lacking).length > 0) return;
    setIsBusy(true);
    try {
      await register({ username, secret });
      await logIn({ username, secret });
    } catch (error) {
      setProblem(asProblem(error));
      setIsBusy(false);
      focusFirstFault();
    }
  }

  function weak(): Missing {
    const { level, missing: characters } = estimateStrength(secret, username);
    if (level === 'short') return { secret: words.strength.short(characters) };
    return level === 'weak' ? { secret: words.strength.weak } : {};
  }

  /** What was said of a field is not true of what is typed now. */
  function typing<T>(set: (value: T) => void, field: keyof Missing, ...codes: string[]): (value: T) => void {
    return (value) => {
      set(value);
      setMissing(({ [field]: _, ...others }) => others);
      setProblem((before) => mended(before, field, ...codes));
    };
  }

  const faultText = useFaultText();
  const usernameError = missing.username ?? faultText(problem, 'username', 'username-taken');
  const secretError = missing.secret ?? faultText(problem, 'secret', 'weak-secret');
  return html`<div class="entrance">
    <h1>${signUp.title}</h1>
    <p>${signUp.intro}</p>
    <form class="card" onSubmit=${(event: SubmitEvent) => void submit(event)} novalidate>
      <${Field} label=${words.username} autocomplete="username" value=${username} onInput=${typing(setUsername, 'username', 'username-taken')} isRequired=${true} hint=${words.usernameHint} error=${usernameError} />
      <${SecretField} label=${words.secret} isNew=${true} value=${secret} onInput=${typing(setSecret, 'secret', 'weak-secret')} error=${secretError} hint=${html`<${StrengthLine} secret=${secret} username=${username} last=${words.strength.last} />`} />
      <${Notice} kind="warning" title=${signUp.lost}><p>${signUp.lostText}</p></${Notice}>
      <${Checkbox} label=${signUp.tick} isChecked=${isTicked} onChange=${typing(setIsTicked, 'tick')} error=${missing.tick} />
      ${usernameError === undefined && secretError === undefined ? html`<${ProblemNotice} problem=${problem} />` : null}
      <div class="actions"><${Button} kind="primary" type="submit" busy=${isBusy && signUp.working}>${signUp.action}</${Button}></div>
    </form>
    <p>${signUp.haveOne} <a href="/log-in">${signUp.logIn}</a></p>
  </div>`;
}
