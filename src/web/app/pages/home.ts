import { html } from '../html.ts';
import { language, useWords } from '../language.ts';
import type { PageProps } from '../page.ts';
import { trialState, tryItOut } from '../sample.ts';
import type { Role } from '../session.ts';
import { useStore } from '../store.ts';
import { Button, LinkButton, Notice, ProblemNotice, Steps, Waiting } from '../ui/index.ts';
import { de } from '../words/home.de.ts';
import { en } from '../words/home.en.ts';

/** What it is, what it cannot see, and three ways in. */
export function Page({ session, startPath }: PageProps) {
  const words = useWords({ en, de });
  const chosen = useStore(language);
  const { steps } = words;
  return html`<div class="home">
    <section class="hero">
      <h1><span>${words.title.first}</span> <span>${words.title.second}</span></h1>
      <p class="lead">${words.what}</p>
      <p>${words.blind}</p>
      <p>${words.limit}</p>
      ${
        session === undefined
          ? html`<${Entrances} start=${startPath('seller')} />`
          : html`<${GoOn} role=${session.role} start=${startPath(session.role)} />`
      }
    </section>
    <section class="home-sees card">
      <h2>${words.seesTitle}</h2>
      <${WhoSees} />
      <p><a href=${`/privacy?lang=${chosen}`}>${words.more}</a></p>
    </section>
    <section class="home-steps">
      <h2>${words.stepsLabel}</h2>
      <${Steps}
        label=${words.stepsLabel}
        current=${-1}
        steps=${[
          { label: steps.upload, hint: steps.uploadHint },
          { label: steps.check, hint: steps.checkHint },
          { label: steps.file, hint: steps.fileHint },
        ]}
      />
    </section>
  </div>`;
}

function Entrances({ start }: { start: string }) {
  const words = useWords({ en, de });
  const { trial } = words;
  const { step } = useStore(trialState);
  return html`
    <div class="actions">
      <${Button} kind="primary" busy=${step !== 'idle' && trial[step]} onClick=${() => void tryItOut(start)}>${trial.action}</${Button}>
      <${LinkButton} href="/sign-up">${words.signUp}</${LinkButton}>
    </div>
    <p class="small">${trial.text}</p>
    <${TrialProblem} />
  `;
}

/** For whoever is logged in; in a sample account that is being filled, how far that is. */
function GoOn({ role, start }: { role: Role; start: string }) {
  const words = useWords({ en, de });
  const { step } = useStore(trialState);
  if (step !== 'idle') return html`<${Waiting} label=${words.trial[step]} />`;
  return html`
    <${TrialProblem} />
    <div class="actions"><${LinkButton} kind="primary" href=${start}>${role === 'seller' ? words.goOn : words.goOnStaff}</${LinkButton}></div>
  `;
}

function TrialProblem() {
  const { trial } = useWords({ en, de });
  const { problem } = useStore(trialState);
  return problem?.code === 'not-found'
    ? html`<${Notice} kind="warning" isNews=${true}><p>${trial.unavailable}</p></${Notice}>`
    : html`<${ProblemNotice} problem=${problem} />`;
}

function WhoSees() {
  const words = useWords({ en, de });
  const rows = [
    [words.youWho, words.youSees],
    [words.staffWho, words.staffSees],
    [words.thiefWho, words.thiefSees],
    [words.serverWho, words.serverSees],
  ] as const;
  return html`<dl class="sees">
    ${rows.map(([who, sees]) => html`<div key=${who}><dt>${who}</dt><dd>${sees}</dd></div>`)}
  </dl>`;
}
