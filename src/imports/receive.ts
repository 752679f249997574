import type { IncomingMessage } from 'node:http';
import multer, { MulterError, type StorageEngine } from 'multer';
import { ProblemError, problem } from '../http/index.ts';
import { type FieldsOfUpload, isReadAlike, parseFields } from './upload-fields.ts';

/** Where the bytes of the file go: a child process that reads them. */
export type FileSink = {
  /** Resolves when more may come; false when no more is wanted. */
  write(chunk: Buffer): Promise<boolean>;
  end(): void;
};

export type ReceiveOptions = {
  /** Bytes of a file at most. */
  fileBytesMax: number;
  /** So much of a file is held back until the fields behind it are known; of a longer one only the fields before it count. */
  heldBytesMax: number;
  /** Opens the sink once it is known how the file shall be read. */
  open(fields: FieldsOfUpload): FileSink;
  /** Bytes that have arrived, of how many the whole body has (undefined when it is not said). */
  progress?(received: number, total: number | undefined): void;
};

/**
 * Streams the one file of a multipart body into a sink, never to a disk and never whole into memory. Answers the fields as they are known
 * at the end: `invalidRows` may stand behind a file of any size.
 *
 * @throws ProblemError for everything a client can do wrong; `upload-aborted` when the body ends before its form does. The sink is
 *   then simply not ended.
 */
export async function receiveUpload(request: IncomingMessage, options: ReceiveOptions): Promise<FieldsOfUpload> {
  const total = contentLength(request);
  if (total !== undefined && total > options.fileBytesMax + formBytesMax) throw tooLarge(options.fileBytesMax);
  const body: { file?: FileInForm } = {};
  await readForm(request, intoSink(options, total, body));
  if (body.file === undefined) throw problem('file-missing');
  if (body.file.bytes === 0) throw problem('file-missing', { detail: 'The file is empty. Download the report again.' });
  const fields = parseFields(textFields(request));
  const opened = body.file.openedWith;
  if (opened === undefined) {
    const sink = options.open(fields);
    for (const chunk of body.file.held) if (!(await sink.write(chunk))) break;
    sink.end();
    return fields;
  }
  if (!isReadAlike(opened, fields)) {
    throw problem('fields-after-file', { detail: 'Put the fields `format` and `mapping` before the file.' });
  }
  body.file.sink?.end();
  return fields;
}

/** The text around the file: three fields and their headers. */
const formBytesMax = 1024 * 1024;
const fieldBytesMax = 64 * 1024;

type FileInForm = { bytes: number; held: Buffer[]; openedWith?: FieldsOfUpload; sink?: FileSink };

/** multer's way to take a file: neither its disk storage nor its memory storage may ever be used here. */
function intoSink(options: ReceiveOptions, total: number | undefined, body: { file?: FileInForm }): Storage {
  let fail: (error: unknown) => void;
  const failed = new Promise<never>((_resolve, reject) => {
    fail = reject;
  });
  const engine: StorageEngine = {
    _handleFile(request, file, done) {
      const inForm: FileInForm = { bytes: 0, held: [] };
      body.file = inForm;
      pump(request, file.stream as AsyncIterable<Buffer>, inForm).then(
        () => done(null, { size: inForm.bytes }),
        (error: unknown) => {
          fail(error);
          done(error);
        },
      );
    },
    _removeFile: (_request, _file, done) => done(null),
  };
  return { engine, failed };

  async function pump(request: IncomingMessage, stream: AsyncIterable<Buffer>, file: FileInForm): Promise<void> {
    let isWanted = true;
    for await (const chunk of stream) {
      file.bytes += chunk.length;
      options.progress?.(file.bytes, total);
      if (file.bytes > options.fileBytesMax) throw tooLarge(options.fileBytesMax);
      // What is no longer wanted is read all the same: most clients hear an answer only when they have said everything.
      if (!isWanted) continue;
      if (file.sink !== undefined) isWanted = await file.sink.write(chunk);
      else {
        file.held.push(chunk);
        if (file.bytes > options.heldBytesMax) isWanted = await release(request, file);
      }
    }
  }

  async function release(request: IncomingMessage, file: FileInForm): Promise<boolean> {
    file.openedWith = parseFields(textFields(request));
    file.sink = options.open(file.openedWith);
    for (const chunk of file.held.splice(0)) if (!(await file.sink.write(chunk))) return false;
    return true;
  }
}

/** `failed` rejects at once, whereas multer first waits for the rest of the body. */
type Storage = { engine: StorageEngine; failed: Promise<never> };

function readForm(request: IncomingMessage, { engine, failed }: Storage): Promise<void> {
  const limits = {
    fields: 10,
    files: 1,
    parts: 12,
    fieldNameSize: 100,
    fieldSize: fieldBytesMax,
    fieldNestingDepth: 0,
  };
  const read = multer({ storage: engine, limits }).single('file');
  const finished = new Promise<void>((resolve, reject) => {
    const settle = (error?: unknown): void => {
      if (error === undefined || error === null) resolve();
      else reject(error);
    };
    // Its types ask for what express adds to a request and a response; it uses neither.
    read(request as Parameters<typeof read>[0], {} as Parameters<typeof read>[1], settle);
  });
  return Promise.race([finished, failed]).catch((error: unknown) => {
    throw formProblem(error);
  });
}

/** multer's messages may hold names of fields and files, so only its codes are looked at. Whatever else goes wrong, the form broke off. */
function formProblem(error: unknown): unknown {
  if (error instanceof ProblemError) return error;
  if (!(error instanceof MulterError)) return problem('upload-aborted');
  const detail = formFaults[error.code] ?? 'The form is not one that this operation reads.';
  return problem('validation-failed', { errors: [{ location: 'body', code: 'form-invalid', detail }] });
}

const formFaults: Readonly<Record<string, string>> = {
  LIMIT_UNEXPECTED_FILE: 'Send exactly one file, as the part named `file`.',
  LIMIT_FILE_COUNT: 'Send exactly one file, as the part named `file`.',
  LIMIT_PART_COUNT: 'The form has too many parts.',
  LIMIT_FIELD_COUNT: 'The form has too many fields.',
  LIMIT_FIELD_VALUE: `A field is longer than ${fieldBytesMax / 1024} KiB.`,
};

function textFields(request: IncomingMessage): Record<string, unknown> {
  return { ...(request as { body?: Record<string, unknown> }).body };
}

function contentLength(request: IncomingMessage): number | undefined {
  const length = Number(request.headers['content-length'] ?? Number.NaN);
  return Number.isSafeInteger(length) ? length : undefined;
}

function tooLarge(bytesMax: number): ProblemError {
  const mib = Math.floor(bytesMax / 1024 / 1024);
  return problem('file-too-large', { detail: `A file may have ${mib} MiB. Upload it in parts, a month each.` });
}
