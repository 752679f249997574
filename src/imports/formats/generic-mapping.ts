import { countryOfCode } from '../../vat/country.ts';
import { isCurrency } from '../../vat/money.ts';
import { columnSource, NOWHERE, type Source } from './cells.ts';
import { MAPPING_FIELDS, type Mapping, type MappingField, type MappingSource, type TableFault } from './format.ts';
import { COLUMN_NAMES } from './generic-names.ts';
import { columnFinder, plainHeader } from './header.ts';

export type MappedSources = Readonly<Record<MappingField, Source>>;

/** Looks every field of a mapping up in the header, or says all that is wrong with it. */
export function resolveMapping(
  columns: readonly string[],
  mapping: Mapping,
): { sources: MappedSources } | { fault: TableFault } {
  const errors: MappingError[] = [];
  const find = columnFinder(columns);
  for (const key of Object.keys(mapping)) {
    if (!(MAPPING_FIELDS as readonly string[]).includes(key))
      errors.push({
        column: null,
        code: 'field-unknown',
        detail: `Fields that can be mapped: ${MAPPING_FIELDS.join(', ')}.`,
      });
  }
  const sources = Object.fromEntries(
    MAPPING_FIELDS.map((field) => [field, sourceOf(field, mapping[field], find, errors)]),
  ) as MappedSources;
  for (const field of missingFields(mapping))
    errors.push({
      column: field,
      code: 'field-missing',
      detail: `Map "${field}" to a column, or to {"value": …} for every row.`,
    });
  if (errors.length === 0) return { sources };
  const detail = 'The mapping does not fit the file; each error names the field to mend. A preview suggests a mapping.';
  return { fault: { code: 'mapping-invalid', detail, errors } };
}

/** The likely mapping by common English and German column names; fields without a match are left out. */
export function suggestMapping(columns: readonly string[]): Mapping {
  const byName = new Map<string, string>();
  for (const column of columns) if (!byName.has(bareName(column))) byName.set(bareName(column), column);
  const mapping: Partial<Record<MappingField, MappingSource>> = {};
  const taken = new Set<string>();
  for (const field of MAPPING_FIELDS) {
    const names = COLUMN_NAMES[field]?.split('|') ?? [];
    const column = names
      .map((name) => byName.get(bareName(name)))
      .find((name) => name !== undefined && !taken.has(name));
    if (column === undefined) continue;
    taken.add(column);
    mapping[field] = column;
  }
  return mapping;
}

/** `USt-IdNr.` and `ust idnr`, `VAT (%)` and `vat %` are one name. */
function bareName(name: string): string {
  return plainHeader(name.replace(/[.:()]/g, ''));
}

type MappingError = { column: string | null; code: string; detail: string };

function missingFields(mapping: Mapping): MappingField[] {
  const missing = (['date', 'currency', 'arrivalCountry'] as const).filter((field) => mapping[field] === undefined);
  return mapping.gross === undefined && mapping.net === undefined ? [...missing, 'gross'] : missing;
}

function sourceOf(
  field: MappingField,
  given: MappingSource | undefined,
  find: (name: string) => number,
  errors: MappingError[],
): Source {
  if (given === undefined) return NOWHERE;
  if (typeof given === 'string') {
    if (field in CHOICES) errors.push({ column: field, code: 'value-expected', detail: expectation(field) });
    const index = find(given);
    if (index < 0)
      errors.push({
        column: field,
        code: 'column-missing',
        detail: `The file has no column of the name mapped to "${field}".`,
      });
    return columnSource(given, index);
  }
  if (given === null || typeof given !== 'object' || typeof given.value !== 'string' || given.value.length > 120) {
    errors.push({
      column: field,
      code: 'source-invalid',
      detail: 'Give a column name, or {"value": "…"} for every row.',
    });
    return NOWHERE;
  }
  if (!isUsable(field, given.value)) errors.push({ column: field, code: 'value-invalid', detail: expectation(field) });
  return { column: null, index: -1, constant: given.value.trim() };
}

const CHOICES: Readonly<Partial<Record<MappingField, readonly string[]>>> = {
  dateOrder: ['day-first', 'month-first'],
  decimalSeparator: ['.', ','],
};

function isUsable(field: MappingField, value: string): boolean {
  if (field === 'currency') return isCurrency(value.trim().toUpperCase());
  if (field === 'arrivalCountry' || field === 'departureCountry') return countryOfCode(value) !== undefined;
  return CHOICES[field]?.includes(value) ?? value.trim() !== '';
}

function expectation(field: MappingField): string {
  const choices = CHOICES[field];
  if (choices) return `Give "${field}" as {"value": …} with one of: ${choices.join('  ')}`;
  if (field === 'currency') return 'Give the ISO 4217 code of a currency, like EUR.';
  return field.endsWith('Country')
    ? 'Give the ISO 3166 code of a country, like DE.'
    : 'Give a value that is not empty.';
}
