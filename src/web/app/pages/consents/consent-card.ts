import { useId } from 'preact/hooks';
import type { Consent } from '../../contract/consents.ts';
import { moment } from '../../format.ts';
import { html } from '../../html.ts';
import { useWords } from '../../language.ts';
import { Badge, Button, Notice } from '../../ui/index.ts';
import { de } from '../../words/consents.de.ts';
import { en } from '../../words/consents.en.ts';
import { useConsentText } from './use-consent-text.ts';
import type { Consents } from './use-consents.ts';

export type ConsentCardProps = {
  readonly consent: Consent;
  readonly consents: Consents;
  /** Where it stands below the page's title, and not below a heading of its own kind. */
  readonly isTop?: boolean;
};

/** One purpose: who gets what and when, exactly, with the button that grants it or takes it back. */
export function ConsentCard({ consent, consents, isTop }: ConsentCardProps) {
  const words = useWords({ en, de });
  const id = useId();
  const text = useConsentText()(consent);
  const { granted, grantedAt, grantedVersion, version, purpose } = consent;
  const isOutdated = grantedAt !== null && !granted;
  const isBusy = consents.busy === purpose;
  const heading = isTop === true ? 'h2' : 'h3';
  return html`<section class="card consent" aria-labelledby=${id} lang=${text.isEnglish ? 'en' : undefined}>
    <div class="consent-head">
      <${heading} id=${id}>${text.title}</${heading}>
      <${Badge} kind=${granted ? 'good' : 'plain'}>${granted ? words.granted : words.notGranted}</${Badge}>
    </div>
    ${isOutdated ? html`<${Notice} kind="warning"><p>${words.outdated(String(grantedVersion), String(version))}</p></${Notice}>` : null}
    <dl class="consent-text">
      <dt>${words.recipient}</dt>
      <dd>${text.recipient.name}<small>${text.recipient.country}</small><small class="consent-host">${text.recipient.host}</small></dd>
      <dt>${words.fields}</dt>
      <dd><ul>${text.fields.map(({ name, meaning }) => html`<li key=${name}>${meaning}<code>${name}</code></li>`)}</ul></dd>
      <dt>${words.when}</dt>
      <dd>${text.when}</dd>
      <dt>${words.besides}</dt>
      <dd>${text.besides}</dd>
      <dt>${words.withoutIt}</dt>
      <dd>${text.withoutIt}</dd>
    </dl>
    <div class="consent-foot">
      ${
        granted
          ? html`<${Button} kind="danger" busy=${isBusy && words.revoking} onClick=${() => void consents.decide(purpose, false)}>${words.revoke}<span class="visually-hidden">: ${text.title}</span></${Button}>`
          : html`<${Button} kind="primary" busy=${isBusy && words.granting} onClick=${() => void consents.decide(purpose, true)}>${words.grant}<span class="visually-hidden">: ${text.title}</span></${Button}>`
      }
      <p class="small" role="status">${grantedAt === null ? words.version(String(version)) : words.grantedAt(String(grantedVersion), moment(grantedAt))}</p>
    </div>
    <${History} consent=${consent} />
  </section>`;
}

function History({ consent }: { consent: Consent }) {
  const words = useWords({ en, de });
  if (consent.history.length < 2) return null;
  const newestFirst = [...consent.history].reverse();
  return html`<details>
    <summary>${words.history}</summary>
    <ul class="consent-history">
      ${newestFirst.map(({ at, granted, version }) => html`<li key=${`${at}${granted}`}>${(granted ? words.wasGranted : words.wasRevoked)(moment(at), String(version))}</li>`)}
      ${consent.historyLeftOut === 0 ? null : html`<li>${words.leftOut(String(consent.historyLeftOut))}</li>`}
    </ul>
  </details>`;
}
