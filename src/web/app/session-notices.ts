import { useEffect, useState } from 'preact/hooks';
import { logOut, takeUpSession } from './account.ts';
import { now } from './clock.ts';
import { timeOfDay } from './format.ts';
import { html } from './html.ts';
import { useWords } from './language.ts';
import { leaveFor } from './navigation.ts';
import { type Session, sessionEnd } from './session.ts';
import { useStore } from './store.ts';
import { Button, Notice } from './ui/index.ts';
import { de } from './words/shell.de.ts';
import { en } from './words/shell.en.ts';

const MINUTE_MS = 60_000;
/** Time enough to finish a form; of a short session, a quarter. */
const WARN_MS = 2 * MINUTE_MS;
/** The server ends a session a little after its time; asked before, it would take the question for a sign of life. */
const GRACE_MS = 3_000;

/** What a seller must hear: what the server told at log-in, that the account is a sample, that the session is about to end. */
export function SessionNotices({ session }: { session: Session }) {
  return html`
    ${(session.notices ?? []).map(({ code, detail }) => html`<${Notice} key=${code} kind="bad"><p>${detail}</p></${Notice}>`)}
    ${session.trial === undefined ? null : html`<${TrialNotice} endsAt=${session.trial.endsAt} />`}
    <${EndWarning} />
  `;
}

function TrialNotice({ endsAt }: { endsAt: string }) {
  const { trial } = useWords({ en, de });
  const [isBusy, setIsBusy] = useState(false);
  async function signUp(): Promise<void> {
    setIsBusy(true);
    await logOut();
    leaveFor('/sign-up');
  }
  return html`<aside class="trial-bar" aria-label=${trial.label}>
    <p><strong>${trial.ends(timeOfDay(endsAt))}</strong> ${trial.nothingCarried}</p>
    <${Button} busy=${isBusy && trial.leaving} onClick=${() => void signUp()}>${trial.signUp}</${Button}>
  </aside>`;
}

function EndWarning() {
  const { ending } = useWords({ en, de });
  const end = useStore(sessionEnd);
  const [time, setTime] = useState(now);
  const [isBusy, setIsBusy] = useState(false);
  const endsAt = end === undefined ? undefined : Math.min(end.idleAt, end.endsAt);
  useEffect(() => {
    if (endsAt === undefined) return;
    setTime(now());
    // A laptop that slept wakes up after the time: the tick after that finds it over.
    const ticking = setInterval(() => setTime(now()), 5_000);
    return () => clearInterval(ticking);
  }, [endsAt]);
  const isOver = endsAt !== undefined && time > endsAt + GRACE_MS;
  useEffect(() => {
    if (isOver) void takeUpSession();
  }, [isOver]);
  if (end === undefined || endsAt === undefined || endsAt - time > WARN_MS) return null;
  const minutes = Math.max(1, Math.ceil((endsAt - time) / MINUTE_MS));
  if (end.endsAt <= end.idleAt)
    return html`<${Notice} kind="warning" isNews=${true}><p>${ending.absolute(minutes)}</p></${Notice}>`;
  async function stay(): Promise<void> {
    setIsBusy(true);
    await takeUpSession();
    setIsBusy(false);
  }
  return html`<${Notice} kind="warning" isNews=${true}>
    <p>${ending.idle(minutes)}</p>
    <${Button} busy=${isBusy && ending.staying} onClick=${() => void stay()}>${ending.stay}</${Button}>
  </${Notice}>`;
}
