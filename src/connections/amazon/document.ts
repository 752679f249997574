import { gunzipSync } from 'node:zlib';
import { requireConsent } from '../../consents/index.ts';
import { type DocumentRead, type FileFault, type FormatId, readDocument } from '../../imports/index.ts';
import { openDownload, UpstreamError } from '../../outgoing/index.ts';
import { type Caller, sleep } from '../caller.ts';
import type { ConnectionConfig } from '../desk.ts';
import { type Gathering, readAndStage } from '../pull/gather.ts';
import { getReportDocument } from './reports-api.ts';
import { AmazonRefused, type SellingPartnerApi } from './spapi.ts';

/** What is wrong with a document that cannot be had: its content, or the place that it is said to lie at. */
export type DocumentFault = FileFault | { code: 'document-refused' | 'document-unavailable' };

/**
 * Fetches a report and takes it through the child, which unpacks it; nothing of it is held here. An address that has run out, a connection that breaks
 * and a document that is damaged are tried again with a new address, from the first byte.
 * @throws UpstreamError, PullFailed, ProblemError consent-required
 */
export async function readReport(
  gathering: Gathering,
  api: SellingPartnerApi,
  documentId: string,
  format: FormatId,
): Promise<DocumentRead | { fault: DocumentFault }> {
  const { caller, desk } = gathering;
  for (let tries = 1; ; tries += 1) {
    const outcome = await attempt(gathering, api, documentId, format).catch((error: unknown) => {
      // What was granted a moment ago may not be known everywhere yet.
      if (tries >= TRIES_MAX || !(error instanceof AmazonRefused)) throw error;
      return { fault: { code: 'document-unavailable' as const } };
    });
    if (!('fault' in outcome)) return outcome;
    if (tries >= TRIES_MAX || !MENDABLE.has(outcome.fault.code)) return outcome;
    desk.log.info('connection.document-again', { code: outcome.fault.code, attempt: tries });
    await sleep(caller, WAIT_MS_FIRST * 2 ** tries);
  }
}

/**
 * The reason that the document of a FATAL report gives, cut to a sentence; undefined where there is none to be had. It is Amazon's own text and
 * stays sealed like every issue.
 */
export async function readReason(
  { caller, desk }: Gathering,
  api: SellingPartnerApi,
  documentId: string,
): Promise<string | undefined> {
  try {
    const url = await getReportDocument(api, documentId);
    const chunks: Buffer[] = [];
    for await (const chunk of fetchDocument(caller, desk.config, url, REASON_BYTES_MAX)) chunks.push(chunk);
    return reasonIn(Buffer.concat(chunks));
  } catch (error) {
    if (error instanceof UpstreamError && error.code !== 'cancelled') return undefined;
    if (error instanceof AmazonRefused) return undefined;
    throw error;
  }
}

const TRIES_MAX = 3;
const WAIT_MS_FIRST = 1000;
const REASON_BYTES_MAX = 64 * 1024;
const REASON_LENGTH_MAX = 300;
/** What may be otherwise at another address or another time. */
const MENDABLE: ReadonlySet<string> = new Set([
  'document-unavailable',
  'file-unreadable',
  'file-missing',
  'file-type-unsupported',
]);

async function attempt(
  gathering: Gathering,
  api: SellingPartnerApi,
  documentId: string,
  format: FormatId,
): Promise<DocumentRead | { fault: DocumentFault }> {
  const { caller, desk, access } = gathering;
  // Outside: where the interface itself fails, other reports would fare no better.
  const url = await getReportDocument(api, documentId);
  try {
    // Bytes as they come: a text can be no longer than one that is uploaded, packed or not.
    return await readAndStage(gathering, (onBlock) => {
      const bytes = fetchDocument(caller, desk.config, url, desk.config.textBytesMax);
      return readDocument(desk.importDesk, { accountId: access.accountId, format, bytes, onBlock }, caller.signal);
    });
  } catch (error) {
    if (caller.signal.aborted || !(error instanceof UpstreamError)) throw error;
    const isRefused = error.code === 'refused-origin' || error.code === 'refused-address';
    return { fault: { code: isRefused ? 'document-refused' : 'document-unavailable' } };
  }
}

/** The consent is asked for here as well: this is a request of its own, to another host. */
async function* fetchDocument(
  caller: Caller,
  config: ConnectionConfig,
  url: string,
  bodyBytesMax: number,
): AsyncGenerator<Buffer> {
  await requireConsent(caller.db, caller.access, caller.purpose);
  const limits = {
    connectMs: config.upstreamConnectSeconds * 1000,
    stallMs: config.upstreamDeadlineSeconds * 1000,
    deadlineMs: config.upstreamDownloadSeconds * 1000,
    bodyBytesMax,
  };
  const isAllowed = (address: URL) => isAllowedHost(address, config.amazonDocumentHosts);
  yield* await openDownload({ url, isAllowed, allowLocal: config.allowLocalUpstreams, limits }, caller.signal);
}

/** A suffix is whole labels of a host's name: `amazonaws.com` lets in `s3.amazonaws.com` and not `evilamazonaws.com`. */
export function isAllowedHost({ hostname, host }: URL, suffixes: readonly string[]): boolean {
  return suffixes.some((suffix) => {
    const labels = suffix.toLowerCase().replace(/^\./, '');
    return labels !== '' && (hostname === labels || host === labels || hostname.endsWith(`.${labels}`));
  });
}

function reasonIn(bytes: Buffer): string | undefined {
  const text = unpacked(bytes)?.toString('utf8') ?? '';
  const told = errorDetails(text) ?? text;
  const plain = told
    .replace(/[^\p{L}\p{N}\p{P}\p{S} ]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
  return plain === '' || plain.startsWith('<') ? undefined : plain.slice(0, REASON_LENGTH_MAX);
}

function errorDetails(text: string): string | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    const details =
      typeof parsed === 'object' && parsed !== null && 'errorDetails' in parsed ? parsed.errorDetails : undefined;
    return typeof details === 'string' ? details : undefined;
  } catch {
    return undefined;
  }
}

function unpacked(bytes: Buffer): Buffer | undefined {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return gunzipSync(bytes, { maxOutputLength: REASON_BYTES_MAX });
  } catch {
    return undefined;
  }
}
