import { useEffect, useId, useState } from 'preact/hooks';
import { ask } from '../../api.ts';
import type { ImportItem } from '../../contract/imports.ts';
import type { Inquiry } from '../../contract/vat-ids.ts';
import { count } from '../../format.ts';
import { html } from '../../html.ts';
import { useWords } from '../../language.ts';
import { navigate, place } from '../../navigation.ts';
import { isPeriod } from '../../period.ts';
import { asProblem, type Problem } from '../../problem.ts';
import { Button, Choice, Notice, ProblemNotice, Select } from '../../ui/index.ts';
import { de } from '../../words/vat-ids.de.ts';
import { en } from '../../words/vat-ids.en.ts';
import { periodsOf } from './periods.ts';
import { readVatIds } from './read-vat-ids.ts';
import { usePeriodName } from './use-period-name.ts';

const REUSE_CHOICES = ['', '0', '7', '90', '365'] as const;

/** Which VAT IDs, and how old an answer may be; then off it goes. */
export function AskForm({ isAllowed }: { isAllowed: boolean }) {
  const words = useWords({ en, de });
  const months = useImportedMonths();
  const [way, setWay] = useState<'period' | 'ids'>('period');
  const [period, setPeriod] = useState(periodAsked);
  const [typed, setTyped] = useState('');
  const [reuse, setReuse] = useState('');
  const [isTried, setIsTried] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const { vatIds, faulty } = readVatIds(typed);
  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    setIsTried(true);
    const isComplete = way === 'period' ? period !== '' : vatIds.length > 0 && faulty.length === 0;
    if (isBusy || !isAllowed || !isComplete) return;
    setIsBusy(true);
    setProblem(undefined);
    try {
      const body = {
        ...(way === 'period' ? { period } : { vatIds }),
        ...(reuse === '' ? {} : { reuseDays: Number(reuse) }),
      };
      const { id } = await ask<Inquiry>('POST', '/vat-id-checks', { body });
      navigate(`/vat-ids/${id}`);
    } catch (error) {
      setProblem(asProblem(error));
      setIsBusy(false);
    }
  }
  return html`<form class="card" onSubmit=${(event: SubmitEvent) => void submit(event)} novalidate>
    <h2>${words.ask.title}</h2>
    <${Choice}
      legend=${words.ask.which}
      value=${way}
      onChange=${(value: string) => setWay(value === 'ids' ? 'ids' : 'period')}
      options=${[
        { value: 'period', label: words.ask.ofPeriod, hint: words.ask.ofPeriodHint },
        { value: 'ids', label: words.ask.ofIds, hint: words.ask.ofIdsHint },
      ]}
    />
    ${
      way === 'period'
        ? html`<${PeriodField} months=${months} value=${period} onChange=${setPeriod} error=${isTried && period === '' ? words.ask.periodMissing : undefined} />`
        : html`<${IdsField} value=${typed} onInput=${setTyped} error=${faulty.length > 0 ? words.ask.faulty(faulty.slice(0, 5).map(count).join(', ')) : isTried && vatIds.length === 0 ? words.ask.idsMissing : undefined} />`
    }
    <${Select}
      label=${words.ask.reuse}
      hint=${words.ask.reuseHint}
      value=${reuse}
      onChange=${setReuse}
      options=${REUSE_CHOICES.map((days) => ({ value: days, label: days === '' ? words.ask.reuseUsual : days === '0' ? words.ask.reuseNever : words.ask.reuseDays(days) }))}
    />
    <${ProblemNotice} problem=${problem} />
    ${isAllowed ? null : html`<${Notice} kind="warning"><p>${words.ask.consentFirst}</p></${Notice}>`}
    <div class="actions"><${Button} kind="primary" type="submit" isDisabled=${!isAllowed} busy=${isBusy && words.ask.working}>${words.ask.action}</${Button}></div>
  </form>`;
}

/** The overview leads here with its own. */
function periodAsked(): string {
  const asked = place.get().query.get('period') ?? '';
  return isPeriod(asked) ? asked : '';
}

type PeriodFieldProps = {
  months: readonly string[] | undefined;
  value: string;
  error: string | undefined;
  onChange: (period: string) => void;
};

function PeriodField({ months, value, error, onChange }: PeriodFieldProps) {
  const words = useWords({ en, de });
  const nameOf = usePeriodName();
  if (months?.length === 0)
    return html`<p class="setting-none">${words.ask.nothing} <a href="/imports">${words.ask.toImports}</a></p>`;
  const found = periodsOf(months ?? []);
  const stored = [...found.quarters, ...found.months, ...found.years];
  const options = [...(value === '' || stored.includes(value) ? [] : [value]), ...stored].map((one) => ({
    value: one,
    label: nameOf(one),
  }));
  const first = { value: '', label: months === undefined ? words.ask.periodsLoading : words.ask.choose };
  return html`<${Select} label=${words.ask.period} value=${value} error=${error} onChange=${onChange} options=${[first, ...options]} />`;
}

function IdsField({
  value,
  error,
  onInput,
}: {
  value: string;
  error: string | undefined;
  onInput: (text: string) => void;
}) {
  const words = useWords({ en, de });
  const id = useId();
  return html`<div class="field">
    <label for=${id}>${words.ask.ids}</label>
    <textarea id=${id} class="text-area" rows="4" spellcheck=${false} value=${value} aria-invalid=${error === undefined ? undefined : 'true'} aria-describedby=${`${id}-hint${error === undefined ? '' : ` ${id}-error`}`} onInput=${(event: InputEvent) => onInput((event.currentTarget as HTMLTextAreaElement).value)}></textarea>
    ${error === undefined ? null : html`<p class="field-error" id=${`${id}-error`}>${error}</p>`}
    <div class="field-hint" id=${`${id}-hint`}>${words.ask.idsHint}</div>
  </div>`;
}

/** Only periods that hold something can be asked about. */
function useImportedMonths(): readonly string[] | undefined {
  const [months, setMonths] = useState<readonly string[]>();
  useEffect(() => {
    importedMonths().then(setMonths, () => setMonths([]));
  }, []);
  return months;
}

async function importedMonths(): Promise<readonly string[]> {
  const months = new Set<string>();
  let after = '';
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const { items, next } = await ask<Page>('GET', `/imports${after}`);
    for (const { state, periods } of items) if (state === 'stored') for (const period of periods) months.add(period);
    if (next === null) break;
    after = `?after=${encodeURIComponent(next)}`;
  }
  return [...months];
}

type Page = { readonly items: readonly ImportItem[]; readonly next: string | null };

/** Thousands of imports are no seller's; a list without an end must not keep the page asking. */
const PAGES_MAX = 100;
