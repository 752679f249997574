import { useState } from 'preact/hooks';
import { ask } from '../../api.ts';
import type { ReportState, ReportView } from '../../contract/reports.ts';
import { moment } from '../../format.ts';
import { html } from '../../html.ts';
import { useWords } from '../../language.ts';
import { periodName } from '../../period.ts';
import { asProblem, type Problem } from '../../problem.ts';
import { Badge, Button, ProblemNotice, Table } from '../../ui/index.ts';
import { de } from '../../words/reports.de.ts';
import { en } from '../../words/reports.en.ts';

const BADGES = {
  ...({ building: 'busy', ready: 'good', claimed: 'warning' } as const),
  ...({ delivered: 'plain', expired: 'plain', failed: 'bad' } as const),
} as const;

export function StateBadge({ state }: { state: ReportState }) {
  const { states } = useWords({ en, de });
  return html`<${Badge} kind=${BADGES[state]}>${states[state]}</${Badge}>`;
}

/** Those that are more than the ending of a file. */
const FORMATS: Readonly<Record<string, string>> = {
  'oss-xml': 'XML (OSS)',
  'bzst-oss-csv': 'CSV (BZSt)',
  'zm-csv': 'CSV (ELSTER)',
  'hmrc-mtd-json': 'JSON (HMRC)',
};

function formatName({ format }: ReportView): string {
  return FORMATS[format] ?? format.toUpperCase();
}

export type ListProps = {
  readonly items: readonly ReportView[];
  readonly onShow: (report: ReportView) => void;
  readonly onDeleted: (report: ReportView) => void;
};

/** Everything asked for, with its state and how long it waits. */
export function ReportList({ items, onShow, onDeleted }: ListProps) {
  const words = useWords({ en, de });
  const { list } = words;
  const [problem, setProblem] = useState<Problem>();
  const [busyId, setBusyId] = useState<string>();
  async function remove(report: ReportView): Promise<void> {
    setBusyId(report.id);
    setProblem(undefined);
    try {
      await ask('DELETE', `/reports/${report.id}`);
      onDeleted(report);
    } catch (error) {
      setProblem(asProblem(error));
    }
    setBusyId(undefined);
  }
  const nameOf = ({ kind, period }: ReportView) => words.current.of(words.kinds[kind] ?? kind, periodName(period));
  const wholeName = (report: ReportView) => `${nameOf(report)}, ${formatName(report)}`;
  const isWaiting = ({ state }: ReportView) => state === 'building' || state === 'ready' || state === 'claimed';
  return html`
    <${ProblemNotice} problem=${problem} />
    <${Table}
      caption=${list.caption}
      isCaptionHidden=${true}
      rows=${items}
      keyOf=${({ id }: ReportView) => id}
      columns=${[
        { title: list.report, isRowHeading: true, cell: nameOf },
        { title: list.format, cell: formatName },
        { title: list.state, cell: ({ state }: ReportView) => html`<${StateBadge} state=${state} />` },
        { title: list.created, isWhole: true, cell: ({ createdAt }: ReportView) => moment(createdAt) },
        {
          title: list.expires,
          isWhole: true,
          cell: (report: ReportView) => (isWaiting(report) ? moment(report.expiresAt) : '–'),
        },
        {
          title: list.actions,
          cell: (report: ReportView) => html`<span class="row-actions">
            ${
              isWaiting(report) || report.state === 'failed' || report.contentDigest !== null
                ? html`<${Button} label=${list.showLabel(wholeName(report))} onClick=${() => onShow(report)}>${list.show}</${Button}>`
                : null
            }
            <${Button} kind="quiet" label=${list.deleteLabel(wholeName(report))} busy=${busyId === report.id && list.deleting} onClick=${() => void remove(report)}>${list.delete}</${Button}>
          </span>`,
        },
      ]}
    />
  `;
}
