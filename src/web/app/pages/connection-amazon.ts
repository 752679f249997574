import { useEffect, useState } from 'preact/hooks';
import { ask } from '../api.ts';
import { html } from '../html.ts';
import { useWords } from '../language.ts';
import { asProblem, type Problem } from '../problem.ts';
import { EmptyState, LinkButton, ProblemNotice, Waiting } from '../ui/index.ts';
import { de } from '../words/connections.de.ts';
import { en } from '../words/connections.en.ts';

type Outcome =
  | { readonly is: 'working' | 'connected' | 'incomplete' | 'declined' }
  | { readonly is: 'failed'; readonly problem: Problem };

/**
 * Where the browser ends that comes back from Amazon. What Amazon gave stands behind the `#`, which no server sees and no log holds; it is taken out of
 * the address before anything else and posted from here, with the session that began.
 */
export function Page() {
  const { back: words } = useWords({ en, de });
  const [given] = useState(takeGiven);
  const [outcome, setOutcome] = useState<Outcome>({ is: 'working' });
  useEffect(() => {
    const body = {
      code: given.get('spapi_oauth_code') ?? '',
      sellingPartnerId: given.get('selling_partner_id') ?? '',
      state: given.get('state') ?? '',
    };
    if (given.has('error')) return setOutcome({ is: 'declined' });
    if (Object.values(body).includes('')) return setOutcome({ is: 'incomplete' });
    ask('POST', '/connections/amazon/callback', { body }).then(
      () => setOutcome({ is: 'connected' }),
      (error) => setOutcome({ is: 'failed', problem: asProblem(error) }),
    );
  }, []);
  if (outcome.is === 'working') return html`<${Waiting} label=${words.working} />`;
  const actions = html`<${LinkButton} kind="primary" href="/connections">${outcome.is === 'connected' ? words.goOn : words.again}</${LinkButton}>`;
  return html`<${EmptyState} title=${words.titles[outcome.is]} isPage=${true} actions=${actions}>
    ${outcome.is === 'failed' ? html`<${ProblemNotice} problem=${outcome.problem} />` : html`<p role="status">${words.texts[outcome.is]}</p>`}
  </${EmptyState}>`;
}

function takeGiven(): URLSearchParams {
  const given = new URLSearchParams(location.hash.slice(1));
  history.replaceState(null, '', location.pathname + location.search);
  return given;
}
