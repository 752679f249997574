import type { Inquiry } from '../contract/vat-ids.ts';
import { count, moment } from '../format.ts';
import { html } from '../html.ts';
import { useWords } from '../language.ts';
import { Badge, EmptyState, Pager, ProblemNotice, Table, usePages, Waiting } from '../ui/index.ts';
import { de } from '../words/vat-ids.de.ts';
import { en } from '../words/vat-ids.en.ts';
import { ConsentCard } from './consents/consent-card.ts';
import { useConsents } from './consents/use-consents.ts';
import { AskForm } from './vat-ids/ask-form.ts';
import { usePeriodName } from './vat-ids/use-period-name.ts';

/** Checks of customers' VAT IDs: what would leave, the consent, a new one, and those before. */
export function Page() {
  const words = useWords({ en, de });
  const consents = useConsents();
  const [vies, requester] = [consents.find('vies'), consents.find('vies-requester')];
  return html`<div class="stack">
    <header class="page-head"><div><h1>${words.title}</h1><p class="subtitle">${words.intro}</p></div></header>
    <${ProblemNotice} problem=${consents.problem} />
    ${
      vies === undefined
        ? consents.problem === undefined && html`<${Waiting} label=${words.consentLoading} />`
        : html`
            ${vies.granted ? null : html`<${ConsentCard} isTop=${true} consent=${vies} consents=${consents} />`}
            <${AskForm} isAllowed=${vies.granted} />
            ${
              requester === undefined
                ? null
                : html`<details class="options">
                    <summary>${requester.granted ? words.requesterOn : words.requesterOff}</summary>
                    <p>${words.requesterText}</p>
                    <${ConsentCard} consent=${requester} consents=${consents} />
                  </details>`
            }
            ${vies.granted ? html`<p class="small">${words.consentGiven} <a href="/privacy-settings">${words.consentManage}</a></p>` : null}
          `
    }
    <${Earlier} />
    <${Meanings} />
  </div>`;
}

function Earlier() {
  const words = useWords({ en, de });
  const nameOf = usePeriodName();
  const pages = usePages<Inquiry>('/vat-id-checks');
  if (pages.items === undefined)
    return pages.problem === undefined
      ? html`<${Waiting} label=${words.list.loading} />`
      : html`<${ProblemNotice} problem=${pages.problem} isLoad=${true} />`;
  if (pages.items.length === 0)
    return html`<${EmptyState} title=${words.list.none}><p>${words.list.noneText}</p></${EmptyState}>`;
  return html`<section>
    <h2>${words.list.title}</h2>
    <${Table}
      caption=${words.list.title}
      isCaptionHidden=${true}
      rows=${pages.items}
      keyOf=${({ id }: Inquiry) => id}
      columns=${[
        {
          title: words.list.begun,
          isRowHeading: true,
          isWhole: true,
          cell: ({ id, createdAt }: Inquiry) => html`<a href=${`/vat-ids/${id}`}>${moment(createdAt)}</a>`,
        },
        { title: words.list.which, cell: ({ period }: Inquiry) => nameOf(period) },
        { title: words.list.state, cell: ({ state }: Inquiry) => html`<${InquiryBadge} state=${state} />` },
        { title: words.results.valid, isNumber: true, cell: ({ valid }: Inquiry) => count(valid) },
        { title: words.results.invalid, isNumber: true, cell: ({ invalid }: Inquiry) => count(invalid) },
        { title: words.results.unknown, isNumber: true, cell: ({ unknown }: Inquiry) => count(unknown) },
      ]}
    />
    <${Pager} pages=${pages} label=${words.list.more} busyLabel=${words.list.loading} />
  </section>`;
}

const BADGES = { running: 'busy', done: 'good', stopped: 'warning', cancelled: 'plain', failed: 'bad' } as const;

export function InquiryBadge({ state }: { state: Inquiry['state'] }) {
  const { states } = useWords({ en, de });
  return html`<${Badge} kind=${BADGES[state]}>${states[state]}</${Badge}>`;
}

/** What the three answers mean, and what follows from each. */
function Meanings() {
  const { meanings } = useWords({ en, de });
  return html`<section>
    <h2>${meanings.title}</h2>
    <dl class="meanings">
      <div><dt><${Badge} kind="good">${meanings.validName}</${Badge}></dt><dd>${meanings.valid}</dd></div>
      <div><dt><${Badge} kind="bad">${meanings.invalidName}</${Badge}></dt><dd>${meanings.invalid}</dd></div>
      <div><dt><${Badge} kind="warning">${meanings.unknownName}</${Badge}></dt><dd>${meanings.unknown}</dd></div>
    </dl>
    <p>${meanings.never}</p>
    <p>${meanings.later}</p>
  </section>`;
}
