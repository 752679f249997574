import type { PeriodKind } from '../contract/reports.ts';
import { html } from '../html.ts';
import { useWords } from '../language.ts';
import { kindOfPeriod, partName, periodsOf } from '../period.ts';
import { de } from '../words/period.de.ts';
import { en } from '../words/period.en.ts';
import { Select } from './field.ts';

export type PeriodPickerProps = {
  readonly value: string;
  /** Which kinds of period can be chosen, the longest first. */
  readonly kinds: readonly PeriodKind[];
  /** Newest first; the chosen one is added where it is missing. */
  readonly years: readonly string[];
  readonly onChange: (period: string) => void;
};

/** A year, and the part of it. */
export function PeriodPicker({ value, kinds, years, onChange }: PeriodPickerProps) {
  const words = useWords({ en, de });
  const year = value.slice(0, 4);
  const shownYears = years.includes(year) ? years : [year, ...years].sort().reverse();
  const parts = kinds.flatMap((kind) => periodsOf(year, kind));
  return html`<div class="period-picker">
    <${Select}
      label=${words.year}
      value=${year}
      options=${shownYears.map((one) => ({ value: one, label: one }))}
      onChange=${(chosen: string) => onChange(`${chosen}${value.slice(4)}`)}
    />
    ${
      parts.length < 2
        ? null
        : html`<${Select}
          label=${words.part}
          value=${value}
          options=${parts.map((one) => ({ value: one, label: kindOfPeriod(one) === 'year' ? words.wholeYear : partName(one) }))}
          onChange=${onChange}
        />`
    }
  </div>`;
}
