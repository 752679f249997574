import { useEffect, useState } from 'preact/hooks';
import { now } from '../../clock.ts';
import type { Interval } from '../../contract/usage.ts';
import { html } from '../../html.ts';
import { useWords } from '../../language.ts';
import { navigate } from '../../navigation.ts';
import { Button, Field, Select } from '../../ui/index.ts';
import { de } from '../../words/usage.de.ts';
import { en } from '../../words/usage.en.ts';
import { faultOfRange, inInterval, PERIODS_MAX, PRESETS, presetRange, queryOf, type Range } from './range.ts';

/** The usual stretches as links, so that each has an address; any other one in a form. */
export function RangePicker({ range }: { range: Range }) {
  const words = useWords({ en, de });
  const chosen = PRESETS.find(({ id }) => queryOf(presetRange(id, now())) === queryOf(range))?.id;
  const [isOpen, setIsOpen] = useState(false);
  return html`<div class="ranges">
    <nav class="segments" aria-label=${words.range.label}>
      ${PRESETS.map(
        ({ id }) =>
          html`<a key=${id} href=${addressOf(presetRange(id, now()))} aria-current=${id === chosen ? 'true' : undefined}>${words.range.presets[id]}</a>`,
      )}
      <button type="button" aria-expanded=${isOpen ? 'true' : 'false'} aria-current=${chosen === undefined ? 'true' : undefined} onClick=${() => setIsOpen(!isOpen)}>${words.range.other}</button>
    </nav>
    ${isOpen ? html`<${RangeForm} range=${range} />` : null}
  </div>`;
}

function RangeForm({ range }: { range: Range }) {
  const { range: words } = useWords({ en, de });
  const [draft, setDraft] = useState(range);
  const [isTried, setIsTried] = useState(false);
  useEffect(() => setDraft(range), [queryOf(range)]);
  const fault = isTried ? faultOfRange(draft) : undefined;
  const type = draft.interval === 'day' ? 'date' : 'month';
  function submit(event: SubmitEvent): void {
    event.preventDefault();
    setIsTried(true);
    if (faultOfRange(draft) === undefined) navigate(addressOf(draft));
  }
  return html`<form class="card range-form" onSubmit=${submit} novalidate>
    <${Select}
      label=${words.interval}
      value=${draft.interval}
      options=${[{ value: 'day', label: words.day }, { value: 'month', label: words.month }]}
      onChange=${(value: string) => setDraft(inInterval(draft, value as Interval))}
    />
    <${Field} label=${words.from} type=${type} value=${draft.from} onInput=${(from: string) => setDraft({ ...draft, from })} error=${fault === 'missing' ? words.faults.missing : undefined} />
    <${Field} label=${words.to} type=${type} value=${draft.to} onInput=${(to: string) => setDraft({ ...draft, to })} error=${fault === undefined || fault === 'missing' ? undefined : words.faults[fault](PERIODS_MAX)} />
    <${Button} type="submit" kind="primary">${words.show}</${Button}>
  </form>`;
}

function addressOf(range: Range): string {
  return `/staff/usage?${queryOf(range)}`;
}
