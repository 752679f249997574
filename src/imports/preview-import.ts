import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import type { LiveSession } from '../http/index.ts';
import type { FileFault, ReadPreview } from './child/protocol.ts';
import type { ImportDesk } from './desk.ts';
import { earlierMapping } from './earlier-mapping.ts';
import { faultAt, fileProblem, uploadProblem } from './file-problems.ts';
import { ReadingFailed } from './parser.ts';
import { FileRefused } from './read-import.ts';
import { type PreviewView, previewRow } from './schemas.ts';
import { beginUpload } from './upload.ts';
import type { FieldsOfUpload } from './upload-fields.ts';

/**
 * Reads the beginning of an upload as an import would, and stores nothing. Answers as soon as it is known, which for a long file is
 * before it has arrived.
 * @throws ProblemError, PlacesTaken
 */
export async function previewImport(
  deps: Pick<ImportDesk, 'db' | 'vault' | 'clock' | 'places' | 'settings'>,
  session: LiveSession,
  request: IncomingMessage,
  signal: AbortSignal,
): Promise<PreviewView> {
  const leave = await deps.places.take(session.accountId, signal);
  const upload = beginUpload(deps, request, 'preview', signal);
  upload.whenReceived.catch(() => undefined);
  try {
    for await (const frame of upload.frames()) {
      if (frame.type === 'preview')
        return await withEarlier(deps, session, viewPreview(frame.preview, upload.fields()));
      if (frame.type === 'fault') throw new FileRefused(frame.fault);
    }
    throw new ReadingFailed(false);
  } catch (error) {
    throw uploadProblem(upload.fault() ?? error) ?? error;
  } finally {
    upload.stop();
    leave();
  }
}

function viewPreview(preview: ReadPreview, fields: FieldsOfUpload | undefined): PreviewView {
  const { columns, format, suggestedMapping, issues, fault } = preview;
  if (fault !== null && !isToBeMended(fault, fields)) throw fileProblem(fault);
  const rows = z.array(previewRow).safeParse(preview.rows);
  if (!rows.success) throw new ReadingFailed(false);
  return {
    columns: [...columns],
    format,
    suggestedMapping,
    suggestedBy: suggestedMapping === null ? null : 'names',
    rows: rows.data,
    issues: [...issues],
    obstacle: fault === null ? null : obstacleOf(fault),
  };
}

/** What the seller once said of such a table is worth more than a guess. */
async function withEarlier(
  { db, vault }: Pick<ImportDesk, 'db' | 'vault'>,
  session: LiveSession,
  view: PreviewView,
): Promise<PreviewView> {
  if (view.suggestedMapping === null) return view;
  const earlier = await vault.withKeys(session.id, (access) => earlierMapping(db, access, view.columns));
  return earlier === undefined ? view : { ...view, suggestedMapping: earlier, suggestedBy: 'earlier-import' };
}

/** What the preview is for: the seller has not said yet how to read the table, and sees here what could be said. */
function isToBeMended(fault: FileFault, fields: FieldsOfUpload | undefined): boolean {
  return fault.code === 'format-unknown' || (fault.code === 'mapping-invalid' && fields?.mapping === undefined);
}

function obstacleOf(fault: FileFault): PreviewView['obstacle'] {
  const errors = (fault.errors ?? []).map((one) => faultAt(fault.code, one));
  return { code: fault.code, detail: fault.detail, errors };
}
