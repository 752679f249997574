import { useState } from 'preact/hooks';
import { ask } from '../../api.ts';
import type { Connection } from '../../contract/connections.ts';
import { moment } from '../../format.ts';
import { html } from '../../html.ts';
import { useWords } from '../../language.ts';
import { asProblem, type Problem } from '../../problem.ts';
import { Badge, Button, Dialog, Notice, ProblemNotice } from '../../ui/index.ts';
import { de } from '../../words/connections.de.ts';
import { en } from '../../words/connections.en.ts';
import { ImportForm } from './import-form.ts';

const BADGES = { connected: 'good', pending: 'busy', refused: 'bad' } as const;

type ConnectionCardProps = {
  readonly connection: Connection;
  /** Whether the consent stands that a request to the service needs. */
  readonly isAllowed: boolean;
  readonly onStarted: () => void;
  readonly onGone: () => void;
};

/** One connected account: its state, an import from it, and its end. */
export function ConnectionCard({ connection, isAllowed, onStarted, onGone }: ConnectionCardProps) {
  const words = useWords({ en, de });
  const { kind, environment, state, connectedAt } = connection;
  const [isAsked, setIsAsked] = useState(false);
  return html`<li class="card connection">
    <div class="consent-head">
      <div>
        <h3>${words.kinds[kind]}</h3>
        <p class="small">${words.environments[environment]}${connectedAt === null ? '' : ` · ${words.since(moment(connectedAt))}`}</p>
      </div>
      <${Badge} kind=${BADGES[state]}>${words.states[state]}</${Badge}>
    </div>
    ${state === 'pending' ? html`<p>${words.pendingText}</p>` : null}
    ${state === 'refused' ? html`<${Notice} kind="bad"><p>${words.refusedText[kind]}</p></${Notice}>` : null}
    ${
      state !== 'connected'
        ? null
        : isAllowed
          ? html`<${ImportForm} connection=${connection} onStarted=${onStarted} />`
          : html`<${Notice} kind="warning"><p>${words.consentGone}</p></${Notice}>`
    }
    <div class="connection-end"><${Button} kind="quiet" onClick=${() => setIsAsked(true)}>${words.end.action}<span class="visually-hidden"> ${words.kinds[kind]}</span></${Button}></div>
    <${Disconnect} connection=${connection} isOpen=${isAsked} onClose=${() => setIsAsked(false)} onGone=${onGone} />
  </li>`;
}

type DisconnectProps = { connection: Connection; isOpen: boolean; onClose: () => void; onGone: () => void };

function Disconnect({ connection, isOpen, onClose, onGone }: DisconnectProps) {
  const words = useWords({ en, de });
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  async function end(): Promise<void> {
    setIsBusy(true);
    setProblem(undefined);
    try {
      await ask('DELETE', `/connections/${connection.id}`);
      onClose();
      onGone();
    } catch (error) {
      setProblem(asProblem(error));
    }
    setIsBusy(false);
  }
  const actions = html`
    <${Button} kind="danger" busy=${isBusy && words.end.working} onClick=${() => void end()}>${words.end.action}</${Button}>
    <${Button} kind="quiet" onClick=${onClose}>${words.end.keep}</${Button}>
  `;
  return html`<${Dialog} isOpen=${isOpen} title=${words.end.title(words.kinds[connection.kind])} onClose=${onClose} actions=${actions}>
    <p>${words.end.text}</p>
    ${connection.state === 'pending' ? null : html`<p>${words.end.there} <a href=${connection.revokeAt} target="_blank" rel="noreferrer noopener">${words.end.where[connection.kind]}</a></p>`}
    <${ProblemNotice} problem=${problem} />
  </${Dialog}>`;
}
