import { count } from '../format.ts';
import { html } from '../html.ts';
import { useWords } from '../language.ts';
import { navigate, place } from '../navigation.ts';
import { isPeriod, periodHolding, periodName } from '../period.ts';
import { useStore } from '../store.ts';
import { ImportMonths, useStoredMonths } from '../stored-months.ts';
import {
  Button,
  EmptyState,
  LinkButton,
  Notice,
  PeriodPicker,
  ProblemNotice,
  Progress,
  usePageTitle,
  Waiting,
} from '../ui/index.ts';
import { de } from '../words/overview.de.ts';
import { en } from '../words/overview.en.ts';
import { Contents } from './overview/contents.ts';
import { type OverviewWork, useOverview } from './overview/use-overview.ts';
import { useFailureText } from './reports/failure.ts';

const KINDS = ['year', 'quarter', 'month'] as const;

/** What is owed, where, and what needs the seller's hand: a report that is built for this page and shown once. */
export function Page() {
  const words = useWords({ en, de });
  const stored = useStoredMonths();
  const asked = useStore(place).query.get('period') ?? '';
  const months = stored.months;
  const hasNothing = months !== undefined && months.length === 0;
  const period = isPeriod(asked) ? asked : months === undefined || hasNothing ? undefined : periodHolding(months);
  const work = useOverview(hasNothing ? undefined : period);
  usePageTitle(period === undefined ? words.title : words.of(periodName(period)));
  if (hasNothing) return html`<${Nothing} />`;
  if (period === undefined || months === undefined) {
    return html`<div class="stack">
      <header class="page-head"><h1>${words.title}</h1></header>
      ${stored.problem === undefined ? html`<${Waiting} label=${words.lookingForMonths} />` : html`<${ProblemNotice} problem=${stored.problem} isLoad=${true} />`}
    </div>`;
  }
  const years = [...new Set(months.map((month) => month.slice(0, 4)))].reverse();
  return html`<div class="stack">
    <header class="page-head">
      <h1>${words.of(periodName(period))}</h1>
      <${PeriodPicker} value=${period} kinds=${KINDS} years=${years} onChange=${(chosen: string) => navigate(`/overview?period=${chosen}`)} />
    </header>
    <${ImportMonths.Provider} value=${stored.byImport}><${Shown} period=${period} of=${work} /></${ImportMonths.Provider}>
  </div>`;
}

function Shown({ period, of: { work, stop, again } }: { period: string; of: OverviewWork }) {
  const words = useWords({ en, de });
  const failureText = useFailureText();
  const retry = html`<div class="actions"><${Button} onClick=${again}>${words.again}</${Button}></div>`;
  switch (work.is) {
    case 'building': {
      const transactions = work.step?.counts['transactions'] ?? 0;
      return html`<section class="card">
        <${Progress} label=${transactions === 0 ? words.building : words.counted(count(transactions))} percent=${work.step?.percent} />
        <div class="actions"><${Button} kind="quiet" onClick=${stop}>${words.stop}</${Button}></div>
      </section>`;
    }
    case 'arriving':
      return html`<${Waiting} label=${words.arriving} />`;
    case 'stopped':
      return html`<div><${Notice} isNews=${true}><p>${words.stopped}</p></${Notice}>${retry}</div>`;
    case 'damaged':
      return html`<div><${Notice} kind="bad" isNews=${true}><p>${words.damaged}</p></${Notice}>${retry}</div>`;
    case 'failed':
      return html`<div><${Notice} kind="bad" isNews=${true}>${failureText(work.failure, work.spoken)}</${Notice}>${retry}</div>`;
    case 'refused':
      return work.problem.code === 'profile-required'
        ? html`<${NoProfile} />`
        : html`<div><${ProblemNotice} problem=${work.problem} />${retry}</div>`;
    case 'there':
      return html`<${Contents} key=${period} content=${work.content} period=${period} />`;
  }
}

function Nothing() {
  const { empty } = useWords({ en, de });
  const actions = html`<${LinkButton} kind="primary" href="/imports">${empty.action}</${LinkButton}>`;
  return html`<${EmptyState} isPage=${true} title=${empty.title} actions=${actions}><p>${empty.text}</p></${EmptyState}>`;
}

function NoProfile() {
  const { noProfile } = useWords({ en, de });
  const actions = html`<${LinkButton} kind="primary" href="/profile">${noProfile.action}</${LinkButton}>`;
  return html`<${EmptyState} title=${noProfile.title} actions=${actions}><p>${noProfile.text}</p></${EmptyState}>`;
}
