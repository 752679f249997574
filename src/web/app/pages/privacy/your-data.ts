import { useState } from 'preact/hooks';
import type { Receipt } from '../../contract/account.ts';
import { download } from '../../download.ts';
import { html } from '../../html.ts';
import { useWords } from '../../language.ts';
import { navigate } from '../../navigation.ts';
import { asProblem, type Problem } from '../../problem.ts';
import { sessionEnded } from '../../session.ts';
import { Button, Notice, ProblemNotice } from '../../ui/index.ts';
import { de } from '../../words/privacy.de.ts';
import { en } from '../../words/privacy.en.ts';
import { Setting } from '../profile/setting.ts';
import { type Deletion, DeletionDialog } from './deletion-dialog.ts';
import { lastReceipt } from './last-receipt.ts';
import { ReceiptCard } from './receipt-card.ts';

/** Everything out, or everything away. */
export function YourData() {
  const words = useWords({ en, de });
  const [asked, setAsked] = useState<Deletion>();
  const [receipt, setReceipt] = useState<Receipt>();
  function deleted(what: Deletion, done: Receipt): void {
    setAsked(undefined);
    if (what === 'data') {
      setReceipt(done);
      return;
    }
    // The session is gone with the account; the receipt goes along to a page that asks for none.
    lastReceipt.set(done);
    navigate('/account-deleted', { replace: true });
    sessionEnded('deleted');
  }
  return html`
    <${Export} />
    <${Setting} title=${words.data.title} text=${words.data.text}>
      <p>${words.data.what}</p>
      <${Button} kind="danger" onClick=${() => setAsked('data')}>${words.data.action}</${Button}>
      ${receipt === undefined ? null : html`<${ReceiptCard} receipt=${receipt} what="data" />`}
    </${Setting}>
    <${Setting} title=${words.account.title} text=${words.account.text}>
      <p>${words.account.what}</p>
      <${Button} kind="danger" onClick=${() => setAsked('account')}>${words.account.action}</${Button}>
    </${Setting}>
    <${DeletionDialog} what=${asked} onClose=${() => setAsked(undefined)} onDeleted=${deleted} />
  `;
}

function Export() {
  const { exported: words } = useWords({ en, de });
  const [isBusy, setIsBusy] = useState(false);
  const [outcome, setOutcome] = useState<'saved' | 'damaged'>();
  const [problem, setProblem] = useState<Problem>();
  async function fetchAll(): Promise<void> {
    setIsBusy(true);
    setProblem(undefined);
    setOutcome(undefined);
    try {
      setOutcome((await download('GET', '/account/export', 'zkvat-export.json')).is);
    } catch (error) {
      setProblem(asProblem(error));
    }
    setIsBusy(false);
  }
  return html`<${Setting} title=${words.title} text=${words.text}>
    <p>${words.what}</p>
    <${Button} busy=${isBusy && words.working} onClick=${() => void fetchAll()}>${words.action}</${Button}>
    ${outcome === 'saved' ? html`<${Notice} kind="good" isNews=${true}><p>${words.saved}</p></${Notice}>` : null}
    ${outcome === 'damaged' ? html`<${Notice} kind="bad" isNews=${true}><p>${words.damaged}</p></${Notice}>` : null}
    <${ProblemNotice} problem=${problem} />
  </${Setting}>`;
}
