import { ask } from '../../api.ts';
import type { Mapping, Preview } from '../../contract/imports.ts';

const TEXT = /\.(csv|tsv|txt)$/i;
/** Far more than 20 rows, even of the widest report. A workbook can only be read whole. */
const BEGINNING_BYTES = 1024 * 1024;

/** How the server would read a file; nothing is stored. @throws ApiError */
export async function previewFile(
  file: File,
  said: { readonly format?: string; readonly mapping?: Mapping },
  signal: AbortSignal,
): Promise<Preview> {
  const form = new FormData();
  if (said.format !== undefined) form.append('format', said.format);
  if (said.mapping !== undefined) form.append('mapping', JSON.stringify(said.mapping));
  const isLong = TEXT.test(file.name) && file.size > BEGINNING_BYTES;
  form.append('file', isLong ? file.slice(0, BEGINNING_BYTES) : file, file.name);
  return ask<Preview>('POST', '/imports/preview', { form, signal });
}
