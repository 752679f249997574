import { useState } from 'preact/hooks';
import { ask } from '../../api.ts';
import { html } from '../../html.ts';
import { useWords } from '../../language.ts';
import { asProblem, type Problem } from '../../problem.ts';
import { Button, ProblemNotice } from '../../ui/index.ts';
import { de } from '../../words/connections.de.ts';
import { en } from '../../words/connections.en.ts';

/** To Amazon's own page, where the seller says yes; from there the browser comes back to `/connections/amazon`. */
export function ConnectAmazon() {
  const { amazon: words } = useWords({ en, de });
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  async function go(): Promise<void> {
    setIsBusy(true);
    setProblem(undefined);
    try {
      const { authorizeUrl } = await ask<{ authorizeUrl: string }>('POST', '/connections/amazon', {
        body: { region: 'eu', environment: 'live' },
      });
      location.assign(authorizeUrl);
    } catch (error) {
      setProblem(asProblem(error));
      setIsBusy(false);
    }
  }
  return html`
    <p>${words.text}</p>
    <${ProblemNotice} problem=${problem} />
    <div class="actions"><${Button} kind="primary" busy=${isBusy && words.going} onClick=${() => void go()}>${words.action}</${Button}></div>
  `;
}
