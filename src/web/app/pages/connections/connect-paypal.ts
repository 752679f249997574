import { useState } from 'preact/hooks';
import { ask } from '../../api.ts';
import { html } from '../../html.ts';
import { useWords } from '../../language.ts';
import { asProblem, faultOf, mended, type Problem } from '../../problem.ts';
import { Button, Choice, Field, focusFirstFault, ProblemNotice } from '../../ui/index.ts';
import { de } from '../../words/connections.de.ts';
import { en } from '../../words/connections.en.ts';
import { SecretField } from '../secret-field.ts';

/** Credentials of an application of the seller's own at PayPal; the server tries them at once. */
export function ConnectPaypal({ onConnected }: { onConnected: () => void }) {
  const { paypal: words } = useWords({ en, de });
  const [clientId, setClientId] = useState('');
  const [clientSecret, setClientSecret] = useState('');
  const [environment, setEnvironment] = useState('live');
  const [isTried, setIsTried] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    setIsTried(true);
    if (clientId.trim() === '' || clientSecret === '') focusFirstFault();
    if (isBusy || clientId.trim() === '' || clientSecret === '') return;
    setIsBusy(true);
    setProblem(undefined);
    try {
      const body = { clientId: clientId.trim(), clientSecret: clientSecret.trim(), environment };
      await ask('POST', '/connections/paypal', { body });
      setClientSecret('');
      setIsTried(false);
      onConnected();
    } catch (error) {
      setProblem(asProblem(error));
    }
    setIsBusy(false);
  }
  // Which of them PayPal refused it does not say: with any of them changed, it may take them.
  const typing = (set: (text: string) => void, field: string) => (text: string) => {
    set(text);
    setProblem((before) => mended(before, field, 'connection-refused'));
  };
  const isRefused = problem?.code === 'connection-refused';
  const idError =
    isTried && clientId.trim() === ''
      ? words.idMissing
      : faultOf(problem, 'clientId') === undefined
        ? undefined
        : words.idInvalid;
  const secretError =
    isTried && clientSecret === ''
      ? words.secretMissing
      : isRefused
        ? words.refused
        : faultOf(problem, 'clientSecret') === undefined
          ? undefined
          : words.secretInvalid;
  return html`<form onSubmit=${(event: SubmitEvent) => void submit(event)} novalidate>
    <details>
      <summary>${words.where}</summary>
      <ol class="how-to">
        <li>${words.steps.open} <a href="https://developer.paypal.com/dashboard/applications/live" target="_blank" rel="noreferrer noopener">developer.paypal.com</a></li>
        <li>${words.steps.create}</li>
        <li>${words.steps.search}</li>
        <li>${words.steps.copy}</li>
      </ol>
    </details>
    <${Field} label=${words.id} value=${clientId} onInput=${typing(setClientId, 'clientId')} error=${idError} isRequired=${true} />
    <${SecretField} label=${words.secret} isNew=${false} value=${clientSecret} onInput=${typing(setClientSecret, 'clientSecret')} error=${secretError} />
    <${Choice}
      legend=${words.environment}
      value=${environment}
      onChange=${typing(setEnvironment, 'environment')}
      options=${[{ value: 'live', label: words.live }, { value: 'sandbox', label: words.sandbox }]}
    />
    ${idError === undefined && secretError === undefined ? html`<${ProblemNotice} problem=${problem} />` : null}
    <div class="actions"><${Button} kind="primary" type="submit" busy=${isBusy && words.working}>${words.action}</${Button}></div>
  </form>`;
}
