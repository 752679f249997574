import { useState } from 'preact/hooks';
import type { Mapping, Preview } from '../../contract/imports.ts';
import { html } from '../../html.ts';
import { useWords } from '../../language.ts';
import { Button, Notice, ProblemNotice, Select } from '../../ui/index.ts';
import { de } from '../../words/mapping.de.ts';
import { en } from '../../words/mapping.en.ts';
import { FIELD_GROUPS, type MappedField, STYLE_CHOICES, type StyleField } from './fields.ts';
import { MappedField as FieldRow } from './mapped-field.ts';
import { PreviewTable } from './preview-table.ts';
import { useMappedPreview } from './use-mapped-preview.ts';

export type MappingFormProps = {
  readonly file: File;
  /** By the suggested mapping. */
  readonly preview: Preview;
  readonly onReady: (said: { format: string; mapping: Mapping }) => void;
};

/** Which column means what, with the first rows as they would be read, drawn anew with each change. */
export function MappingForm({ file, preview: first, onReady }: MappingFormProps) {
  const words = useWords({ en, de });
  const [mapping, setMapping] = useState<Mapping>(first.suggestedMapping ?? {});
  const { preview, problem, isBusy } = useMappedPreview(file, mapping, first);
  const isReady = !isBusy && problem === undefined && preview.obstacle === null;
  function set(field: string, source: Mapping[string] | undefined): void {
    const { [field]: _, ...rest } = mapping;
    setMapping(source === undefined ? rest : { ...rest, [field]: source });
  }
  const row = (field: MappedField) => html`<${FieldRow}
    key=${field}
    field=${field}
    columns=${first.columns}
    source=${mapping[field]}
    problem=${problem}
    onChange=${(source: Mapping[string] | undefined) => set(field, source)}
  />`;
  return html`<div class="mapping">
    ${
      first.suggestedBy === 'earlier-import'
        ? html`<${Notice} kind="good" title=${words.earlierTitle}><p>${words.earlierText}</p></${Notice}>`
        : html`<${Notice} kind="info" title=${words.title}><p>${words.text} ${words.kept}</p></${Notice}>`
    }
    <div class="mapping-fields">${FIELD_GROUPS.needed.map(row)}</div>
    <details>
      <summary>${words.useful}</summary>
      <div class="mapping-fields">${FIELD_GROUPS.useful.map(row)}</div>
    </details>
    <details>
      <summary>${words.more}</summary>
      <div class="mapping-fields">
        ${FIELD_GROUPS.more.map(row)}
        ${(Object.keys(STYLE_CHOICES) as StyleField[]).map((field) => html`<${StyleSelect} key=${field} field=${field} source=${mapping[field]} onChange=${(source: Mapping[string] | undefined) => set(field, source)} />`)}
      </div>
    </details>
    ${problem === undefined || problem.code === 'mapping-invalid' ? null : html`<${ProblemNotice} problem=${problem} />`}
    <${PreviewTable} preview=${preview} isBusy=${isBusy} />
    ${isReady || isBusy ? null : html`<p class="field-error" role="status">${words.notYet}</p>`}
    <div class="actions">
      <${Button} kind="primary" isDisabled=${!isReady} onClick=${() => onReady({ format: 'generic', mapping })}>${words.ready}</${Button}>
    </div>
  </div>`;
}

type StyleSelectProps = {
  field: StyleField;
  source: Mapping[string] | undefined;
  onChange: (source: Mapping[string] | undefined) => void;
};

function StyleSelect({ field, source, onChange }: StyleSelectProps) {
  const { styles } = useWords({ en, de });
  const choices: Readonly<Record<string, string>> = styles[field].choices;
  return html`<${Select}
    label=${styles[field].label}
    value=${typeof source === 'object' ? source.value : ''}
    onChange=${(value: string) => onChange(value === '' ? undefined : { value })}
    options=${[{ value: '', label: styles.auto }, ...STYLE_CHOICES[field].map((value) => ({ value, label: choices[value] ?? value }))]}
  />`;
}
