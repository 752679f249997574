import { useRef, useState } from 'preact/hooks';
import { ask } from '../../api.ts';
import type { SecretChange } from '../../contract/account.ts';
import { follow } from '../../events.ts';
import { html } from '../../html.ts';
import { useWords, type Words } from '../../language.ts';
import { ApiError, asProblem, type Problem, problemFrom } from '../../problem.ts';
import { Button, Checkbox, Notice, ProblemNotice, Progress, useFaultText } from '../../ui/index.ts';
import { de } from '../../words/access.de.ts';
import { en } from '../../words/access.en.ts';
import { Setting } from '../profile/setting.ts';
import { SecretField } from '../secret-field.ts';
import { StrengthLine } from '../strength-line.ts';

const PATH = '/account/secret-change';

type Step =
  | { readonly is: 'idle' | 'begun' | 'done' | 'cancelled' }
  | { readonly is: 'running'; readonly percent: number };

/** What is said otherwise where no data hangs on the secret. */
export type SecretWording = Partial<Words<typeof en.change>>;

/** Everything is sealed anew, which takes a while; until the last moment the old secret is the one. */
export function ChangeSecret({ username, wording }: { username: string; wording?: SecretWording }) {
  const { change } = useWords({ en, de });
  const words = { ...change, ...wording };
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [isTicked, setIsTicked] = useState(false);
  const [isTried, setIsTried] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const [step, setStep] = useState<Step>({ is: 'idle' });
  const stop = useRef(new AbortController());
  const faultText = useFaultText();
  const isBusy = step.is === 'begun' || step.is === 'running';

  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    setIsTried(true);
    if (isBusy || current === '' || next === '' || !isTicked) return;
    setProblem(undefined);
    setStep({ is: 'begun' });
    try {
      const body = { currentSecret: current, newSecret: next };
      let change = await ask<SecretChange>('PUT', '/account/secret', { body, wait: 1 });
      if (change.state === 'running') {
        await follow(PATH, ({ percent }) => setStep({ is: 'running', percent }), stop.current.signal);
        change = await ask<SecretChange>('GET', PATH);
      }
      if (change.state === 'failed') throw new ApiError(problemFrom(500, { code: 'internal-error' }, null));
      setStep({ is: change.state === 'cancelled' ? 'cancelled' : 'done' });
      for (const clear of [setCurrent, setNext]) clear('');
      for (const untick of [setIsTicked, setIsTried]) untick(false);
    } catch (error) {
      setStep({ is: 'idle' });
      setProblem(asProblem(error));
    }
  }

  // What was said of the secret before is not true of another one.
  const typing = (set: (text: string) => void) => (text: string) => {
    set(text);
    setProblem(undefined);
  };
  const currentError =
    isTried && current === '' ? words.currentMissing : faultText(problem, 'currentSecret', 'secret-wrong');
  const nextError = isTried && next === '' ? words.nextMissing : faultText(problem, 'newSecret', 'weak-secret');
  return html`<${Setting} title=${words.title} text=${words.text}>
    <form class="card" onSubmit=${(event: SubmitEvent) => void submit(event)} novalidate>
      <${SecretField} label=${words.current} isNew=${false} value=${current} onInput=${typing(setCurrent)} error=${currentError} />
      <${SecretField} label=${words.next} isNew=${true} value=${next} onInput=${typing(setNext)} error=${nextError} hint=${html`<${StrengthLine} secret=${next} username=${username} last=${words.last} />`} />
      <${Notice} kind="warning"><p>${words.lost}</p></${Notice}>
      <${Checkbox} label=${words.tick} isChecked=${isTicked} onChange=${setIsTicked} error=${isTried && !isTicked ? words.tickMissing : undefined} />
      ${step.is === 'running' ? html`<${Progress} label=${words.running} percent=${step.percent} />` : null}
      ${step.is === 'done' ? html`<${Notice} kind="good" isNews=${true}><p>${words.done}</p></${Notice}>` : null}
      ${step.is === 'cancelled' ? html`<${Notice} kind="info" isNews=${true}><p>${words.cancelled}</p></${Notice}>` : null}
      ${currentError === undefined && nextError === undefined ? html`<${ProblemNotice} problem=${problem} />` : null}
      <div class="actions">
        <${Button} kind="primary" type="submit" busy=${isBusy && words.working}>${words.action}</${Button}>
        ${step.is === 'running' ? html`<${Button} kind="quiet" onClick=${() => void ask('DELETE', PATH).catch((error) => setProblem(asProblem(error)))}>${words.cancel}</${Button}>` : null}
      </div>
    </form>
  </${Setting}>`;
}
