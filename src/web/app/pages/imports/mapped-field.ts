import { useState } from 'preact/hooks';
import type { Mapping } from '../../contract/imports.ts';
import { html } from '../../html.ts';
import { useWords } from '../../language.ts';
import { faultOf, type Problem } from '../../problem.ts';
import { Field, Select } from '../../ui/index.ts';
import { de } from '../../words/mapping.de.ts';
import { en } from '../../words/mapping.en.ts';
import type { MappedField as FieldName } from './fields.ts';

export type MappedFieldProps = {
  readonly field: FieldName;
  readonly columns: readonly string[];
  readonly source: Mapping[string] | undefined;
  readonly problem: Problem | undefined;
  readonly onChange: (source: Mapping[string] | undefined) => void;
};

/** One of our fields: a column of the file, one value for all rows, or nothing. */
export function MappedField({ field, columns, source, problem, onChange }: MappedFieldProps) {
  const words = useWords({ en, de });
  const [isFixed, setIsFixed] = useState(typeof source === 'object');
  const fault = faultOf(problem, `mapping.${field}`);
  const faults: Readonly<Record<string, string>> = words.faults;
  const error = fault === undefined ? undefined : (faults[fault.code] ?? fault.detail);
  const hints: Readonly<Record<string, string>> = words.hints;
  function choose(value: string): void {
    setIsFixed(value === 'fixed');
    onChange(value.startsWith('column:') ? value.slice('column:'.length) : undefined);
  }
  return html`<div class="mapping-field">
    <${Select}
      label=${words.fields[field]}
      hint=${hints[field]}
      error=${isFixed ? undefined : error}
      value=${isFixed ? 'fixed' : typeof source === 'string' ? `column:${source}` : ''}
      onChange=${choose}
      options=${[
        { value: '', label: words.nothing },
        ...[...new Set(columns)]
          .filter((name) => name !== '')
          .map((name) => ({ value: `column:${name}`, label: name })),
        { value: 'fixed', label: words.fixed },
      ]}
    />
    ${
      isFixed
        ? html`<${Field}
            label=${words.fixedValue(words.fields[field])}
            value=${typeof source === 'object' ? source.value : ''}
            error=${error}
            onInput=${(value: string) => onChange(value.trim() === '' ? undefined : { value })}
          />`
        : null
    }
  </div>`;
}
