import type { ImportOss, Profile, UnionOss } from '../../contract/profile.ts';
import { UNION, useCountryOptions } from '../../countries.ts';
import { html } from '../../html.ts';
import { useWords } from '../../language.ts';
import { Checkbox, Field, Select } from '../../ui/index.ts';
import { de } from '../../words/profile.de.ts';
import { en } from '../../words/profile.en.ts';
import { change, changeRows } from './draft.ts';
import { Setting } from './setting.ts';
import type { FaultOf } from './use-fault-of.ts';

/** The two One-Stop-Shops (Directive 2006/112/EC Art. 369a to 369x). */
export function Schemes({ draft, faultOf }: { draft: Profile; faultOf: FaultOf }) {
  const { schemes } = useWords({ en, de });
  const { unionOss, importOss } = draft;
  const begun: UnionOss = { memberState: homeOf(draft), from: '', until: null, currency: 'EUR' };
  function setImport(more: Partial<ImportOss>): void {
    if (importOss !== null) change({ importOss: { ...importOss, ...more } });
  }
  return html`<${Setting} title=${schemes.title} text=${schemes.text}>
    <${Checkbox}
      label=${schemes.union}
      hint=${schemes.unionHint}
      isChecked=${unionOss !== null}
      onChange=${(isOn: boolean) => changeRows({ unionOss: isOn ? begun : null })}
    />
    ${
      unionOss === null
        ? null
        : html`<div class="row-block"><${Common} path="unionOss" oss=${unionOss} faultOf=${faultOf} onChange=${(more: Partial<UnionOss>) => change({ unionOss: { ...unionOss, ...more } })} /></div>`
    }
    <${Checkbox}
      label=${schemes.import}
      hint=${schemes.importHint}
      isChecked=${importOss !== null}
      onChange=${(isOn: boolean) => changeRows({ importOss: isOn ? { ...begun, number: null } : null })}
    />
    ${
      importOss === null
        ? null
        : html`<div class="row-block">
            <${Common} path="importOss" oss=${importOss} faultOf=${faultOf} onChange=${setImport} />
            <${Field}
              label=${schemes.number}
              hint=${schemes.numberHint}
              error=${faultOf('importOss.number')}
              value=${importOss.number ?? ''}
              onInput=${(number: string) => setImport({ number: number.trim() === '' ? null : number })}
            />
          </div>`
    }
  </${Setting}>`;
}

type CommonProps = {
  path: 'unionOss' | 'importOss';
  oss: UnionOss;
  faultOf: FaultOf;
  onChange: (more: Partial<UnionOss>) => void;
};

function Common({ path, oss, faultOf, onChange }: CommonProps) {
  const { schemes, dates } = useWords({ en, de });
  const states = useCountryOptions(UNION, schemes.choose);
  return html`<div class="row-fields">
    <${Select} label=${schemes.memberState} value=${oss.memberState} error=${faultOf(`${path}.memberState`)} onChange=${(memberState: string) => onChange({ memberState })} options=${states} />
    <${Field} label=${schemes.currency} hint=${schemes.currencyHint} value=${oss.currency} error=${faultOf(`${path}.currency`)} onInput=${(currency: string) => onChange({ currency: currency.trim().toUpperCase() })} />
    <${Field} label=${dates.from} type="date" value=${oss.from} error=${faultOf(`${path}.from`)} onInput=${(from: string) => onChange({ from })} />
    <${Field} label=${dates.until} hint=${dates.untilHint} type="date" value=${oss.until ?? ''} error=${faultOf(`${path}.until`)} onInput=${(day: string) => onChange({ until: day === '' ? null : day })} />
  </div>`;
}

function homeOf({ establishment }: Profile): string {
  return UNION.includes(establishment) ? establishment : '';
}
