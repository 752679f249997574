import { z } from 'zod';
import { type ProblemFault, problem } from '../http/index.ts';
import { FORMATS, type FormatId, MAPPING_FIELDS, type Mapping } from './formats/index.ts';

/** The text fields of an upload, read. */
export type FieldsOfUpload = { format: FormatId | 'auto'; mapping?: Mapping; invalidRows: 'reject' | 'skip' };

const formatIds = FORMATS.map((format) => format.id);
/** What a file cannot say of itself, of formats that otherwise know their columns. */
const othersTake = FORMATS.filter(({ id }) => id !== 'generic')
  .flatMap(({ id, mappingFields }) => (mappingFields ? [`For \`${id}\`, values of: ${mappingFields.join(', ')}.`] : []))
  .join(' ');

/** The same fields as they stand in the form; also what the OpenAPI says of them. */
export const uploadFields = z.strictObject({
  format: z
    .enum(['auto', ...formatIds])
    .default('auto')
    .describe('How to read the file; `auto` tells it by the header.'),
  mapping: z
    .string()
    .optional()
    .describe(
      `JSON. For \`generic\`: our field to the file's column, or to \`{"value": "…"}\` for all rows. Fields: ${MAPPING_FIELDS.join(', ')}. ${othersTake}`,
    ),
  invalidRows: z
    .enum(['reject', 'skip'])
    .default('reject')
    .describe('`reject` stores nothing if any row is faulty; `skip` stores the good rows and lists the faulty ones.'),
});

const mappingSchema = z.partialRecord(
  z.enum(MAPPING_FIELDS),
  z.union([z.string().min(1).max(1000), z.strictObject({ value: z.string().max(1000) })]),
);

/**
 * @throws ProblemError validation-failed, mapping-invalid; all faults at once
 */
export function parseFields(form: Readonly<Record<string, unknown>>): FieldsOfUpload {
  const parsed = uploadFields.safeParse(form);
  if (!parsed.success) throw problem('validation-failed', { errors: parsed.error.issues.flatMap(toFaults) });
  const { format, mapping, invalidRows } = parsed.data;
  if (mapping === undefined || mapping.trim() === '') return { format, invalidRows };
  if (format !== 'auto' && FORMATS.find(({ id }) => id === format)?.mappingFields === undefined) {
    throw problem('mapping-invalid', { detail: `The format \`${format}\` takes no mapping.` });
  }
  return { format, invalidRows, mapping: parseMapping(mapping) };
}

/** Whether a file would be read in the same way by both; what becomes of faulty rows is decided at the end. */
export function isReadAlike(a: FieldsOfUpload, b: FieldsOfUpload): boolean {
  return a.format === b.format && JSON.stringify(a.mapping) === JSON.stringify(b.mapping);
}

function parseMapping(text: string): Mapping {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw problem('mapping-invalid', { detail: 'The field `mapping` is not valid JSON.' });
  }
  const parsed = mappingSchema.safeParse(json);
  if (parsed.success) return parsed.data as Mapping;
  throw problem('mapping-invalid', { errors: parsed.error.issues.flatMap(toMappingFaults) });
}

function toFaults(issue: z.core.$ZodIssue): ProblemFault[] {
  if (issue.code === 'unrecognized_keys') {
    return [
      { location: 'body', code: 'field-unknown', detail: 'Only the fields format, mapping and invalidRows are known.' },
    ];
  }
  const field = String(issue.path[0]);
  const allowed = issue.code === 'invalid_value' ? ` One of: ${issue.values.join(', ')}.` : '';
  return [{ location: `body.${field}`, code: 'field-invalid', detail: `The field has no valid value.${allowed}` }];
}

/** The names of our fields may be shown; what the client wrote may not. */
function toMappingFaults(issue: z.core.$ZodIssue): ProblemFault[] {
  const known = MAPPING_FIELDS.find((field) => field === issue.path[0]);
  if (known === undefined) {
    const detail = `A mapping is an object whose keys are of: ${MAPPING_FIELDS.join(', ')}.`;
    return [{ location: 'body.mapping', code: 'mapping-field-unknown', detail }];
  }
  const detail = 'A field is mapped to the name of a column, or to {"value": "…"} for all rows.';
  return [{ location: `body.mapping.${known}`, code: 'mapping-source-invalid', detail }];
}
