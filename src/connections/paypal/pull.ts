import { issueOfFile, type PageReader } from '../../imports/index.ts';
import { UpstreamError } from '../../outgoing/index.ts';
import { PullFailed } from '../faults.ts';
import { type Gathering, readAndStage, withRead } from '../pull/gather.ts';
import {
  backTo,
  markOf,
  newPullState,
  type PaypalProgress,
  type PullState,
  type Span,
  withIssues,
} from '../pull/state.ts';
import { instant, PAGE_SIZE, type PaypalSearch, searchPage } from './search.ts';
import { halved, lengthOf, spansOf } from './spans.ts';

/** How an import from PayPal begins. */
export function beginPaypal(period: PullState['period'], now: Date): PullState {
  const spans = spansOf(period, now);
  const seconds = spans.reduce((sum, span) => sum + lengthOf(span), 0);
  const state = newPullState(period, {
    ...newSpan,
    kind: 'paypal',
    spans,
    refreshedAt: null,
    seconds,
    before: NOWHERE,
  });
  return begunAnew(state, progressOf(state));
}

/**
 * Reads what is left, page by page, each with its checkpoint. Where a list changes under our eyes (its number of entries is another one, fewer came than
 * were announced, or one stands in it twice), the span is read again from its beginning: an entry read twice counts once, one that slipped by between two pages
 * would be missing for good.
 */
export async function gatherPaypal(gathering: Gathering, search: PaypalSearch, reader: PageReader): Promise<void> {
  const { pull, desk } = gathering;
  for (;;) {
    const state = pull.state();
    const progress = progressOf(state);
    const [span] = progress.spans;
    if (span === undefined) return pull.checkpoint(finished(state, progress, desk.importDesk.settings.issuesMax));
    gathering.report(state);
    const outcome = await readPage(gathering, { search, reader }, span, progress);
    if (outcome === 'too-much')
      await pull.checkpoint(withHalves(state, progress, span, desk.config.paypalWindowSecondsMin));
    else if (outcome === 'not-yet') await pull.checkpoint(withoutData(state, progress, span, gathering));
    else
      await pull.checkpoint(outcome.isOver ? ended(outcome.state, desk.importDesk.settings.issuesMax) : outcome.state);
  }
}

const newSpan = { page: 1, read: 0, total: null, keys: [], hasChanged: false, rereads: 0 } as const;
const NOWHERE = {
  parts: 0,
  chain: '',
  rows: { read: 0, invalid: 0, ignored: 0 },
  issues: 0,
  issuesLeftOut: 0,
} as const;
const REREADS_MAX = 2;
/** More pages than 10,000 entries have: such a list is not read on for ever. */
const PAGES_MAX = 40;
/** A span that begins so shortly ago may lie behind what PayPal has at all. */
const RECENT_SECONDS = 3 * 86_400;

function progressOf(state: PullState): PaypalProgress {
  if (state.progress.kind !== 'paypal') throw new Error('not an import from PayPal');
  return state.progress;
}

type PageRead = { state: PullState; isOver: boolean };

async function readPage(
  gathering: Gathering,
  { search, reader }: { search: PaypalSearch; reader: PageReader },
  span: Span,
  progress: PaypalProgress,
): Promise<PageRead | 'too-much' | 'not-yet'> {
  if (progress.page > PAGES_MAX) return 'too-much';
  const outcome = await searchPage(search, span, progress.page, async (body) => {
    const read = await readAndStage(gathering, (onBlock) =>
      reader.read({ body, firstRow: progress.read + 1, onBlock }, gathering.caller.signal),
    );
    if ('fault' in read || read.page === undefined) throw new UpstreamError('malformed');
    return read;
  });
  if (typeof outcome === 'string') return outcome;
  const { counts, page } = outcome.page;
  const where = `Transactions of ${spelled(span)}`;
  const { pull, desk } = gathering;
  const state = withRead(pull, outcome.page, where, desk.importDesk.settings.issuesMax);
  const total = progress.total ?? page?.total ?? null;
  const keys = [...progress.keys, ...(page?.keys ?? [])];
  const next: PaypalProgress = {
    ...progress,
    page: progress.page + 1,
    read: progress.read + counts.read,
    total,
    keys,
    hasChanged: progress.hasChanged || (page?.total ?? total) !== total || distinct(keys) < keys.length,
    refreshedAt: page?.refreshedAt ?? progress.refreshedAt,
  };
  const isLast = page?.pages == null ? counts.read < PAGE_SIZE : progress.page >= page.pages;
  const left = progress.spans.slice(1).reduce((sum, one) => sum + lengthOf(one), 0);
  const ofSpan = isLast ? 0 : 1 - progress.page / Math.max(page?.pages ?? PAGES_MAX, progress.page + 1);
  const done = 1 - (left + ofSpan * lengthOf(span)) / Math.max(1, progress.seconds);
  return { state: { ...state, progress: next, done: Math.max(state.done, done) }, isOver: isLast };
}

/** An entry that stands in the list twice stands there in the place of another one. */
function distinct(keys: readonly string[]): number {
  return new Set(keys).size;
}

/** The span is read: over to the next, or from its beginning again. */
function ended(state: PullState, issuesMax: number): PullState {
  const progress = progressOf(state);
  const isShort = progress.total !== null && distinct(progress.keys) < progress.total;
  if ((isShort || progress.hasChanged) && progress.rereads < REREADS_MAX) {
    const again = { ...progress, ...newSpan, rereads: progress.rereads + 1 };
    return { ...backTo(state, progress.before), progress: again };
  }
  const [span] = progress.spans;
  const told = isShort && span !== undefined ? withIssues(state, [incomplete(span)], 0, issuesMax) : state;
  return begunAnew(told, { ...progress, ...newSpan, spans: progress.spans.slice(1) });
}

/** Whatever the first of the spans left is to bring, up to here everything stays. */
function begunAnew(state: PullState, progress: PaypalProgress): PullState {
  return { ...state, progress: { ...progress, before: markOf(state) } };
}

function withHalves(state: PullState, progress: PaypalProgress, span: Span, secondsMin: number): PullState {
  const halves = halved(span, secondsMin);
  if (halves === undefined) {
    const detail = `PayPal holds more transactions of ${spelled(span)} than it hands out at once, however short the span is made. Download the activity of that day from PayPal and upload it. Nothing of this import is stored.`;
    throw new PullFailed('window-too-large', detail);
  }
  const spans = [...halves, ...progress.spans.slice(1)];
  return { ...backTo(state, progress.before), progress: { ...progress, ...newSpan, spans } };
}

/**
 * Of a time that has just been, or that lies behind the last refresh of its data that PayPal told of, there is nothing yet; of another one that says
 * PayPal does not have it.
 */
function withoutData(state: PullState, progress: PaypalProgress, span: Span, { clock }: Gathering): PullState {
  const isBehind = span.from > (refreshedSeconds(progress) ?? Number.POSITIVE_INFINITY);
  if (!isBehind && span.from < Math.floor(clock.now().getTime() / 1000) - RECENT_SECONDS) {
    const detail = `PayPal does not hand out the transactions of ${spelled(span)}. Download the activity from PayPal and upload it. Nothing of this import is stored.`;
    throw new PullFailed('upstream-refused', detail);
  }
  // Where PayPal says that its data reach further than it hands out, the lag has to be told all the same: rows are missing.
  const refreshedAt = isBehind ? progress.refreshedAt : NOT_YET;
  return { ...state, progress: { ...progress, ...newSpan, spans: [], refreshedAt } };
}

const NOT_YET = '';

function finished(state: PullState, progress: PaypalProgress, issuesMax: number): PullState {
  const lag = lagOf(state, progress);
  const told = lag === undefined ? state : withIssues(state, [issueOfFile('data-lag', lag, 'notice')], 0, issuesMax);
  return { ...told, formats: told.formats.length === 0 ? ['paypal-api'] : told.formats, isGathered: true, done: 1 };
}

/** PayPal is up to three hours late, and says how far it is. */
function lagOf({ period }: PullState, progress: PaypalProgress): string | undefined {
  if (progress.refreshedAt === null) return undefined;
  const seconds = refreshedSeconds(progress);
  if (seconds !== undefined && seconds * 1000 >= Date.parse(`${period.to}T23:59:59Z`)) return undefined;
  const until = seconds === undefined ? '' : ` Its data went up to ${instant(seconds)}.`;
  return `PayPal shows transactions up to three hours late.${until} Later ones are missing here: ask for the same days again, which stores nothing twice.`;
}

function refreshedSeconds({ refreshedAt }: PaypalProgress): number | undefined {
  const time = Date.parse((refreshedAt ?? NOT_YET).replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
  return Number.isNaN(time) ? undefined : Math.floor(time / 1000);
}

function incomplete(span: Span) {
  const detail = `PayPal announced more transactions of ${spelled(span)} than it then handed out, however often it was asked. Compare the account, and ask for these days again.`;
  return issueOfFile('list-incomplete', detail);
}

/** `2025-03-01 to 2025-03-31`, or with the time where it is less than days. */
function spelled({ from, to }: Span): string {
  const [first, last] = [instant(from), instant(to)];
  const isDays = first.endsWith('T00:00:00Z') && last.endsWith('T23:59:59Z');
  return isDays ? `${first.slice(0, 10)} to ${last.slice(0, 10)}` : `${first} to ${last}`;
}
