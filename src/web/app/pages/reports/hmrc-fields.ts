import { html } from '../../html.ts';
import { useWords } from '../../language.ts';
import type { Problem } from '../../problem.ts';
import { Field, useFaultText } from '../../ui/index.ts';
import { de } from '../../words/reports.de.ts';
import { en } from '../../words/reports.en.ts';

const BOXES = [
  'vatDueAcquisitions',
  'vatReclaimedCurrPeriod',
  'totalValuePurchasesExVAT',
  'totalAcquisitionsExVAT',
] as const;

export type HmrcFieldsProps = {
  readonly values: Readonly<Record<string, string>>;
  readonly refusal: Problem | undefined;
  readonly onChange: (values: Readonly<Record<string, string>>, field: string) => void;
};

/** The figures of a British return that no marketplace knows. None is filled in beforehand: a zero that nobody said must not be filed. */
export function HmrcFields({ values, refusal, onChange }: HmrcFieldsProps) {
  const { hmrc } = useWords({ en, de });
  const faultText = useFaultText();
  const field = (name: 'periodKey' | (typeof BOXES)[number], hint?: string) =>
    html`<${Field}
      key=${name}
      label=${hmrc[name]}
      hint=${hint}
      error=${faultText(refusal, `hmrc.${name}`)}
      value=${values[name] ?? ''}
      inputMode=${name === 'periodKey' ? 'text' : 'decimal'}
      onInput=${(value: string) => onChange({ ...values, [name]: value.trim() }, `hmrc.${name}`)}
    />`;
  return html`<fieldset class="choice further">
    <legend>${hmrc.title}</legend>
    <p class="small">${hmrc.text}</p>
    ${field('periodKey', hmrc.periodKeyHint)}
    ${BOXES.map((name) => field(name))}
  </fieldset>`;
}
