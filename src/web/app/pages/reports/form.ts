import type { ReportFormat, ReportKind } from '../../contract/reports.ts';
import { countryName, REPORT_COUNTRIES } from '../../countries.ts';
import { html } from '../../html.ts';
import { useWords } from '../../language.ts';
import { faultOf, type Problem } from '../../problem.ts';
import { Button, Checkbox, Choice, Notice, PeriodPicker, ProblemNotice, Select, useFaultText } from '../../ui/index.ts';
import { de } from '../../words/reports.de.ts';
import { en } from '../../words/reports.en.ts';
import { type Chosen, fitted, formatsOf, periodKindsOf } from './choice.ts';
import { HmrcFields } from './hmrc-fields.ts';
import type { Profile } from './use-profile.ts';

export type FormProps = {
  readonly kinds: readonly ReportKind[];
  readonly chosen: Chosen;
  readonly years: readonly string[];
  readonly profile: Profile;
  readonly isAsking: boolean;
  readonly refusal: Problem | undefined;
  /** @param field the single field that was filled in, where no other report is chosen by it */
  readonly onChange: (chosen: Chosen, field?: string) => void;
  readonly onSubmit: () => void;
};

const OSS_KINDS = ['union-oss-return', 'import-oss-return'];

/** Kind, period and format: only what goes together can be chosen. */
export function Form(props: FormProps) {
  const { kinds, chosen, years, isAsking, refusal, onChange, onSubmit } = props;
  const words = useWords({ en, de });
  const { form } = words;
  const formats = formatsOf(kinds, chosen);
  const format = formats.find((one) => one.format === chosen.format);
  const change: Change = (part, field) => onChange(fitted(kinds, { ...chosen, ...part }), field);
  const fault = useRefusalText(refusal);
  return html`<form
    class="order"
    noValidate
    onSubmit=${(event: Event) => {
      event.preventDefault();
      onSubmit();
    }}
  >
    <section class="card order-kind">
      <${Choice}
        legend=${form.kind}
        value=${chosen.kind}
        onChange=${(kind: string) => change({ kind })}
        options=${kinds.map(({ kind }) => ({ value: kind, label: words.kinds[kind] ?? kind, hint: words.kindHints[kind] }))}
      />
    </section>
    <section class="card order-rest">
      <h2>${form.period}</h2>
      <${PeriodPicker}
        value=${chosen.period}
        kinds=${periodKindsOf(kinds, chosen.kind)}
        years=${years}
        onChange=${(period: string) => change({ period })}
      />
      <${Select}
        label=${form.format}
        value=${chosen.format}
        error=${fault('format')}
        options=${formats.map((one) => ({ value: one.format, label: words.formats[one.format] ?? one.format }))}
        onChange=${(name: string) => change({ format: name })}
      />
      <${Further} chosen=${chosen} format=${format} change=${change} refusal=${refusal} />
      <${Checkbox} label=${form.untilLogout} isChecked=${chosen.untilLogout} onChange=${(untilLogout: boolean) => change({ untilLogout })} />
      <${Warnings} ...${props} fault=${fault} change=${change} />
      <div class="actions"><${Button} kind="primary" type="submit" busy=${isAsking && form.asking}>${form.action}</${Button}></div>
      <p class="small">${form.onceHint}</p>
    </section>
  </form>`;
}

type Change = (part: Partial<Chosen>, field?: string) => void;
type FurtherProps = {
  readonly chosen: Chosen;
  readonly format: ReportFormat | undefined;
  readonly change: Change;
  readonly refusal: Problem | undefined;
};

/** What only some formats have: a language, a country, the seller's own figures. */
function Further({ chosen, format, change, refusal }: FurtherProps) {
  const words = useWords({ en, de });
  const { form } = words;
  const faultText = useFaultText();
  if (format === undefined) return null;
  const countries = format.country ?? REPORT_COUNTRIES;
  const options = countries.map((code) => ({ value: code, label: countryName(code) }));
  return html`
    ${
      format.languages.length === 0
        ? null
        : html`<${Select}
          label=${form.language}
          value=${chosen.language}
          options=${format.languages.map((one) => ({ value: one, label: words.languages[one] ?? one }))}
          onChange=${(language: string) => change({ language })}
        />`
    }
    ${
      countries.length === 0
        ? null
        : html`<${Select}
          label=${form.country}
          hint=${chosen.kind === 'ec-sales-list' ? form.departureHint : form.countryHint}
          error=${faultText(refusal, 'country')}
          value=${chosen.country}
          options=${[{ value: '', label: form.allCountries }, ...options.sort((a, b) => a.label.localeCompare(b.label))]}
          onChange=${(country: string) => change({ country })}
        />`
    }
    ${format.needs.includes('hmrc') ? html`<${HmrcFields} values=${chosen.hmrc} refusal=${refusal} onChange=${(hmrc: Chosen['hmrc'], field: string) => change({ hmrc }, field)} />` : null}
  `;
}

type WarningsProps = FormProps & { readonly change: Change; readonly fault: (field: string) => string | undefined };

/** What stands in the way, and what must be kept, before it is asked for. */
function Warnings({ chosen, profile, refusal, change, fault }: WarningsProps) {
  const { form, noProfile } = useWords({ en, de });
  const missing = profile.is === 'missing' ? noProfile : (fault('kind') ?? lacking(profile, chosen.kind, form));
  const isBeside = refusal?.code === 'validation-failed' || refusal?.code === 'profile-required';
  return html`
    ${missing === undefined ? null : html`<${Notice} kind="warning"><p>${missing} <a href="/profile">${form.profile}</a></p></${Notice}>`}
    ${fault('period') === undefined ? null : html`<${Notice} kind="bad" isNews=${true}><p>${fault('period')}</p></${Notice}>`}
    ${isBeside ? null : html`<${ProblemNotice} problem=${refusal} />`}
    ${
      OSS_KINDS.includes(chosen.kind)
        ? html`<${Notice}><p>${form.keep}</p><p><${Button} onClick=${() => change({ kind: 'transaction-list' })}>${form.keepAction}</${Button}></p></${Notice}>`
        : null
    }
  `;
}

/** What can be told before it is asked for. */
function lacking(profile: Profile, kind: string, words: { needsUnionOss: string; needsImportOss: string }) {
  if (profile.is !== 'known') return undefined;
  if (kind === 'union-oss-return' && !profile.hasUnionOss) return words.needsUnionOss;
  return kind === 'import-oss-return' && !profile.hasImportOss ? words.needsImportOss : undefined;
}

/** What the server says against a field, in the language of the page. */
function useRefusalText(refusal: Problem | undefined): (field: string) => string | undefined {
  const { form } = useWords({ en, de });
  const faultText = useFaultText();
  return (field) => {
    const fault = faultOf(refusal, field);
    return fault?.code === 'not-for-this-seller'
      ? (form.notForSeller[field] ?? fault.detail)
      : faultText(refusal, field);
  };
}
