import type { ProblemError } from './problem.ts';

/**
 * The body of an answer sent piece by piece. Exactly one of the two callbacks is called, once, and awaited: `onFinished` when the last
 * byte was handed to the operating system, `onAborted` when the connection broke, the source failed or had fewer or more bytes
 * than `lengthBytes`. Without `lengthBytes` the client sees by the missing last chunk that an answer is not whole. Chunks are wiped once sent, so each must be a Buffer nobody else uses. With HEAD neither chunks are read nor bytes sent: `onAborted` is called.
 */
export type ReplyStream = {
  readonly lengthBytes?: number;
  readonly chunks: AsyncIterable<Buffer>;
  onFinished?(): void | Promise<void>;
  onAborted?(): void | Promise<void>;
};

/** What an event stream needs of a running job; `Job` of jobs/ is one. */
export type ProgressSource = {
  readonly id: string;
  readonly state: string;
  /** Why it failed, where that can be told. */
  readonly code?: string | null;
  readonly progress: { readonly percent: number; readonly counts: Readonly<Record<string, number>> };
  /** Settles when the work has ended; `state` and `progress` are final then. */
  readonly done: Promise<void>;
  subscribe(listener: () => void): () => void;
};

/** What `handle` answers. At most one of `body`, `stream` and `events`. */
export type SuccessReply = {
  readonly status: number;
  /** Sent as JSON; a string or Buffer together with `contentType` is sent as it is. */
  readonly body?: unknown;
  /** For `stream`, and for a `body` that is not JSON. */
  readonly contentType?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly stream?: ReplyStream;
  /** Answers with `text/event-stream`: progress until the job ends. A job that has ended is told in one event. */
  readonly events?: ProgressSource;
  /** `begin` gives the caller a new cookie for this session of the key vault; `end` clears the caller's cookie. */
  readonly session?: { readonly begin: string } | 'end';
  /** Asks the browser to forget everything of ours (log-out, deletion). */
  readonly clearSiteData?: boolean;
  /** Prefer: which preference was honoured, `wait` or `respond-async`. */
  readonly preferenceApplied?: string;
};

export type Reply = SuccessReply | ProblemError;
