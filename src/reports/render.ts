import {
  type AssessOptions,
  buildContent,
  createPendingTally,
  type PeriodSource,
  type ReturnContent,
  type ReturnKind,
} from '../returns/index.ts';
import type { Period } from '../vat/period.ts';
import { bzstOssCsv } from './authorities/bzst-oss.ts';
import { type HmrcAdditions, hmrcMtdJson } from './authorities/hmrc.ts';
import { ossXml } from './authorities/oss-xml.ts';
import { zmCsv } from './authorities/zm.ts';
import { documentCsv } from './csv-tables.ts';
import { createContentHash } from './digest.ts';
import type { Closing } from './document.ts';
import { forPaper } from './for-paper.ts';
import type { Language } from './language/index.ts';
import { printDocumentOf } from './print-document.ts';
import type { PdfPrinter } from './print-pdf.ts';
import { refusePending } from './refused.ts';
import { renderList } from './render-list.ts';
import { liabilityCsv } from './render-return.ts';
import { renderWorkbook } from './render-xlsx.ts';
import { documentOf } from './report-document.ts';
import type { ReportFormat, ReportKind } from './schemas.ts';
import { keepNotice } from './summary.ts';

export type Rendering = {
  kind: ReportKind;
  format: ReportFormat;
  country: string | null;
  language: Language;
  hmrc: HmrcAdditions | null;
  /** What becomes of an authority's file while sales that may stand in it hang on outstanding checks. */
  pending: 'refuse' | 'leave-out';
  /** Shown in PDF and XLSX; it is no part of the content, so that the digest is the same another day. */
  createdAt: Date;
  limits: RenderLimits;
  /** Of this server, as browsers see it. */
  origin: string;
  print: PdfPrinter;
  signal: AbortSignal;
};

export type RenderLimits = {
  /** Rows of all tables of a PDF together, as they are printed. */
  pdfRowsMax: number;
  /** Issues printed in a PDF. */
  pdfIssuesMax: number;
  /** Rows of a sheet of a workbook, header included. */
  sheetRowsMax: number;
};

export type Content = {
  period: Period;
  source: PeriodSource;
  options: AssessOptions;
  /** With transactions in the period, in the order in which they were received. */
  imports: readonly string[];
};

export type Rendered = {
  /**
   * The file, piece by piece. The last piece comes only when every batch has been read, so a ledger that does not verify ends in an error before the file
   * is whole.
   */
  pieces: AsyncGenerator<string | Buffer>;
  /** SHA-256 over the content (digest.ts), in hex; known when the last piece has come. */
  contentDigest(): string;
  /** Of an authority's file, the sales that are not in it because they are pending; null of others. Known as the digest is. */
  leftOut(): { pending: number } | null;
};

/** A report as a file. @throws ReportRefused while the pieces come, when the content does not go into the format */
export function renderReport(rendering: Rendering, content: Content): Rendered {
  const { kind } = rendering;
  return kind === 'transaction-list' ? renderList(rendering, content) : renderSums({ ...rendering, kind }, content);
}

function renderSums(
  rendering: Rendering & { kind: ReturnKind },
  { period, source, options, imports }: Content,
): Rendered {
  let digest: string | undefined;
  let leftOut: { pending: number } | null = null;
  async function* pieces(): AsyncGenerator<string | Buffer> {
    const { kind, format, country } = rendering;
    const tally = createPendingTally(kind, format === 'zm-csv' ? 'DE' : country);
    const content = await buildContent(kind, source, { ...options, notePending: tally.note }, { period, country });
    if (isAuthorityFormat(format)) {
      leftOut = { pending: tally.count() };
      if (leftOut.pending > 0 && rendering.pending === 'refuse') throw refusePending(leftOut.pending);
    }
    const closing = await closingOf(content, imports);
    digest = closing.digest.value;
    yield* fileOf(rendering, { content, imports, closing }, period.name);
  }
  return {
    pieces: pieces(),
    contentDigest: () => {
      if (digest === undefined) throw new Error('the digest of a report was asked for before its end');
      return digest;
    },
    leftOut: () => leftOut,
  };
}

/** What the seller adds for an authority is no part of it: the digest is the same in every format of the same return. */
async function closingOf(content: ReturnContent, imports: readonly string[]): Promise<Closing> {
  const digest = await createContentHash(imports).end({ ...content, imports, keep: keepNotice });
  return { keep: keepNotice, rules: content.rules, digest };
}

async function* fileOf(
  rendering: Rendering,
  { content, imports, closing }: { content: ReturnContent; imports: readonly string[]; closing: Closing },
  period: string,
): AsyncGenerator<string | Buffer> {
  const { format, language, createdAt, limits, print, signal } = rendering;
  const document = () => documentOf(content, period, closing);
  if (format === 'json') {
    yield `${JSON.stringify({ ...content, imports, keep: closing.keep, digest: closing.digest }, null, 2)}\n`;
  } else if (format === 'csv') {
    yield content.kind === 'vat-liability' ? liabilityCsv(content, closing) : documentCsv(document());
  } else if (format === 'xlsx') {
    const { sheetRowsMax } = limits;
    yield* renderWorkbook({ streams: [], document, language, createdAt, sheetRowsMax });
  } else if (format === 'pdf') {
    yield await print(printDocumentOf(forPaper(document(), limits), language, createdAt), signal);
  } else {
    yield authorityFile(format, content, closing, rendering);
  }
}

type AuthorityFormat = Exclude<ReportFormat, 'json' | 'csv' | 'xlsx' | 'pdf'>;

function isAuthorityFormat(format: ReportFormat): format is AuthorityFormat {
  return !['json', 'csv', 'xlsx', 'pdf'].includes(format);
}

/** Which format goes with which kind is checked when a report is asked for (requests.ts). */
function authorityFile(
  format: AuthorityFormat,
  content: ReturnContent,
  closing: Closing,
  { hmrc, origin }: Rendering,
): string {
  const { kind } = content;
  if (format === 'zm-csv' && kind === 'ec-sales-list') return zmCsv(content);
  if (format === 'hmrc-mtd-json' && kind === 'uk-vat-return' && hmrc !== null) return hmrcMtdJson(content, hmrc);
  if (format === 'bzst-oss-csv' && kind === 'union-oss-return') return bzstOssCsv(content);
  if (format === 'oss-xml' && (kind === 'union-oss-return' || kind === 'import-oss-return'))
    return ossXml(content, closing, origin);
  throw new Error('a format that its kind of report has not');
}
