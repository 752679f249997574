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
  const errors = unknownFields(mapping, MAPPING_FIELDS);
  const find = columnFinder(columns);
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
  return { fault: mappingFault(errors, 'A preview suggests a mapping.') };
}

/** What a format that knows its columns by name asks for beside them, each a constant of the whole file (null where it is not given). */
export function resolveConstants<F extends MappingField>(
  mapping: Mapping | undefined,
  fields: readonly F[],
): { constants: Readonly<Record<F, string | null>> } | { fault: TableFault } {
  const errors = unknownFields(mapping ?? {}, fields);
  const constants = fields.map((field) => [field, constantOf(field, mapping?.[field], errors)]);
  if (errors.length > 0) return { fault: mappingFault(errors, 'This format knows its columns by their names.') };
  return { constants: Object.fromEntries(constants) as Record<F, string | null> };
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

function mappingFault(errors: MappingError[], hint: string): TableFault {
  const detail = `The mapping does not fit the file; each error names the field to mend. ${hint}`;
  return { code: 'mapping-invalid', detail, errors };
}

function unknownFields(mapping: Mapping, fields: readonly MappingField[]): MappingError[] {
  const detail = `Fields that can be mapped: ${fields.join(', ')}.`;
  const unknown = Object.keys(mapping).filter((key) => !(fields as readonly string[]).includes(key));
  // A field of another format may be named, what somebody made up may not.
  return unknown.map((key) => ({
    column: MAPPING_FIELDS.find((field) => field === key) ?? null,
    code: 'field-unknown',
    detail,
  }));
}

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
  return { column: null, index: -1, constant: constantOf(field, given, errors) };
}

/** The value that holds for every row; null where none is given, or none that can be used (which is then said). */
function constantOf(field: MappingField, given: MappingSource | undefined, errors: MappingError[]): string | null {
  if (given === undefined) return null;
  if (typeof given === 'string') {
    errors.push({ column: field, code: 'value-expected', detail: expectation(field) });
    return null;
  }
  if (given === null || typeof given !== 'object' || typeof given.value !== 'string' || given.value.length > 120) {
    const detail = 'Give a column name, or {"value": "…"} for every row.';
    errors.push({ column: field, code: 'source-invalid', detail });
    return null;
  }
  if (!isUsable(field, given.value)) errors.push({ column: field, code: 'value-invalid', detail: expectation(field) });
  return given.value.trim();
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
    ? 'Give the ISO 3166 code of a country as {"value": …}, like DE.'
    : 'Give a value that is not empty.';
}
