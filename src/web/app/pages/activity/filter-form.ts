import { useState } from 'preact/hooks';
import { ACTIVITY_EVENTS, OUTCOMES } from '../../contract/usage.ts';
import { html } from '../../html.ts';
import { useWords } from '../../language.ts';
import { navigate } from '../../navigation.ts';
import { Button, Field, LinkButton, Select } from '../../ui/index.ts';
import { de } from '../../words/activity.de.ts';
import { en } from '../../words/activity.en.ts';
import { type ActivityFilter, isHandle, NO_FILTER, pathOf } from './filter.ts';

export const ACTIVITY_PATH = '/staff/activity';

export function FilterForm({ filter }: { filter: ActivityFilter }) {
  const words = useWords({ en, de });
  const [draft, setDraft] = useState(filter);
  const [isTried, setIsTried] = useState(false);
  const set = (name: keyof ActivityFilter) => (value: string) => setDraft({ ...draft, [name]: value.trim() });
  const isHandleWrong = draft.handle !== '' && !isHandle(draft.handle);
  const isReversed = draft.from !== '' && draft.to !== '' && draft.to < draft.from;
  function submit(event: SubmitEvent): void {
    event.preventDefault();
    setIsTried(true);
    if (!isHandleWrong && !isReversed) navigate(pathOf(ACTIVITY_PATH, draft));
  }
  const all = { value: '', label: words.filters.all };
  const named = (list: readonly string[], names: Readonly<Record<string, string>>) => [
    all,
    ...list.map((value) => ({ value, label: names[value] ?? value })),
  ];
  return html`<form class="card filters" aria-label=${words.filters.label} onSubmit=${submit} novalidate>
    <${Select} label=${words.filters.event} value=${draft.event} options=${named(ACTIVITY_EVENTS, words.events)} onChange=${set('event')} />
    <${Select} label=${words.filters.outcome} value=${draft.outcome} options=${named(OUTCOMES, words.outcomes)} onChange=${set('outcome')} />
    <${Field} label=${words.filters.from} type="date" value=${draft.from} onInput=${set('from')} />
    <${Field} label=${words.filters.to} type="date" value=${draft.to} onInput=${set('to')} error=${isTried && isReversed ? words.filters.reversed : undefined} />
    <${Field} label=${words.filters.handle} value=${draft.handle} onInput=${set('handle')} error=${isTried && isHandleWrong ? words.filters.handleFault : undefined} />
    <div class="filters-actions">
      <${Button} type="submit" kind="primary">${words.filters.apply}</${Button}>
      ${pathOf('', filter) === '' ? null : html`<${LinkButton} kind="quiet" href=${pathOf(ACTIVITY_PATH, NO_FILTER)}>${words.filters.clear}</${LinkButton}>`}
    </div>
  </form>`;
}
