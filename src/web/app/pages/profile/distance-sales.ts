import { now } from '../../clock.ts';
import type { Declared, Profile } from '../../contract/profile.ts';
import { UNION } from '../../countries.ts';
import { html } from '../../html.ts';
import { useWords } from '../../language.ts';
import { Button, Field, Select } from '../../ui/index.ts';
import { de } from '../../words/profile.de.ts';
import { en } from '../../words/profile.en.ts';
import { CountryList } from './country-list.ts';
import { change, changeRows } from './draft.ts';
import { Setting } from './setting.ts';
import type { FaultOf } from './use-fault-of.ts';

const FIRST_YEAR = 2015;

/** The threshold of 10,000 EUR (Directive 2006/112/EC Art. 59c), and what counts towards it elsewhere. */
export function DistanceSales({ draft, faultOf }: { draft: Profile; faultOf: FaultOf }) {
  const { distance: words } = useWords({ en, de });
  const { optedInFrom, declared } = draft.distanceSales;
  const set = (more: Partial<Profile['distanceSales']>) => ({ distanceSales: { ...draft.distanceSales, ...more } });
  const thisYear = new Date(now()).getUTCFullYear();
  function add(): void {
    changeRows(set({ declared: [...declared, { year: thisYear - 1, net: '', currency: 'EUR' }] }));
  }
  return html`<${Setting} part="distance-sales" title=${words.title} text=${words.text}>
    <${Field}
      label=${words.optedIn}
      hint=${words.optedInHint}
      type="date"
      error=${faultOf('distanceSales.optedInFrom')}
      value=${optedInFrom ?? ''}
      onInput=${(day: string) => change(set({ optedInFrom: day === '' ? null : day }))}
    />
    <h3>${words.declared}</h3>
    <p class="small">${words.declaredText}</p>
    ${declared.map((row, at) => {
      const path = `distanceSales.declared.${at}`;
      const edit = (more: Partial<Declared>) =>
        change(set({ declared: declared.map((one, index) => (index === at ? { ...one, ...more } : one)) }));
      const years = Array.from({ length: thisYear - FIRST_YEAR + 1 }, (_, back) => String(thisYear - back));
      return html`<div class="row-line" key=${at} role="group" aria-label=${words.one(at + 1)}>
        <${Select} label=${words.year} value=${String(row.year)} error=${faultOf(`${path}.year`)} onChange=${(year: string) => edit({ year: Number(year) })} options=${years.map((year) => ({ value: year, label: year }))} />
        <${Field} label=${words.net} inputMode="decimal" value=${row.net} error=${faultOf(`${path}.net`)} onInput=${(net: string) => edit({ net })} />
        <${Field} label=${words.currency} value=${row.currency} error=${faultOf(`${path}.currency`)} onInput=${(currency: string) => edit({ currency: currency.trim().toUpperCase() })} />
        <${Button} kind="quiet" onClick=${() => changeRows(set({ declared: declared.filter((_row, index) => index !== at) }))}>${words.remove}<span class="visually-hidden"> ${words.one(at + 1)}</span></${Button}>
      </div>`;
    })}
    <div class="actions"><${Button} onClick=${add}>${words.add}</${Button}></div>
  </${Setting}>`;
}

/** What few sellers need. */
export function SpecialCases({ draft }: { draft: Profile }) {
  const { special } = useWords({ en, de });
  return html`<${Setting} title=${special.title} text=${special.text}>
    <${CountryList}
      label=${special.importer}
      hint=${special.importerHint}
      countries=${draft.importerOfRecordIn}
      choices=${UNION}
      onChange=${(importerOfRecordIn: readonly string[]) => change({ importerOfRecordIn })}
    />
    <${CountryList}
      label=${special.reverseCharge}
      hint=${special.reverseChargeHint}
      countries=${draft.domesticReverseCharge}
      choices=${UNION}
      onChange=${(domesticReverseCharge: readonly string[]) => change({ domesticReverseCharge })}
    />
  </${Setting}>`;
}
