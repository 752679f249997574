import { html } from '../html.ts';
import { useWords } from '../language.ts';
import { faultOf, type Problem } from '../problem.ts';
import { de } from '../words/problems.de.ts';
import { en } from '../words/problems.en.ts';
import { Button } from './button.ts';
import { Notice } from './notice.ts';

/** What an answer of the API means to the person before the screen, and what to do now. `isLoad`: nothing is lost when the page is loaded again. */
export function ProblemNotice({ problem, isLoad }: { problem: Problem | undefined; isLoad?: boolean }) {
  const words = useWords({ en, de });
  if (problem === undefined) return null;
  const known: Readonly<Record<string, string>> = words.codes;
  const seconds = problem.retryAfterSeconds;
  return html`<${Notice} kind="bad" isNews=${true}>
    <p>${known[problem.code] ?? (problem.detail === '' ? words.unknown : problem.detail)}</p>
    ${seconds === undefined ? null : html`<p>${words.retryAfter(seconds)}</p>`}
    ${problem.code === 'unreachable' && isLoad === true ? html`<p><${Button} onClick=${() => location.reload()}>${words.reload}</${Button}></p>` : null}
    ${problem.status < 500 || problem.instance === undefined ? null : html`<p class="small">${words.instance(problem.instance)}</p>`}
  </${Notice}>`;
}

/**
 * Gives the sentence for a field: its own fault, or the problem as a whole where its code is about this field.
 * `useFaultText()(problem, 'username', 'username-taken')`
 */
export function useFaultText(): (
  problem: Problem | undefined,
  field: string,
  ...codes: string[]
) => string | undefined {
  const words = useWords({ en, de });
  const faults: Readonly<Record<string, string>> = words.faults;
  const known: Readonly<Record<string, string>> = words.codes;
  return (problem, field, ...codes) => {
    if (problem === undefined) return undefined;
    const fault = faultOf(problem, field);
    if (fault !== undefined) return faults[fault.code] ?? fault.detail;
    return codes.includes(problem.code) ? (known[problem.code] ?? problem.detail) : undefined;
  };
}
