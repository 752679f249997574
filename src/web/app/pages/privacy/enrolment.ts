import { useState } from 'preact/hooks';
import { ask } from '../../api.ts';
import type { TotpEnrolment } from '../../contract/account.ts';
import { html } from '../../html.ts';
import { useWords } from '../../language.ts';
import { asProblem, mended, type Problem } from '../../problem.ts';
import { Button, Field, Notice, ProblemNotice, useFaultText } from '../../ui/index.ts';
import { de } from '../../words/access.de.ts';
import { en } from '../../words/access.en.ts';
import { QrCode } from './qr-code.ts';

type EnrolmentProps = {
  readonly enrolment: TotpEnrolment;
  readonly onConfirmed: () => void;
  readonly onCancel: () => void;
};

/** The key for the app, as a picture and as text, and the code that proves that the app has it. */
export function Enrolment({ enrolment, onConfirmed, onCancel }: EnrolmentProps) {
  const { factor: words } = useWords({ en, de });
  const [code, setCode] = useState('');
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const faultText = useFaultText();
  async function confirm(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    if (isBusy) return;
    setIsBusy(true);
    setProblem(undefined);
    try {
      await ask('PUT', '/account/totp', { body: { code } });
      onConfirmed();
    } catch (error) {
      setProblem(asProblem(error));
      setIsBusy(false);
    }
  }
  function typeCode(text: string): void {
    setCode(text);
    setProblem((before) => mended(before, 'code', 'code-wrong'));
  }
  const error = faultText(problem, 'code', 'code-wrong');
  return html`<form class="card enrolment" onSubmit=${(event: SubmitEvent) => void confirm(event)} novalidate>
    <ol class="enrolment-steps">
      <li>
        <p>${words.scan}</p>
        <${QrCode} text=${enrolment.otpauthUri} label=${words.qr} />
        <p>${words.type}</p>
        <p><code class="totp-key">${enrolment.secret.replace(/(.{4})(?=.)/g, '$1 ')}</code></p>
      </li>
      <li><${Notice} kind="warning"><p>${words.keep}</p></${Notice}></li>
      <li><${Field} label=${words.code} hint=${words.codeHint} inputMode="numeric" autocomplete="one-time-code" value=${code} onInput=${typeCode} error=${error} isRequired=${true} /></li>
    </ol>
    ${error === undefined ? html`<${ProblemNotice} problem=${problem} />` : null}
    <div class="actions">
      <${Button} kind="primary" type="submit" busy=${isBusy && words.confirming}>${words.confirm}</${Button}>
      <${Button} kind="quiet" onClick=${onCancel}>${words.cancel}</${Button}>
    </div>
  </form>`;
}
