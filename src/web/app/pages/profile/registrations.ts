import { useEffect, useRef, useState } from 'preact/hooks';
import type { Profile, Registration } from '../../contract/profile.ts';
import { COUNTRIES, useCountryOptions } from '../../countries.ts';
import { html } from '../../html.ts';
import { useWords } from '../../language.ts';
import { Button, Field, Select } from '../../ui/index.ts';
import { de } from '../../words/profile.de.ts';
import { en } from '../../words/profile.en.ts';
import { change, changeRows } from './draft.ts';
import { Setting } from './setting.ts';
import type { FaultOf } from './use-fault-of.ts';

/** Where the seller is registered for VAT. */
export function Registrations({ draft, faultOf }: { draft: Profile; faultOf: FaultOf }) {
  const { registrations: words } = useWords({ en, de });
  const rows = draft.vatRegistrations;
  const [added, setAdded] = useState<number>();
  function add(): void {
    const country = rows.length === 0 ? draft.establishment : '';
    setAdded(rows.length);
    changeRows({ vatRegistrations: [...rows, { country, vatId: '', from: '', until: null }] });
  }
  return html`<${Setting} part="registrations" title=${words.title} text=${words.text}>
    ${rows.length === 0 ? html`<p class="setting-none">${words.none}</p>` : null}
    ${rows.map((row, at) => html`<${Row} key=${at} row=${row} at=${at} rows=${rows} isNew=${at === added} onMet=${() => setAdded(undefined)} faultOf=${faultOf} />`)}
    <div class="actions"><${Button} onClick=${add}>${words.add}</${Button}></div>
  </${Setting}>`;
}

type RowProps = {
  row: Registration;
  at: number;
  rows: readonly Registration[];
  /** Just added by hand: its first field takes the focus, once. */
  isNew: boolean;
  onMet: () => void;
  faultOf: FaultOf;
};

function Row({ row, at, rows, isNew, onMet, faultOf }: RowProps) {
  const { registrations: words, dates } = useWords({ en, de });
  const countries = useCountryOptions(COUNTRIES, words.choose);
  const path = `vatRegistrations.${at}`;
  const block = useRef<HTMLFieldSetElement>(null);
  useEffect(() => {
    if (!isNew) return;
    block.current?.querySelector('select')?.focus();
    onMet();
  }, []);
  function set(more: Partial<Registration>): void {
    change({ vatRegistrations: rows.map((one, index) => (index === at ? { ...one, ...more } : one)) });
  }
  return html`<fieldset class="row-block" ref=${block}>
    <legend>${words.one(at + 1)}</legend>
    <div class="row-fields">
      <${Select} label=${words.country} value=${row.country} error=${faultOf(`${path}.country`)} onChange=${(country: string) => set({ country })} options=${countries} />
      <${Field} label=${words.vatId} value=${row.vatId} error=${faultOf(`${path}.vatId`)} onInput=${(vatId: string) => set({ vatId })} />
      <${Field} label=${dates.from} type="date" value=${row.from} error=${faultOf(`${path}.from`)} onInput=${(from: string) => set({ from })} />
      <${Field} label=${dates.until} hint=${dates.untilHint} type="date" value=${row.until ?? ''} error=${faultOf(`${path}.until`)} onInput=${(day: string) => set({ until: day === '' ? null : day })} />
    </div>
    <${Button} kind="quiet" onClick=${() => changeRows({ vatRegistrations: rows.filter((_row, index) => index !== at) })}>${words.remove}<span class="visually-hidden"> ${words.one(at + 1)}</span></${Button}>
  </fieldset>`;
}
