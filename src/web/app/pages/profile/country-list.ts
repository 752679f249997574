import { useMemo } from 'preact/hooks';
import { countryName, useCountryOptions } from '../../countries.ts';
import { html } from '../../html.ts';
import { useWords } from '../../language.ts';
import { Select } from '../../ui/index.ts';
import { de } from '../../words/profile.de.ts';
import { en } from '../../words/profile.en.ts';

export type CountryListProps = {
  readonly label: string;
  readonly hint?: string;
  readonly countries: readonly string[];
  readonly choices: readonly string[];
  readonly onChange: (countries: readonly string[]) => void;
};

/** Several countries: those chosen stand above, each with a button that takes it away. */
export function CountryList({ label, hint, countries, choices, onChange }: CountryListProps) {
  const { list } = useWords({ en, de });
  const left = useMemo(() => choices.filter((code) => !countries.includes(code)), [choices, countries]);
  const options = useCountryOptions(left, countries.length === 0 ? list.none : list.more);
  return html`<div class="field country-list">
    <${Select}
      label=${label}
      hint=${hint}
      value=""
      onChange=${(code: string) => code !== '' && onChange([...countries, code])}
      options=${options}
    />
    ${
      countries.length === 0
        ? null
        : html`<ul class="chips" aria-label=${label}>
            ${countries.map(
              (code) => html`<li key=${code} class="chip">
                ${countryName(code)}
                <button type="button" aria-label=${list.remove(countryName(code))} onClick=${() => onChange(countries.filter((one) => one !== code))}>×</button>
              </li>`,
            )}
          </ul>`
    }
  </div>`;
}
