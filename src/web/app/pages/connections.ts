import type { Connection, ConnectionKind } from '../contract/connections.ts';
import type { ImportItem } from '../contract/imports.ts';
import { type Children, html } from '../html.ts';
import { useWords } from '../language.ts';
import { ProblemNotice, usePages, Waiting } from '../ui/index.ts';
import { de } from '../words/connections.de.ts';
import { en } from '../words/connections.en.ts';
import { ConnectAmazon } from './connections/connect-amazon.ts';
import { ConnectPaypal } from './connections/connect-paypal.ts';
import { ConnectionCard } from './connections/connection-card.ts';
import { Pulls } from './connections/pulls.ts';
import { ConsentCard } from './consents/consent-card.ts';
import { type Consents, useConsents } from './consents/use-consents.ts';

/** Accounts elsewhere from which transactions are fetched instead of uploaded. */
export function Page() {
  const words = useWords({ en, de });
  const consents = useConsents();
  const connections = usePages<Connection>('/connections');
  const imports = usePages<ImportItem>('/imports');
  const has = (kind: ConnectionKind) => connections.items?.some((one) => one.kind === kind) === true;
  const isAllowed = (kind: ConnectionKind) => consents.find(kind)?.granted === true;
  return html`<div class="stack">
    <header class="page-head"><div><h1>${words.title}</h1><p class="subtitle">${words.intro}</p></div></header>
    <${ProblemNotice} problem=${connections.problem ?? consents.problem} isLoad=${true} />
    ${
      connections.items === undefined
        ? connections.problem === undefined && html`<${Waiting} label=${words.loading} />`
        : connections.items.length > 0 &&
          html`<section><h2>${words.yours}</h2><ul class="connections">
            ${connections.items.map(
              (connection) => html`<${ConnectionCard}
                key=${connection.id}
                connection=${connection}
                isAllowed=${isAllowed(connection.kind)}
                onStarted=${imports.reload}
                onGone=${() => {
                  connections.reload();
                  imports.reload();
                }}
              />`,
            )}
          </ul></section>`
    }
    <${Pulls} items=${imports.items ?? []} onEnded=${imports.reload} />
    <section>
      <h2>${words.connect}</h2>
      <div class="consents">
        <${Service} kind="amazon" consents=${consents} isAnother=${has('amazon')}><${ConnectAmazon} /></${Service}>
        <${Service} kind="paypal" consents=${consents} isAnother=${has('paypal')}><${ConnectPaypal} onConnected=${connections.reload} /></${Service}>
      </div>
    </section>
  </div>`;
}

type ServiceProps = {
  readonly kind: ConnectionKind;
  readonly consents: Consents;
  /** There is a connection to it already; few sellers need a second one. */
  readonly isAnother: boolean;
  readonly children?: Children;
};

/** First what leaves and to whom; the rest once that is granted. */
function Service({ kind, consents, isAnother, children }: ServiceProps) {
  const words = useWords({ en, de });
  const consent = consents.find(kind);
  if (consent === undefined) return null;
  if (!consent.granted) return html`<${ConsentCard} consent=${consent} consents=${consents} />`;
  return html`<section class="card" aria-label=${words.kinds[kind]}>
    <h3>${words.kinds[kind]}</h3>
    ${isAnother ? html`<details><summary>${words.another}</summary>${children}</details>` : children}
    <p class="small">${words.consentGiven} <a href="/privacy-settings">${words.consentManage}</a></p>
  </section>`;
}
