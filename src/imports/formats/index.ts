import { amazonVatCalculation } from './amazon-vat-calculation.ts';
import { amazonVatTransactions } from './amazon-vat-transactions.ts';
import type { Format, FormatId, PageFormat, TableFault } from './format.ts';
import { generic } from './generic.ts';
import { paypalActivity } from './paypal-activity.ts';
import { paypalApi } from './paypal-api.ts';

export type {
  Format,
  FormatId,
  Issue,
  IssueCode,
  ListInfo,
  Mapping,
  MappingField,
  MappingSource,
  OpenTable,
  PageFormat,
  RowReader,
  RowResult,
  RowWatch,
  TableFault,
} from './format.ts';
export { MAPPING_FIELDS } from './format.ts';

/** Every layout that can be read; a new one is a line here (README.md says how). */
export const FORMATS: readonly Format[] = [amazonVatTransactions, amazonVatCalculation, paypalActivity, generic];

/** Layouts of interfaces, which no file has. */
const PAGE_FORMATS: readonly PageFormat[] = [paypalApi];

export const FORMAT_IDS: readonly FormatId[] = [...FORMATS, ...PAGE_FORMATS].map(({ id }) => id);

export function findPageFormat(id: string): PageFormat | undefined {
  return PAGE_FORMATS.find((format) => format.id === id);
}

export function findFormat(id: string): Format | undefined {
  return FORMATS.find((format) => format.id === id);
}

/** The best match for a header, or the fault `format-unknown` that names what was looked for. */
export function detectFormat(columns: readonly string[]): { format: Format } | { fault: TableFault } {
  let best: Format | undefined;
  let bestScore = DETECTION_MIN;
  for (const format of FORMATS) {
    const score = format.detect(columns);
    if (score >= bestScore) {
      best = format;
      bestScore = score;
    }
  }
  return best ? { format: best } : { fault: unknownFormat() };
}

const DETECTION_MIN = 0.6;

function unknownFormat(): TableFault {
  const known = FORMATS.filter((format) => format.id !== ('generic' satisfies FormatId)).map((format) => format.label);
  return {
    code: 'format-unknown',
    detail: `The first row is not the header of a known report. Looked for: ${known.join(', ')}. Check that the header row comes first, or choose the format "generic" with a mapping of its columns.`,
  };
}
