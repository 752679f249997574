import { useEffect, useState } from 'preact/hooks';
import { html } from '../html.ts';
import { useWords } from '../language.ts';
import { asProblem, type Problem } from '../problem.ts';
import { useStore } from '../store.ts';
import { Notice, ProblemNotice, Waiting } from '../ui/index.ts';
import { de } from '../words/profile.de.ts';
import { en } from '../words/profile.en.ts';
import { Business } from './profile/business.ts';
import { DistanceSales, SpecialCases } from './profile/distance-sales.ts';
import { loadProfile, type ProfileState, profileState } from './profile/draft.ts';
import { Goods } from './profile/goods.ts';
import { Registrations } from './profile/registrations.ts';
import { SaveBar } from './profile/save-bar.ts';
import { Schemes } from './profile/schemes.ts';
import { useFaultOf } from './profile/use-fault-of.ts';

/** Everything that what is owed where hangs on. */
export function Page() {
  const words = useWords({ en, de });
  const state = useStore(profileState);
  const [problem, setProblem] = useState<Problem>();
  useEffect(() => {
    loadProfile().catch((error) => setProblem(asProblem(error)));
  }, []);
  if (state === undefined) {
    return problem === undefined
      ? html`<${Waiting} label=${words.loading} />`
      : html`<${ProblemNotice} problem=${problem} isLoad=${true} />`;
  }
  return html`<${Form} state=${state} />`;
}

function Form({ state }: { state: ProfileState }) {
  const words = useWords({ en, de });
  const { draft } = state;
  const faultOf = useFaultOf(state.problem);
  return html`<div>
    <header class="page-head">
      <div><h1>${words.title}</h1><p class="subtitle">${words.intro}</p></div>
    </header>
    ${state.stored === null ? html`<${Notice} kind="info" title=${words.first.title}><p>${words.first.text}</p></${Notice}>` : null}
    <div class="settings">
      <${Business} draft=${draft} faultOf=${faultOf} />
      <${Registrations} draft=${draft} faultOf=${faultOf} />
      <${Schemes} draft=${draft} faultOf=${faultOf} />
      <${DistanceSales} draft=${draft} faultOf=${faultOf} />
      <${Goods} state=${state} faultOf=${faultOf} />
      <${SpecialCases} draft=${draft} />
    </div>
    <${SaveBar} state=${state} />
  </div>`;
}
