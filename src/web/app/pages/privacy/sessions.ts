import { useState } from 'preact/hooks';
import { ask } from '../../api.ts';
import type { SessionItem } from '../../contract/account.ts';
import { moment } from '../../format.ts';
import { html } from '../../html.ts';
import { useWords } from '../../language.ts';
import { asProblem, type Problem } from '../../problem.ts';
import { Badge, Button, ProblemNotice, Table, usePages, Waiting } from '../../ui/index.ts';
import { de } from '../../words/access.de.ts';
import { en } from '../../words/access.en.ts';
import { Setting } from '../profile/setting.ts';

/** Where the account is open right now. */
export function Sessions() {
  const { sessions: words } = useWords({ en, de });
  const pages = usePages<SessionItem>('/sessions');
  const [ending, setEnding] = useState<string>();
  const [problem, setProblem] = useState<Problem>();
  const others = (pages.items ?? []).filter(({ current }) => !current);
  async function end(which: readonly SessionItem[], name: string): Promise<void> {
    setEnding(name);
    setProblem(undefined);
    try {
      for (const { id } of which) await ask('DELETE', `/sessions/${encodeURIComponent(id)}`);
    } catch (error) {
      setProblem(asProblem(error));
    }
    setEnding(undefined);
    pages.reload();
  }
  return html`<${Setting} title=${words.title} text=${words.text}>
    <${ProblemNotice} problem=${problem ?? pages.problem} />
    ${
      pages.items === undefined
        ? html`<${Waiting} label=${words.loading} />`
        : html`<${Table}
            caption=${words.title}
            isCaptionHidden=${true}
            rows=${pages.items}
            keyOf=${({ id }: SessionItem) => id}
            columns=${[
              {
                title: words.began,
                isRowHeading: true,
                cell: ({ createdAt, current }: SessionItem) =>
                  html`${moment(createdAt)} ${current ? html`<${Badge} kind="good">${words.current}</${Badge}>` : null}`,
              },
              { title: words.seen, isWhole: true, cell: ({ lastSeenAt }: SessionItem) => moment(lastSeenAt) },
              { title: words.ends, isWhole: true, cell: ({ endsAt }: SessionItem) => moment(endsAt) },
              {
                title: words.action,
                cell: (session: SessionItem) =>
                  session.current
                    ? '–'
                    : html`<button type="button" class="text-button" onClick=${() => void end([session], session.id)}>${ending === session.id ? words.ending : words.end}</button>`,
              },
            ]}
          />`
    }
    ${others.length < 2 ? null : html`<${Button} busy=${ending === 'all' && words.ending} onClick=${() => void end(others, 'all')}>${words.endOthers}</${Button}>`}
  </${Setting}>`;
}
