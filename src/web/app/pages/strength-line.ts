import { html } from '../html.ts';
import { useWords } from '../language.ts';
import { estimateStrength } from '../strength.ts';
import { de } from '../words/entrance.de.ts';
import { en } from '../words/entrance.en.ts';

/** How hard a new secret looks to guess, while it is typed. @param last what is said of one that looks good */
export function StrengthLine({ secret, username, last }: { secret: string; username: string; last: string }) {
  const { strength } = useWords({ en, de });
  const { level, missing } = estimateStrength(secret, username);
  const text = level === 'none' ? strength.start : level === 'short' ? strength.short(missing) : strength[level];
  const meters = { none: 0, short: 1, weak: 1, fair: 2, good: 3 };
  return html`<div class=${`strength strength-${level}`}>
    <meter min="0" max="3" value=${meters[level]} aria-label=${strength.label}></meter>
    <p role="status">${text}</p>
    ${level === 'good' ? html`<p class="small">${last}</p>` : null}
  </div>`;
}
